//! Shades: what each colour may look like, and what goes with it.

use crate::Chance;
use crate::garment::Colour;
use rand::Rng;
use std::ops::Range;

/// Red, green and blue, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Shade(pub(crate) [f64; 3]);

impl Shade {
    /// Of a hue in degrees, a saturation and a brightness.
    pub(crate) fn of_hue(hue: f64, saturation: f64, brightness: f64) -> Self {
        let part = |offset: f64| {
            let place = (offset + hue / 60.0).rem_euclid(6.0);
            let share = place.min(4.0 - place).clamp(0.0, 1.0);
            brightness * (1.0 - saturation * share)
        };
        Self([part(5.0), part(3.0), part(1.0)])
    }

    pub(crate) fn grey(brightness: f64) -> Self {
        Self([brightness; 3])
    }

    pub(crate) fn hex(self) -> String {
        let [red, green, blue] = self.0.map(|part| (part.clamp(0.0, 1.0) * 255.0).round() as u8);
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    pub(crate) fn mixed(self, other: Self, share: f64) -> Self {
        Self(std::array::from_fn(|at| self.0[at] + (other.0[at] - self.0[at]) * share))
    }

    pub(crate) fn darker(self, share: f64) -> Self {
        self.mixed(Self::grey(0.0), share)
    }

    pub(crate) fn lighter(self, share: f64) -> Self {
        self.mixed(Self::grey(1.0), share)
    }

    pub(crate) fn brightness(self) -> f64 {
        let [red, green, blue] = self.0;
        0.3 * red + 0.59 * green + 0.11 * blue
    }
}

/// Hue, saturation and brightness.
type Box3 = [Range<f64>; 3];

fn ranges(colour: Colour) -> Box3 {
    match colour {
        Colour::Black => [0.0..360.0, 0.0..0.15, 0.05..0.15],
        Colour::White => [0.0..360.0, 0.0..0.03, 0.95..1.0],
        Colour::Grey => [0.0..360.0, 0.0..0.05, 0.42..0.68],
        Colour::Navy => [222.0..236.0, 0.6..0.8, 0.24..0.36],
        Colour::Blue => [204.0..222.0, 0.6..0.9, 0.72..0.95],
        Colour::Green => [105.0..155.0, 0.5..0.85, 0.4..0.72],
        Colour::Yellow => [48.0..56.0, 0.65..0.9, 0.92..1.0],
        Colour::Orange => [22.0..32.0, 0.8..0.95, 0.9..1.0],
        Colour::Red => [350.0..363.0, 0.78..0.95, 0.66..0.88],
        Colour::Pink => [328.0..348.0, 0.3..0.55, 0.93..1.0],
        Colour::Purple => [268.0..288.0, 0.5..0.75, 0.45..0.7],
        Colour::Brown => [18.0..28.0, 0.55..0.7, 0.34..0.46],
        Colour::Beige => [34.0..42.0, 0.2..0.3, 0.82..0.9],
    }
}

/// A shade of a colour.
pub(crate) fn shade(colour: Colour, chance: &mut Chance) -> Shade {
    let [hue, saturation, brightness] = ranges(colour).map(|range| chance.gen_range(range));
    Shade::of_hue(hue.rem_euclid(360.0), saturation, brightness)
}

/// What stands out on a cloth of this shade: lighter on what is dark, darker on what is light,
/// sometimes of another hue.
pub(crate) fn contrast(cloth: Shade, chance: &mut Chance) -> Shade {
    let is_dark = cloth.brightness() < 0.55;
    match (chance.gen_bool(0.3), is_dark) {
        (true, true) => Shade::of_hue(chance.gen_range(0.0..360.0), 0.25, 1.0),
        (true, false) => Shade::of_hue(chance.gen_range(0.0..360.0), 0.7, 0.35),
        (false, true) => cloth.lighter(chance.gen_range(0.6..0.95)),
        (false, false) => cloth.darker(chance.gen_range(0.45..0.8)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hues_are_those_of_the_circle() {
        assert_eq!(Shade::of_hue(0.0, 1.0, 1.0).hex(), "#ff0000");
        assert_eq!(Shade::of_hue(120.0, 1.0, 1.0).hex(), "#00ff00");
        assert_eq!(Shade::of_hue(240.0, 1.0, 0.5).hex(), "#000080");
    }

    #[test]
    fn what_is_on_a_cloth_stands_out() {
        for seed in 0..200 {
            let chance = &mut crate::chance(seed);
            let colour = Colour::ALL[seed as usize % Colour::ALL.len()];
            let cloth = shade(colour, chance);
            let on_it = contrast(cloth, chance);
            assert!((cloth.brightness() - on_it.brightness()).abs() > 0.15, "{colour:?}");
        }
    }
}
