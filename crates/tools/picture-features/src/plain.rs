//! Plain areas of a JPEG made plain again: the noise of its compression says nothing of how a picture
//! is drawn, but would outweigh what does.

use crate::decode::Pixels;

type Rgb = [f32; 3];

/// Steps of 255 that a pixel's neighbours may differ by where an area is calm.
const CALM: u8 = 24;
/// Steps from a colour within which a calm pixel is of it.
const SAME: f32 = 16.0;
/// The standard deviation of a plain colour at most; more is a gradient.
const SPREAD: f32 = 4.5;
/// The share of the picture that a colour has at least.
const COLOUR: f32 = 0.0015;
/// Steps from a plain colour within which any pixel is taken for it: the ringing beside an edge.
const NEAR: f32 = 28.0;
/// The share of what is drawn that is plain at least; else the picture is shaded, or a photo.
const PLAIN: f32 = 0.8;

/// Calm pixels of about one colour.
#[derive(Default)]
struct Colour {
    count: f32,
    sum: Rgb,
    squares: Rgb,
}

impl Colour {
    fn add(&mut self, rgb: Rgb) {
        self.count += 1.0;
        for (at, value) in rgb.into_iter().enumerate() {
            self.sum[at] += value;
            self.squares[at] += value * value;
        }
    }

    fn mean(&self) -> Rgb {
        self.sum.map(|sum| sum / self.count.max(1.0))
    }

    fn is_plain(&self) -> bool {
        let means = self.squares.map(|squares| squares / self.count.max(1.0));
        let variances =
            std::iter::zip(means, self.mean()).map(|(square, mean)| square - mean * mean);
        variances.fold(0.0, f32::max).sqrt() <= SPREAD
    }
}

/// Gives pixels near a plain colour that colour, where most of what is drawn is plain.
pub(crate) fn plain(pixels: &mut Pixels) {
    let colours = calm_colours(pixels);
    let least = COLOUR * pixels.rgba.len() as f32;
    let is_plain = |colour: &&Colour| colour.count >= least && colour.is_plain();
    let corner = pixels.rgba.first().copied().map_or([0.0; 3], rgb);
    let drawn = |colour: &&Colour| apart(colour.mean(), corner) > SAME;
    let count = |colours: &mut dyn Iterator<Item = &Colour>| colours.map(|c| c.count).sum::<f32>();
    let all = count(&mut colours.iter().filter(drawn));
    if count(&mut colours.iter().filter(drawn).filter(is_plain)) < PLAIN * all {
        return;
    }
    let plain: Vec<Rgb> = colours.iter().filter(is_plain).map(Colour::mean).collect();
    pixels.rgba.iter_mut().for_each(|pixel| snap(pixel, &plain));
}

fn snap(pixel: &mut [u8; 4], plain: &[Rgb]) {
    let own = rgb(*pixel);
    let distance = |colour: &&Rgb| apart(**colour, own);
    let nearest = plain.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
    if let Some(colour) = nearest.filter(|colour| distance(colour) <= NEAR) {
        let [red, green, blue] = colour.map(|value| value.round() as u8);
        *pixel = [red, green, blue, pixel[3]];
    }
}

/// The colours of calm areas; each pixel belongs to the nearest so far, or begins one.
fn calm_colours(pixels: &Pixels) -> Vec<Colour> {
    let mut colours: Vec<Colour> = Vec::new();
    for at in (0..pixels.rgba.len()).filter(|at| is_calm(pixels, *at)) {
        let own = rgb(pixels.rgba[at]);
        let distance = |colour: &Colour| apart(colour.mean(), own);
        let nearest = colours.iter_mut().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        match nearest.filter(|colour| distance(colour) <= SAME) {
            Some(colour) => colour.add(own),
            None => {
                let mut colour = Colour::default();
                colour.add(own);
                colours.push(colour);
            }
        }
    }
    colours
}

/// Whether the pixels around one are nearly alike.
fn is_calm(pixels: &Pixels, at: usize) -> bool {
    let (x, y) = (at % pixels.width, at / pixels.width);
    let (mut low, mut high) = ([u8::MAX; 3], [u8::MIN; 3]);
    for row in y.saturating_sub(1)..=(y + 1).min(pixels.height - 1) {
        for column in x.saturating_sub(1)..=(x + 1).min(pixels.width - 1) {
            let pixel = pixels.rgba[row * pixels.width + column];
            for channel in 0..3 {
                low[channel] = low[channel].min(pixel[channel]);
                high[channel] = high[channel].max(pixel[channel]);
            }
        }
    }
    std::iter::zip(low, high).all(|(low, high)| high - low <= CALM)
}

fn rgb([red, green, blue, _]: [u8; 4]) -> Rgb {
    [red, green, blue].map(f32::from)
}

fn apart(a: Rgb, b: Rgb) -> f32 {
    std::iter::zip(a, b).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(pixel: impl Fn(usize, usize) -> [u8; 3]) -> Pixels {
        let rgba = (0..64 * 64).map(|at| pixel(at % 64, at / 64)).map(|[r, g, b]| [r, g, b, 255]);
        Pixels { width: 64, height: 64, rgba: rgba.collect() }
    }

    #[test]
    fn noise_in_plain_areas_goes() {
        let noisy = |x: usize, y: usize| {
            let noise = ((x * 7 + y * 13) % 5) as u8;
            if x > 31 { [200 + noise, 10, 10] } else { [250 + noise, 255 - noise, 255] }
        };
        let mut noisy = pixels(noisy);
        plain(&mut noisy);
        let mut colours = noisy.rgba.clone();
        colours.sort_unstable();
        colours.dedup();
        assert_eq!(colours.len(), 2, "{colours:?}");
    }

    #[test]
    fn a_gradient_stays() {
        let shaded = pixels(|x, y| [(x * 4) as u8, (y * 4) as u8, 128]);
        let mut after = shaded.clone();
        plain(&mut after);
        assert_eq!(after, shaded);
    }
}
