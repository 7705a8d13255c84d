//! How a hand draws: lines, outlines, shading, and what holds the garment.

use crate::Chance;
use crate::background::Backdrop;
use crate::palette::Shade;
use crate::point::{Point, path, straightened, trembling};
use std::ops::Range;

/// How a hand draws one picture.
#[derive(Debug, Clone)]
pub(crate) struct Brush {
    pub(crate) line: Line,
    pub(crate) outline: Option<Outline>,
    pub(crate) shading: Shading,
    pub(crate) support: Support,
    /// Between sleeves and sides, in radians.
    pub(crate) angle: Range<f64>,
    /// By how many degrees the garment may be turned.
    pub(crate) turn: f64,
    /// How far the colour lies beside its outline.
    pub(crate) beside: f64,
    pub(crate) backdrop: Backdrop,
}

/// How lines run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Line {
    Exact,
    /// Off by so much at most.
    Trembling(f64),
    /// Cut straight wherever that is off by so much at most.
    Straight(f64),
}

/// The line around each part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Outline {
    pub(crate) width: f64,
    pub(crate) tone: Tone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Nearly black; on black cloth grey.
    Ink,
    /// Nearly white; on white cloth grey.
    Light,
    /// The cloth's colour, darker.
    Own,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shading {
    None,
    Folds,
    Hatched,
    /// From one side, with folds and a soft shadow.
    Light,
    /// One half darker.
    Half,
    /// A hard shadow below each part.
    Raised,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Support {
    None,
    Hanger,
    Dummy,
}

impl Brush {
    /// The data of a closed path as this hand draws it.
    pub(crate) fn closed(&self, points: &[Point], chance: &mut Chance) -> String {
        match self.line {
            Line::Exact => path(points, true),
            Line::Trembling(by) => path(&trembling(points, by, chance), true),
            Line::Straight(tolerance) => path(&straightened(points, tolerance), true),
        }
    }

    /// The attributes of an outline around cloth.
    pub(crate) fn stroke(&self, cloth: Shade) -> String {
        let Some(outline) = self.outline else { return String::new() };
        format!(
            "stroke=\"{}\" stroke-width=\"{:.2}\" stroke-linejoin=\"round\"",
            outline.tone.on(cloth).hex(),
            outline.width
        )
    }

    /// How wide lines on the garment are.
    pub(crate) fn line_width(&self) -> f64 {
        self.outline.map_or(0.6, |outline| outline.width * 0.8)
    }
}

impl Tone {
    pub(crate) fn on(self, cloth: Shade) -> Shade {
        match self {
            Self::Ink if cloth.brightness() < 0.2 => Shade::grey(0.4),
            Self::Ink => Shade::grey(0.1),
            Self::Light if cloth.brightness() > 0.85 => Shade::grey(0.6),
            Self::Light => Shade::grey(0.96),
            Self::Own if cloth.brightness() < 0.2 => cloth.lighter(0.3),
            Self::Own => cloth.darker(0.45),
        }
    }
}

/// The line that is seen on cloth where there is no outline.
pub(crate) fn seam(cloth: Shade) -> Shade {
    if cloth.brightness() < 0.25 { cloth.lighter(0.3) } else { cloth.darker(0.35) }
}
