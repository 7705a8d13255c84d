//! What is behind a garment.

use crate::Chance;
use crate::palette::Shade;
use rand::Rng;

/// Backgrounds of a picture of 100 x 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Backdrop {
    /// White, or nearly.
    Plain,
    /// Paper with strokes.
    Drawn,
    /// Grey, lighter in the middle.
    Room,
    /// Dark, or of a strong colour.
    Strong,
    /// Pieces of coloured paper.
    Pieces,
    /// A wall and a floor.
    Floor,
}

impl Backdrop {
    pub(crate) fn svg(self, chance: &mut Chance) -> String {
        match self {
            Self::Plain => filled(pale(chance, 0.97..1.0)),
            Self::Drawn => filled(pale(chance, 0.9..0.98)) + &strokes(chance),
            Self::Room => room(chance),
            Self::Strong => filled(strong(chance)),
            Self::Pieces => filled(pale(chance, 0.7..0.95)) + &pieces(chance),
            Self::Floor => floor(chance),
        }
    }
}

fn pale(chance: &mut Chance, brightness: std::ops::Range<f64>) -> Shade {
    let (hue, saturation) = (chance.gen_range(0.0..360.0), chance.gen_range(0.0..0.12));
    Shade::of_hue(hue, saturation, chance.gen_range(brightness))
}

fn strong(chance: &mut Chance) -> Shade {
    let (hue, saturation) = (chance.gen_range(0.0..360.0), chance.gen_range(0.1..0.6));
    Shade::of_hue(hue, saturation, chance.gen_range(0.15..0.75))
}

fn filled(shade: Shade) -> String {
    format!("<rect width=\"100\" height=\"100\" fill=\"{}\"/>", shade.hex())
}

fn strokes(chance: &mut Chance) -> String {
    let shade = pale(chance, 0.75..0.9).hex();
    let mut stroke = |_| {
        let (x, y) = (chance.gen_range(0.0..100.0), chance.gen_range(0.0..100.0));
        let (right, down) = (chance.gen_range(-20.0..20.0), chance.gen_range(-8.0..8.0));
        format!(
            "<path d=\"M{x:.1} {y:.1}l{right:.1} {down:.1}\" stroke=\"{shade}\" stroke-width=\"1.2\"/>"
        )
    };
    (0..14).map(&mut stroke).collect()
}

fn room(chance: &mut Chance) -> String {
    let wall = pale(chance, 0.72..0.95);
    format!(
        "<radialGradient id=\"room\"><stop offset=\"0\" stop-color=\"{}\"/><stop offset=\"1\" stop-color=\"{}\"/></radialGradient>\
         <rect width=\"100\" height=\"100\" fill=\"url(#room)\"/>",
        wall.lighter(0.4).hex(),
        wall.darker(chance.gen_range(0.05..0.25)).hex()
    )
}

fn pieces(chance: &mut Chance) -> String {
    let mut piece = |_| {
        let shade = pale(chance, 0.65..0.95).hex();
        let (x, y) = (chance.gen_range(-20.0..90.0), chance.gen_range(-20.0..90.0));
        let (width, height) = (chance.gen_range(20.0..60.0), chance.gen_range(20.0..60.0));
        let turn = chance.gen_range(0..90);
        format!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{shade}\" transform=\"rotate({turn} {x:.1} {y:.1})\"/>"
        )
    };
    (0..4).map(&mut piece).collect()
}

fn floor(chance: &mut Chance) -> String {
    let wall = pale(chance, 0.82..0.97);
    let (edge, ground) = (chance.gen_range(76.0..90.0), wall.darker(chance.gen_range(0.12..0.3)));
    filled(wall)
        + &format!("<rect y=\"{edge:.1}\" width=\"100\" height=\"40\" fill=\"{}\"/>", ground.hex())
}
