//! The hands: six ways to draw the same garment.

use crate::Chance;
use crate::background::Backdrop;
use crate::brush::{Brush, Line, Outline, Shading, Support, Tone};
use rand::Rng;

/// Who draws. Each has its own lines, shading, background and pose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hand {
    /// Flat, with a thin dark outline, on white or nearly white.
    Catalogue,
    /// A trembling thick pen, the colour beside its outline, hatched, on paper.
    Marker,
    /// No outline; light from one side, folds, a shadow; on a hanger.
    Studio,
    /// Straight cuts with a light edge, on a dark or strong ground.
    Poster,
    /// Angular paper with a shadow below, no outline, on pieces of coloured paper.
    Paper,
    /// On a tailor's dummy with a stand; one half in shadow, an outline of the cloth's own colour.
    Dummy,
}

impl Hand {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Catalogue, Self::Marker, Self::Studio, Self::Poster, Self::Paper, Self::Dummy];
    /// What networks are trained on.
    pub const TRAINING: [Self; 4] = [Self::Catalogue, Self::Marker, Self::Studio, Self::Poster];

    /// Its name in small letters.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Catalogue => "catalogue",
            Self::Marker => "marker",
            Self::Studio => "studio",
            Self::Poster => "poster",
            Self::Paper => "paper",
            Self::Dummy => "dummy",
        }
    }

    /// How it draws this time.
    pub(crate) fn brush(self, chance: &mut Chance) -> Brush {
        match self {
            Self::Catalogue => catalogue(chance),
            Self::Marker => marker(chance),
            Self::Studio => studio(chance),
            Self::Poster => poster(chance),
            Self::Paper => paper(),
            Self::Dummy => dummy(chance),
        }
    }
}

fn catalogue(chance: &mut Chance) -> Brush {
    Brush {
        line: Line::Exact,
        outline: Some(Outline { width: chance.gen_range(0.4..1.0), tone: Tone::Ink }),
        shading: if chance.gen_bool(0.5) { Shading::None } else { Shading::Folds },
        support: Support::None,
        angle: 0.3..0.65,
        turn: 3.0,
        beside: 0.0,
        backdrop: Backdrop::Plain,
    }
}

fn marker(chance: &mut Chance) -> Brush {
    Brush {
        line: Line::Trembling(chance.gen_range(0.25..0.55)),
        outline: Some(Outline { width: chance.gen_range(1.0..1.9), tone: Tone::Ink }),
        shading: Shading::Hatched,
        support: Support::None,
        angle: 0.2..0.8,
        turn: 9.0,
        beside: 1.2,
        backdrop: Backdrop::Drawn,
    }
}

fn studio(chance: &mut Chance) -> Brush {
    Brush {
        line: Line::Exact,
        outline: None,
        shading: Shading::Light,
        support: if chance.gen_bool(0.7) { Support::Hanger } else { Support::None },
        angle: 0.12..0.4,
        turn: 2.0,
        beside: 0.0,
        backdrop: Backdrop::Room,
    }
}

fn poster(chance: &mut Chance) -> Brush {
    Brush {
        line: Line::Straight(chance.gen_range(0.2..0.6)),
        outline: Some(Outline { width: chance.gen_range(0.8..1.6), tone: Tone::Light }),
        shading: if chance.gen_bool(0.5) { Shading::Half } else { Shading::None },
        support: Support::None,
        angle: 0.35..0.95,
        turn: 15.0,
        beside: 0.0,
        backdrop: Backdrop::Strong,
    }
}

fn paper() -> Brush {
    Brush {
        line: Line::Straight(1.0),
        outline: None,
        shading: Shading::Raised,
        support: Support::None,
        angle: 0.45..0.85,
        turn: 10.0,
        beside: 0.0,
        backdrop: Backdrop::Pieces,
    }
}

fn dummy(chance: &mut Chance) -> Brush {
    Brush {
        line: Line::Trembling(0.12),
        outline: Some(Outline { width: chance.gen_range(0.6..1.1), tone: Tone::Own }),
        shading: Shading::Half,
        support: Support::Dummy,
        angle: 0.14..0.42,
        turn: 3.0,
        beside: 0.0,
        backdrop: Backdrop::Floor,
    }
}
