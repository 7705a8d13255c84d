//! The head's numbers, and their file.

use super::features::{BUCKETS, features};
use safetensors::tensor::{Dtype, TensorView};
use safetensors::{SafeTensorError, SafeTensors};
use std::sync::LazyLock;
use thiserror::Error;

static EMBEDDED: LazyLock<Option<Head>> = LazyLock::new(|| {
    Head::from_safetensors(include_bytes!("../../models/titles.safetensors")).ok()
});

/// Steps of a number that is kept in a byte, from 0.
const STEPS: f32 = 127.0;

/// A logistic regression over [`features`], which are weighed by how rare they are and scaled to length 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    bias: f32,
    /// One for each place.
    weights: Vec<f32>,
    /// How rare each place's feature is; 0 where it was never seen in training, and is left out.
    rarity: Vec<f32>,
}

/// Why a file is no head.
#[derive(Debug, Error)]
pub enum HeadError {
    /// Not a safetensors file, or a tensor is missing.
    #[error("the head is damaged")]
    Tensors(#[from] SafeTensorError),
    /// A tensor has another size or type.
    #[error("the head's tensors do not fit")]
    Sizes,
}

impl Head {
    /// A head of a weight and a rarity for each place.
    ///
    /// # Errors
    /// [`HeadError::Sizes`] where they are not as many as places.
    pub fn new(bias: f32, weights: Vec<f32>, rarity: Vec<f32>) -> Result<Self, HeadError> {
        let fits = weights.len() == BUCKETS && rarity.len() == BUCKETS;
        if fits { Ok(Self { bias, weights, rarity }) } else { Err(HeadError::Sizes) }
    }

    /// The one in this crate, read when it is first asked for.
    #[must_use]
    pub fn embedded() -> Option<&'static Self> {
        EMBEDDED.as_ref()
    }

    /// The chance that people would give a video of this title `MEDIUM` or more, 0 to 1.
    #[must_use]
    pub fn risk(&self, title: &str) -> f32 {
        let row = weighed(&features(title), &self.rarity);
        let sum: f32 = row.iter().map(|(place, value)| self.weights[*place] * value).sum();
        1.0 / (1.0 + (-(self.bias + sum)).exp())
    }

    /// The file: a byte for each weight and rarity, and what they are multiplied by.
    ///
    /// # Errors
    /// The library cannot write it.
    pub fn to_safetensors(&self) -> Result<Vec<u8>, HeadError> {
        let (weights, weight) = in_bytes(&self.weights);
        let (rarity, rare) = in_bytes(&self.rarity);
        let scales: Vec<u8> =
            [self.bias, weight, rare].iter().flat_map(|scale| scale.to_le_bytes()).collect();
        let views = [
            ("rarity", TensorView::new(Dtype::I8, vec![BUCKETS], &rarity)?),
            ("scales", TensorView::new(Dtype::F32, vec![3], &scales)?),
            ("weights", TensorView::new(Dtype::I8, vec![BUCKETS], &weights)?),
        ];
        Ok(safetensors::serialize(views, None)?)
    }

    /// Reads a file that [`Self::to_safetensors`] wrote.
    ///
    /// # Errors
    /// It is none.
    pub fn from_safetensors(file: &[u8]) -> Result<Self, HeadError> {
        let tensors = SafeTensors::deserialize(file)?;
        let scales = tensor(&tensors, "scales", Dtype::F32)?;
        let (scales, _) = scales.as_chunks::<4>();
        let [bias, weight, rare] = scales else { return Err(HeadError::Sizes) };
        let numbers = |name: &str, scale: &[u8; 4]| -> Result<Vec<f32>, HeadError> {
            let scale = f32::from_le_bytes(*scale);
            let bytes = tensor(&tensors, name, Dtype::I8)?.iter();
            Ok(bytes.map(|byte| f32::from(byte.cast_signed()) * scale).collect())
        };
        let (weights, rarity) = (numbers("weights", weight)?, numbers("rarity", rare)?);
        Self::new(f32::from_le_bytes(*bias), weights, rarity)
    }
}

/// Features times their rarity, those that were never seen left out, together of length 1.
#[must_use]
pub fn weighed(features: &[(usize, f32)], rarity: &[f32]) -> Vec<(usize, f32)> {
    let known = features.iter().map(|(place, count)| (*place, count * rarity[*place]));
    let mut row: Vec<(usize, f32)> = known.filter(|one| one.1 > 0.0).collect();
    let length = row.iter().map(|one| one.1 * one.1).sum::<f32>().sqrt();
    row.iter_mut().for_each(|one| one.1 /= length);
    row
}

fn in_bytes(numbers: &[f32]) -> (Vec<u8>, f32) {
    let most = numbers.iter().fold(0.0_f32, |most, number| most.max(number.abs()));
    let scale = if most > 0.0 { most / STEPS } else { 1.0 };
    #[allow(clippy::cast_possible_truncation, reason = "within 127 by the scale")]
    let byte = |number: &f32| ((number / scale).round() as i8).cast_unsigned();
    (numbers.iter().map(byte).collect(), scale)
}

fn tensor<'a>(tensors: &SafeTensors<'a>, name: &str, dtype: Dtype) -> Result<&'a [u8], HeadError> {
    let tensor = tensors.tensor(name)?;
    if tensor.dtype() == dtype { Ok(tensor.data()) } else { Err(HeadError::Sizes) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_file_holds_what_was_written_and_half_of_it_is_none() {
        let head = Head::embedded().unwrap();
        let file = head.to_safetensors().unwrap();
        let read = Head::from_safetensors(&file).unwrap();
        for title in ["A man was shot dead", "How to bake bread", ""] {
            assert!((read.risk(title) - head.risk(title)).abs() < 1e-5, "{title}");
        }
        let half = Head::from_safetensors(&file[..file.len() / 2]);
        assert!(matches!(half, Err(HeadError::Tensors(_))), "{half:?}");
        let short = Head::new(0.0, vec![0.0; BUCKETS], vec![0.0; BUCKETS - 1]);
        assert!(matches!(short, Err(HeadError::Sizes)), "{short:?}");
        assert!(file.len() < 200_000, "{}", file.len());
    }

    #[test]
    fn what_is_grave_is_riskier_than_what_is_not() {
        let risk = |title| Head::embedded().unwrap().risk(title);
        let grave =
            ["Murder trial: police found weapons and drugs", "Soldiers killed in gun battle"];
        let calm = ["How to bake bread at home", "Learn the alphabet with animals"];
        for (grave, calm) in grave.iter().flat_map(|one| calm.iter().map(move |other| (one, other)))
        {
            assert!(
                risk(grave) > risk(calm) + 0.1,
                "{grave}: {}, {calm}: {}",
                risk(grave),
                risk(calm)
            );
        }
    }

    #[test]
    fn what_was_never_seen_says_nothing() {
        let head = Head::new(0.5, vec![1.0; BUCKETS], vec![0.0; BUCKETS]).unwrap();
        assert!((head.risk("Anything") - 1.0 / (1.0 + (-0.5_f32).exp())).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn a_risk_is_a_share(title in any::<String>()) {
            let risk = Head::embedded().unwrap().risk(&title);
            prop_assert!((0.0..=1.0).contains(&risk), "{risk}");
        }
    }
}
