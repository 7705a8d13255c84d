//! With what a shape is filled.

use hayro_interpret::Paint;
use hayro_interpret::encode::EncodedShadingPattern;
use hayro_interpret::kurbo::{BezPath, Point as KPoint, Shape};
use hayro_interpret::pattern::Pattern;
use hayro_interpret::shading::ShadingType;
use layout::Point;
use std::rc::Rc;

/// Red, green and blue from 0 to 255.
pub(crate) type Colour = [f32; 3];

/// With what a shape is filled.
#[derive(Debug, Clone)]
pub(crate) enum Ink {
    Plain([u8; 3]),
    Shaded(Rc<Shaded>),
    /// A picture, a pattern of tiles, a mesh, or what a mask or a blend makes of another.
    Unknown,
}

impl Ink {
    pub(crate) fn of(paint: &Paint<'_>) -> Self {
        match paint {
            Paint::Color(colour) => {
                let [red, green, blue, _] = colour.to_rgba().to_rgba8();
                Self::Plain([red, green, blue])
            }
            Paint::Pattern(pattern) => shade(pattern),
        }
    }

    /// Colour and opacity at a point of the page.
    pub(crate) fn at(&self, at: Point) -> Option<(Colour, f32)> {
        match self {
            Self::Plain(colour) => Some((colour.map(f32::from), 1.0)),
            Self::Shaded(shaded) => Some(shaded.at(at)),
            Self::Unknown => None,
        }
    }
}

/// Colours that run into each other.
#[derive(Debug)]
pub(crate) struct Shaded {
    colours: EncodedShadingPattern,
    /// Outside of it nothing is painted.
    clip: Option<BezPath>,
}

impl Shaded {
    fn at(&self, at: Point) -> (Colour, f32) {
        let at = KPoint::new(f64::from(at.x), f64::from(at.y));
        let [red, green, blue, alpha] = self.colours.sample(at);
        let is_painted = self.clip.as_ref().is_none_or(|clip| clip.contains(at));
        let alpha = if is_painted { alpha } else { 0.0 };
        ([red, green, blue].map(|channel| channel * 255.0), alpha)
    }
}

/// Meshes are painted dot by dot to be sampled, which is work without a bound.
fn shade(pattern: &Pattern<'_>) -> Ink {
    let Pattern::Shading(pattern) = pattern else { return Ink::Unknown };
    match &*pattern.shading.shading_type {
        ShadingType::FunctionBased { .. } | ShadingType::RadialAxial { .. } => {
            let clip = pattern.shading.clip_path.clone();
            Ink::Shaded(Rc::new(Shaded { colours: pattern.encode(), clip }))
        }
        _ => Ink::Unknown,
    }
}
