//! What a picture shows: a garment, its cloth alone, or something else.

use crate::Chance;
use crate::garment::{Colour, Garment, Pattern};
use crate::hand::Hand;
use crate::palette::{Shade, contrast, shade};
use crate::{chance, paint, pattern};
use rand::Rng;

/// What is to be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scene {
    /// A whole garment.
    Garment(Garment),
    /// Cloth from near by: neither sleeve nor neckline nor fit can be seen.
    Cloth(Pattern, Colour),
    /// Shapes, bars or a wheel: nothing of a garment.
    Other,
}

/// The picture as SVG, 100 x 100.
#[must_use]
pub fn draw_svg(scene: Scene, hand: Hand, seed: u64) -> String {
    let chance = &mut chance(seed);
    let brush = hand.brush(chance);
    let backdrop = brush.backdrop.svg(chance);
    let drawn = match scene {
        Scene::Garment(garment) => backdrop + &paint::garment(&garment, &brush, chance),
        Scene::Cloth(pattern, colour) => cloth(pattern, colour, chance),
        Scene::Other => backdrop + &other(chance),
    };
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\">{drawn}</svg>")
}

/// Cloth that fills the picture, with a fold.
fn cloth(pattern: Pattern, colour: Colour, chance: &mut Chance) -> String {
    let cloth = shade(colour, chance);
    let on_it = contrast(cloth, chance);
    let scale = chance.gen_range(1.6..3.0);
    let paint = pattern::definition("cloth", pattern, [cloth, on_it], scale, chance);
    let (from, to) = (chance.gen_range(0.0..100.0), chance.gen_range(0.0..100.0));
    format!(
        "<defs>{paint}</defs><rect width=\"100\" height=\"100\" fill=\"url(#cloth)\"/>\
         <path d=\"M{from:.1} 0Q50 50 {to:.1} 100\" fill=\"none\" stroke=\"#000\" stroke-width=\"5\" stroke-opacity=\"0.12\"/>"
    )
}

fn other(chance: &mut Chance) -> String {
    match chance.gen_range(0..3) {
        0 => shapes(chance),
        1 => bars(chance),
        _ => wheel(chance),
    }
}

fn any_shade(chance: &mut Chance) -> String {
    let (hue, saturation) = (chance.gen_range(0.0..360.0), chance.gen_range(0.1..0.9));
    Shade::of_hue(hue, saturation, chance.gen_range(0.3..1.0)).hex()
}

fn shapes(chance: &mut Chance) -> String {
    let mut shape = |_| {
        let (x, y) = (chance.gen_range(15.0..85.0), chance.gen_range(15.0..85.0));
        let (size, fill) = (chance.gen_range(6.0..26.0), any_shade(chance));
        match chance.gen_range(0..3) {
            0 => format!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{size:.1}\" fill=\"{fill}\"/>"),
            1 => format!(
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{size:.1}\" height=\"{size:.1}\" fill=\"{fill}\"/>"
            ),
            _ => format!(
                "<path d=\"M{x:.1} {y:.1}l{size:.1} {size:.1}h-{:.1}z\" fill=\"{fill}\"/>",
                size * 2.0
            ),
        }
    };
    (0..6).map(&mut shape).collect()
}

fn bars(chance: &mut Chance) -> String {
    let wide = chance.gen_range(6.0..12.0);
    let mut bar = |number: u32| {
        let (x, high) = (12.0 + f64::from(number) * (wide + 3.0), chance.gen_range(10.0..75.0));
        let fill = any_shade(chance);
        format!(
            "<rect x=\"{x:.1}\" y=\"{:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\" fill=\"{fill}\"/>",
            90.0 - high
        )
    };
    (0..5).map(&mut bar).collect()
}

fn wheel(chance: &mut Chance) -> String {
    let mut start: f64 = 0.0;
    let mut wedge = |_| {
        let end = start + chance.gen_range(0.4..1.5);
        let place = |angle: f64| {
            format!("{:.1} {:.1}", 50.0 + 35.0 * angle.cos(), 50.0 + 35.0 * angle.sin())
        };
        let data = format!("M50 50L{}A35 35 0 0 1 {}Z", place(start), place(end));
        start = end;
        format!("<path d=\"{data}\" fill=\"{}\"/>", any_shade(chance))
    };
    (0..6).map(&mut wedge).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_draws_one_picture_and_another_seed_another() {
        let scene = |seed| Scene::Garment(Garment::any(seed));
        for hand in Hand::ALL {
            assert_eq!(draw_svg(scene(7), hand, 7), draw_svg(scene(7), hand, 7));
            assert_ne!(draw_svg(scene(7), hand, 7), draw_svg(scene(7), hand, 8));
        }
    }

    #[test]
    fn hands_differ() {
        let scene = Scene::Garment(Garment::any(3));
        let drawn: std::collections::BTreeSet<String> =
            Hand::ALL.iter().map(|hand| draw_svg(scene, *hand, 3)).collect();
        assert_eq!(drawn.len(), Hand::ALL.len());
    }
}
