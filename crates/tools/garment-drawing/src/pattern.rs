//! What is on the cloth, as an SVG paint.

use crate::Chance;
use crate::garment::Pattern;
use crate::palette::Shade;
use rand::Rng;

/// The definition of the paint `id`, a tile that repeats; `scale` 1 is a garment of half the picture.
pub(crate) fn definition(
    id: &str,
    pattern: Pattern,
    [cloth, on_it]: [Shade; 2],
    scale: f64,
    chance: &mut Chance,
) -> String {
    let size = scale * chance.gen_range(tile(pattern));
    let drawn = match pattern {
        Pattern::Solid => String::new(),
        Pattern::Striped => stripe(size, on_it, chance.gen_range(0.28..0.42)),
        Pattern::Checked => checks(size, on_it, chance.gen_bool(0.5)),
        Pattern::Dotted => dots(size, on_it, chance.gen_range(0.15..0.21)),
    };
    let turned = turn(pattern, chance);
    format!(
        "<pattern id=\"{id}\" width=\"{size:.2}\" height=\"{size:.2}\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate({turned})\"><rect width=\"{size:.2}\" height=\"{size:.2}\" fill=\"{}\"/>{drawn}</pattern>",
        cloth.hex()
    )
}

/// How wide a tile is.
fn tile(pattern: Pattern) -> std::ops::Range<f64> {
    match pattern {
        Pattern::Checked => 6.0..11.0,
        _ => 4.5..8.5,
    }
}

/// Stripes lie, stand, or lean; the others stand nearly upright.
fn turn(pattern: Pattern, chance: &mut Chance) -> i32 {
    let leaning = chance.gen_range(-4..=4);
    match (pattern, chance.gen_range(0..10)) {
        (Pattern::Striped, 0..=2) => 90 + leaning,
        (Pattern::Striped, 3) => 45 + leaning,
        (Pattern::Checked, 0..=1) => 45 + leaning,
        _ => leaning,
    }
}

fn rect([x, y, width, height]: [f64; 4], fill: Shade, opacity: f64) -> String {
    format!(
        "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{width:.2}\" height=\"{height:.2}\" fill=\"{}\" fill-opacity=\"{opacity}\"/>",
        fill.hex()
    )
}

fn stripe(size: f64, on_it: Shade, share: f64) -> String {
    rect([0.0, 0.0, size, size * share], on_it, 1.0)
}

/// Bands both ways, wide and see-through as gingham has them, or thin as a windowpane.
fn checks(size: f64, on_it: Shade, is_gingham: bool) -> String {
    let (band, opacity) = if is_gingham { (size * 0.4, 0.55) } else { (size * 0.16, 1.0) };
    rect([0.0, 0.0, size, band], on_it, opacity) + &rect([0.0, 0.0, band, size], on_it, opacity)
}

/// One in the middle and one around the corners.
fn dots(size: f64, on_it: Shade, share: f64) -> String {
    let dot = |x: f64, y: f64| {
        let radius = size * share;
        format!(
            "<circle cx=\"{:.2}\" cy=\"{:.2}\" r=\"{radius:.2}\" fill=\"{}\"/>",
            size * x,
            size * y,
            on_it.hex()
        )
    };
    [(0.25, 0.25), (0.75, 0.75)].map(|(x, y)| dot(x, y)).concat()
}
