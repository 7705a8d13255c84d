//! Who draws, and how.

use crate::chance;
use lettering::Face;
use rand::Rng;
use rand::seq::SliceRandom;

/// Who draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "names, nothing more")]
pub enum Hand {
    Office,
    Gazette,
    Bulletin,
}

/// How a picture is drawn.
#[derive(Debug, Clone)]
pub(crate) struct Style {
    pub(crate) sides: [f32; 2],
    pub(crate) face: Face,
    pub(crate) title_face: Face,
    pub(crate) size: f32,
    pub(crate) ink: &'static str,
    pub(crate) ground: &'static str,
    pub(crate) grid: Option<&'static str>,
    pub(crate) colours: Vec<&'static str>,
    /// Each bar has a colour of its own.
    pub(crate) motley: bool,
    /// A pie's labels are in a list beside it.
    pub(crate) legend: bool,
    /// Of a bar's place, how much it fills.
    pub(crate) filled: f32,
    pub(crate) round: f32,
}

impl Hand {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Office, Self::Gazette, Self::Bulletin];
    /// Those by which readers are made and trained.
    pub const DEVELOPMENT: [Self; 2] = [Self::Office, Self::Gazette];

    pub(crate) fn style(self, seed: u64) -> Style {
        let chance = &mut chance(seed ^ 0x5157_1e00 ^ self as u64);
        let mut style = match self {
            Self::Office => office(),
            Self::Gazette => gazette(),
            Self::Bulletin => bulletin(),
        };
        style.colours.shuffle(chance);
        style.motley = chance.gen_bool(0.4);
        style.legend = chance.gen_bool(0.5);
        style.size *= chance.gen_range(0.9..1.2);
        style.sides = style.sides.map(|side| (side * chance.gen_range(0.9..1.1_f32)).round());
        style
    }
}

fn office() -> Style {
    Style {
        sides: [640.0, 440.0],
        face: Face::Roboto,
        title_face: Face::RobotoBold,
        size: 15.0,
        ink: "#333333",
        ground: "#ffffff",
        grid: Some("#dddddd"),
        colours: vec![
            "#4472c4", "#ed7d31", "#70ad47", "#ffc000", "#7030a0", "#c00000", "#00b0a0", "#805030",
        ],
        motley: false,
        legend: true,
        filled: 0.6,
        round: 0.0,
    }
}

fn gazette() -> Style {
    Style {
        sides: [560.0, 420.0],
        face: Face::RobotoCondensed,
        title_face: Face::RobotoCondensed,
        size: 17.0,
        ink: "#000000",
        ground: "#fbf5e6",
        grid: None,
        colours: vec![
            "#1d3557", "#e63946", "#457b9d", "#2a9d8f", "#f4a261", "#6d597a", "#8a9a5b", "#b5838d",
        ],
        motley: false,
        legend: true,
        filled: 0.75,
        round: 0.0,
    }
}

fn bulletin() -> Style {
    Style {
        sides: [720.0, 480.0],
        face: Face::OpenSans,
        title_face: Face::OpenSans,
        size: 15.0,
        ink: "#2b2d42",
        ground: "#f3f6fa",
        grid: Some("#cfd8e3"),
        colours: vec![
            "#0077b6", "#ff6b6b", "#3d9970", "#f9c74f", "#9d4edd", "#e07a5f", "#14746f", "#5c677d",
        ],
        motley: false,
        legend: true,
        filled: 0.5,
        round: 5.0,
    }
}
