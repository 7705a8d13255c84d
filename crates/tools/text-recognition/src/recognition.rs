//! What a line says: a network says of each slice of it which letter that is, if any (connectionist
//! temporal classification, Graves and others, 2006).

use crate::RecognitionError;
use crate::tensors::{Normal, planes};
use image::RgbImage;
use image::imageops::{FilterType, resize};
use rten::Model;
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

/// PaddleOCR's own for this network.
const NORMAL: Normal = Normal { means: [0.5; 3], deviations: [0.5; 3] };
/// Pixels of a line's height as the network sees it, and of its width.
const HEIGHT: u32 = 48;
const WIDTHS: [u32; 2] = [48, 3_200];

/// A letter, how sure it is, and where, from 0 at the line's start to 1 at its end.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Letter {
    pub(crate) letter: String,
    pub(crate) confidence: f32,
    pub(crate) place: f32,
}

/// The letters of a line that runs across.
pub(crate) fn letters(
    model: &Model,
    alphabet: &[String],
    line: &RgbImage,
) -> Result<Vec<Letter>, RecognitionError> {
    let scale = HEIGHT as f32 / line.height() as f32;
    let width = (line.width() as f32 * scale).ceil() as u32;
    let seen = resize(line, width.clamp(WIDTHS[0], WIDTHS[1]), HEIGHT, FilterType::Triangle);
    let slices = model.run_one(planes(&seen, NORMAL).view().into(), None)?;
    let slices =
        NdTensor::<f32, 3>::try_from(slices).map_err(|_| RecognitionError::Unknown(None))?;
    let [_, _, classes] = slices.shape();
    // The first class is that there is no letter.
    if classes != alphabet.len() + 1 {
        return Err(RecognitionError::Unknown(None));
    }
    Ok(said(&slices.to_vec(), alphabet))
}

/// A class that several slices in a row have is one letter.
fn said(slices: &[f32], alphabet: &[String]) -> Vec<Letter> {
    let classes = alphabet.len() + 1;
    let count = (slices.len() / classes) as f32;
    let best: Vec<(usize, f32)> = slices.chunks_exact(classes).map(best).collect();
    let mut letters = Vec::new();
    let mut start = 0;
    for run in best.chunk_by(|a, b| a.0 == b.0) {
        let end = start + run.len();
        if let Some(letter) = run[0].0.checked_sub(1).and_then(|class| alphabet.get(class)) {
            let confidence = run.iter().map(|(_, share)| *share).fold(0.0, f32::max);
            let place = (start + end) as f32 / 2.0 / count;
            letters.push(Letter { letter: letter.clone(), confidence, place });
        }
        start = end;
    }
    letters
}

fn best(shares: &[f32]) -> (usize, f32) {
    let pairs = shares.iter().copied().enumerate();
    pairs.fold((0, f32::MIN), |best, next| if next.1 > best.1 { next } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_slices_are_one_letter() {
        let alphabet = ["a".to_owned(), "b".to_owned()];
        let slice = |class: usize| {
            let mut shares = [0.1; 3];
            shares[class] = 0.8;
            shares
        };
        // a a - a b: a, a, b.
        let slices: Vec<f32> = [1, 1, 0, 1, 2].into_iter().flat_map(slice).collect();
        let said = said(&slices, &alphabet);
        let text: Vec<(&str, f32)> =
            said.iter().map(|one| (one.letter.as_str(), one.place)).collect();
        assert_eq!(text, [("a", 0.2), ("a", 0.7), ("b", 0.9)]);
        assert!(said.iter().all(|one| (one.confidence - 0.8).abs() < 1e-6));
    }
}
