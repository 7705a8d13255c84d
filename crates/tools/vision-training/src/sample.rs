//! The pictures: which ones, for what.

use crate::TrainingError;
use garment_drawing::{Garment, Hand, SIDE, Scene, draw_rgb};
use image::RgbImage;

/// What a picture is for. Every purpose has seeds of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// The heads are fitted to it.
    Training,
    /// Hands of the training, other garments.
    HeldOut,
    /// Everything that is chosen is chosen here, calibration among it.
    Choice,
    /// Nothing is fitted to it or chosen by it.
    Report,
}

/// Of eight pictures six show a garment, one its cloth, one something else.
const KINDS: u64 = 8;

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Training, Self::HeldOut, Self::Choice, Self::Report];

    fn hands(self) -> &'static [Hand] {
        match self {
            Self::Training | Self::HeldOut => &Hand::TRAINING,
            Self::Choice => &[Hand::Paper],
            Self::Report => &[Hand::Dummy],
        }
    }

    /// Pictures of each hand.
    fn count(self) -> u64 {
        match self {
            Self::Training => 640,
            Self::HeldOut => 96,
            Self::Choice | Self::Report => 480,
        }
    }

    /// All its pictures.
    #[must_use]
    pub fn samples(self) -> Vec<Sample> {
        let of = |hand: &Hand| {
            let first = 1_000_000 * (1 + *hand as u64) + 100_000 * self as u64;
            let hand = *hand;
            (first..first + self.count()).map(move |seed| Sample { hand, seed })
        };
        self.hands().iter().flat_map(of).collect()
    }
}

/// One picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sample {
    /// Who draws it.
    pub hand: Hand,
    /// What decides everything else.
    pub seed: u64,
}

impl Sample {
    /// What it shows.
    #[must_use]
    pub fn scene(&self) -> Scene {
        let garment = Garment::any(self.seed);
        match self.seed % KINDS {
            6 => Scene::Cloth(garment.pattern, garment.colour),
            7 => Scene::Other,
            _ => Scene::Garment(garment),
        }
    }

    /// Its pixels.
    ///
    /// # Errors
    /// There is no room.
    pub fn draw(&self) -> Result<RgbImage, TrainingError> {
        let pixels = draw_rgb(self.scene(), self.hand, self.seed, SIDE)?;
        let whole = RgbImage::from_raw(SIDE, SIDE, pixels);
        Ok(whole.unwrap_or_else(|| RgbImage::new(SIDE, SIDE)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_picture_serves_two_purposes() {
        let all: Vec<u64> =
            Purpose::ALL.iter().flat_map(|purpose| purpose.samples()).map(|one| one.seed).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        let hands = |purpose: Purpose| -> BTreeSet<Hand> {
            purpose.samples().iter().map(|sample| sample.hand).collect()
        };
        assert!(hands(Purpose::Training).is_disjoint(&hands(Purpose::Report)));
        assert!(hands(Purpose::Choice).is_disjoint(&hands(Purpose::Report)));
    }
}
