//! What layers look at: the encoder's outputs for the picture in the size that the data set has, and the
//! colours of what is not ground.

use image::RgbImage;
use image::imageops::{FilterType, resize};
use vision_network::{Encoder, GRID_CHANNELS, POOLED};

/// Pixels of a side.
const SIDE: usize = 64;
/// Places of a side of the encoder's grid, sixteenths of the picture's.
const PLACES: usize = SIDE / 16;
/// Levels of each of three colours.
const LEVELS: usize = 6;
/// A pixel that differs by more from the corner's, in the sum of three colours, is not ground.
const GROUND: u32 = 40;
/// Floats of a picture by the network, by which shapes are told apart.
pub(crate) const FORM: usize = POOLED + PLACES * PLACES * GRID_CHANNELS;
/// Floats of its colours. With the network's beside them colours were told apart worse: chosen on the
/// pictures for choices.
pub(crate) const COLOURS: usize = LEVELS * LEVELS * LEVELS;
/// Floats of a picture.
pub const FEATURES: usize = FORM + COLOURS;

/// The floats of a picture. Takes some ten milliseconds: blocks.
#[must_use]
pub fn features(encoder: &Encoder, pixels: &RgbImage) -> Vec<f32> {
    let side = SIDE as u32;
    let fitting = resize(pixels, side, side, FilterType::Triangle);
    let colours: Vec<f32> =
        fitting.as_raw().iter().map(|part| (f32::from(*part) - 127.0) / 128.0).collect();
    let encoded = encoder.encode(&colours, SIDE);
    encoded.pooled.into_iter().chain(encoded.grid.values).chain(levels(&fitting)).collect()
}

/// Which share of what is not ground has each of the levels of red, green and blue.
fn levels(pixels: &RgbImage) -> Vec<f32> {
    let ground = pixels.get_pixel(0, 0).0;
    let off = |colour: [u8; 3]| -> u32 {
        colour.iter().zip(ground).map(|(a, b)| u32::from(a.abs_diff(b))).sum()
    };
    let things: Vec<[u8; 3]> =
        pixels.pixels().map(|pixel| pixel.0).filter(|colour| off(*colour) > GROUND).collect();
    let mut levels = vec![0.0; COLOURS];
    for colour in &things {
        let at = colour.iter().fold(0, |at, part| at * LEVELS + usize::from(*part) * LEVELS / 256);
        levels[at] += 1.0 / things.len() as f32;
    }
    levels
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn what_is_not_ground_has_levels() {
        let is_thing = |x: u32, y: u32| x > 20 && y > 20;
        let picture = RgbImage::from_fn(64, 64, |x, y| {
            Rgb(if is_thing(x, y) { [255, 0, 0] } else { [250; 3] })
        });
        let levels = levels(&picture);
        assert!((levels[5 * 36] - 1.0).abs() < 1e-3);
        let blank = RgbImage::from_pixel(64, 64, Rgb([250; 3]));
        assert!(super::levels(&blank).iter().all(|share| *share == 0.0));
    }
}
