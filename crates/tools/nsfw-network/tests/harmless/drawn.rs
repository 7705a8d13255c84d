//! A thing as a picture: in chance colours of skin, place and light, with the grain of a photograph.

use faults::Random;
use image::{Rgb, RgbImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

const SIDE: u32 = 224;
/// The lightest and the darkest skin that is drawn.
const SKIN: [[f64; 3]; 2] = [[241.0, 200.0, 172.0], [131.0, 88.0, 60.0]];

/// The words `SKIN`, `DARK` and `PALE` of `thing` stand for shades of one skin.
pub(crate) fn drawn(thing: &str, seed: u64) -> RgbImage {
    let mut random = Random::seeded(seed);
    let skin = mixed(SKIN[0], SKIN[1], random.share());
    let body = thing
        .replace("SKIN", &hex(skin))
        .replace("DARK", &hex(mixed(skin, [0.0; 3], 0.28)))
        .replace("PALE", &hex(mixed(skin, [255.0; 3], 0.4)));
    rendered(&scene(&body, &mut random))
}

fn mixed(from: [f64; 3], to: [f64; 3], share: f64) -> [f64; 3] {
    std::array::from_fn(|at| from[at] + (to[at] - from[at]) * share)
}

fn hex(colour: [f64; 3]) -> String {
    let [red, green, blue] = colour.map(|x| x.round() as u8);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// A background that darkens, the thing askew, light from above, grain.
fn scene(body: &str, random: &mut Random) -> String {
    let mut within = |low: f64, high: f64| low + (high - low) * random.share();
    let wall = std::array::from_fn(|_| within(60.0, 250.0));
    let (near, far) = (hex(wall), hex(mixed(wall, [0.0; 3], 0.3)));
    let (x, y, angle) = (within(-6.0, 6.0), within(-6.0, 6.0), within(-14.0, 14.0));
    let (light, height, grain) = (within(0.2, 0.8), within(0.1, 0.5), within(0.0, 999.0).round());
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{SIDE}" height="{SIDE}" viewBox="0 0 100 100">
<defs>
<linearGradient id="wall" x2="0.4" y2="1"><stop stop-color="{near}"/><stop offset="1" stop-color="{far}"/></linearGradient>
<radialGradient id="light" cx="{light}" cy="{height}" r="0.9"><stop stop-color="#fff" stop-opacity="0.35"/><stop offset="0.5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-opacity="0.3"/></radialGradient>
<filter id="grain" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency="0.8" numOctaves="2" seed="{grain}"/><feColorMatrix values="0.4 0.4 0.4 0 -0.1 0.4 0.4 0.4 0 -0.1 0.4 0.4 0.4 0 -0.1 0 0 0 0 0.14"/></filter>
</defs>
<rect width="100" height="100" fill="url(#wall)"/>
<g transform="translate({x} {y}) rotate({angle} 50 50)">{body}</g>
<rect width="100" height="100" fill="url(#light)"/>
<rect width="100" height="100" filter="url(#grain)"/>
</svg>"##
    )
}

fn rendered(svg: &str) -> RgbImage {
    let tree = Tree::from_str(svg, &Options::default()).expect("a drawing");
    let mut canvas = Pixmap::new(SIDE, SIDE).expect("a canvas");
    resvg::render(&tree, Transform::identity(), &mut canvas.as_mut());
    let pixels = canvas.pixels();
    RgbImage::from_fn(SIDE, SIDE, |x, y| {
        let pixel = pixels[(y * SIDE + x) as usize];
        Rgb([pixel.red(), pixel.green(), pixel.blue()])
    })
}
