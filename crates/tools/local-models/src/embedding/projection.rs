//! Fewer floats that keep distances nearly (Johnson and Lindenstrauss, 1984): a product with random
//! signs, the same ones in every run.
//!
//! Text and picture have floats of their own: a text alone leaves the picture's at 0, at each
//! length, so that its distances order by the text.

use super::{PICTURE, TEXT};
use faults::Random;
use picture_features::normalize;
use std::iter::zip;

const SEED: u64 = 0x0074_6974_616e;

/// The embedding in `length` floats, at unit length.
pub(super) fn projected(embedding: Vec<f32>, length: usize) -> Vec<f32> {
    if length >= embedding.len() {
        return embedding;
    }
    let for_text = length * TEXT / (TEXT + PICTURE);
    let (text, picture) = embedding.split_at(TEXT);
    let parts = [signed(text, for_text, SEED), signed(picture, length - for_text, SEED + 1)];
    normalize(parts.concat())
}

/// `part` in `length` floats.
pub(super) fn signed(part: &[f32], length: usize, seed: u64) -> Vec<f32> {
    let mut random = Random::seeded(seed);
    let mut sum = |_: usize| {
        let signs = std::iter::from_fn(|| Some(random.next())).flat_map(bits);
        zip(part, signs).map(|(x, sign)| x * sign).sum::<f32>()
    };
    let sums = (0..length).map(&mut sum);
    sums.map(|sum| sum / (length as f32).sqrt()).collect()
}

/// 64 signs of a number.
fn bits(number: u64) -> impl Iterator<Item = f32> {
    (0..64).map(move |bit| if number >> bit & 1 == 1 { 1.0 } else { -1.0 })
}
