//! How far each glyph of a run reaches.
//!
//! A font declares an advance in thousandths of its size. Its width on the page is that by the
//! horizontal scale, which the glyph's transform holds together with a stretch that fits a substitute
//! font to the declared widths. The distance to the next glyph decides which scale is the right one.

use hayro_interpret::font::{Glyph, PositionedGlyph};
use hayro_interpret::kurbo::{Affine, Point, Vec2};

/// A glyph of a run, as placed on the page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed {
    pub(crate) origin: Point,
    /// Along the baseline, of length 1.
    pub(crate) along: Vec2,
    /// From the baseline to the ascenders, of length 1.
    pub(crate) up: Vec2,
    /// In points.
    pub(crate) width: f64,
    pub(crate) size: f64,
}

/// By glyph; `None` for one whose transform squeezes it to nothing.
pub(crate) fn place_glyphs(glyphs: &[PositionedGlyph<'_>], page: Affine) -> Vec<Option<Placed>> {
    let transforms: Vec<Affine> = glyphs.iter().map(|glyph| page * glyph.transform()).collect();
    let mut stretched = true;
    let mut placed = Vec::with_capacity(glyphs.len());
    for (index, glyph) in glyphs.iter().enumerate() {
        let next = transforms.get(index + 1).map(|next| *next * Point::ZERO);
        placed.push(place(advance(glyph), transforms[index], next, &mut stretched));
    }
    placed
}

/// In thousandths of the font's size.
fn advance(glyph: &PositionedGlyph<'_>) -> f64 {
    let advance = match &**glyph {
        Glyph::Outline(glyph) => glyph.advance_width(),
        Glyph::Type3(glyph) => glyph.advance_width(),
    };
    f64::from(advance.unwrap_or(500.0)).abs()
}

fn place(
    advance: f64,
    transform: Affine,
    next: Option<Point>,
    stretched: &mut bool,
) -> Option<Placed> {
    let [a, b, c, d, _, _] = transform.as_coeffs();
    let (across, upwards) = (Vec2::new(a, b), Vec2::new(c, d));
    let origin = transform * Point::ZERO;
    let size = upwards.hypot() * 1_000.0;
    let is_usable = across.hypot() > 1e-9 && size > 1e-6 && size < 1e5 && origin.is_finite();
    if !is_usable {
        return None;
    }
    let along = across.normalize();
    let by_transform = advance * across.hypot();
    let by_size = advance * upwards.hypot();
    let distance = next.map(|next| (next - origin).dot(along));
    if let Some(distance) = distance {
        choose_scale(by_transform, by_size, distance, stretched);
    }
    let width = if *stretched { by_transform } else { by_size };
    let width = distance.filter(|d| *d > width * 0.3).map_or(width, |d| width.min(d));
    Some(Placed { origin, along, up: upwards.normalize(), width, size })
}

fn choose_scale(by_transform: f64, by_size: f64, distance: f64, stretched: &mut bool) {
    let fits = |width: f64| (width - distance).abs() < 0.03 * width.max(1e-6);
    match (fits(by_transform), fits(by_size)) {
        (true, false) => *stretched = true,
        (false, true) => *stretched = false,
        _ => {}
    }
}
