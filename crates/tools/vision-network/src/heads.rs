//! Heads: what features say of each attribute.

use crate::features::{Features, Part};
use crate::weights::{Weights, WeightsError};
use convolutions::softmax;
use safetensors::tensor::{Dtype, TensorView};
use safetensors::{SafeTensorError, SafeTensors};
use std::collections::{BTreeMap, HashMap};

/// The answer where a picture does not show the attribute.
pub const NOT_VISIBLE: &str = "NOT_VISIBLE";
/// What stands between the names of a list in the file.
const COMMA: &str = ",";

/// A linear layer over some parts of the features; its shares are calibrated.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// What it looks at.
    pub parts: Vec<Part>,
    /// The values it knows, by their ids; [`NOT_VISIBLE`] is one of them.
    pub values: Vec<String>,
    /// A row of values for each float.
    pub weights: Vec<f32>,
    /// What is added for each value.
    pub bias: Vec<f32>,
}

/// The heads, by the attribute's id.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Heads(BTreeMap<String, Head>);

impl Head {
    /// The share of each value, in its order; they sum to 1.
    #[must_use]
    pub fn shares(&self, features: &Features) -> Vec<f32> {
        let mut outputs = self.bias.clone();
        let floats = features.of_parts(&self.parts);
        for (float, row) in floats.iter().zip(self.weights.chunks_exact(self.values.len())) {
            outputs.iter_mut().zip(row).for_each(|(output, weight)| *output += float * weight);
        }
        softmax(&outputs)
    }
}

impl Heads {
    /// The heads kept in this crate.
    ///
    /// # Errors
    /// When the embedded file is damaged.
    pub fn embedded() -> Result<Self, WeightsError> {
        Self::from_safetensors(include_bytes!("../models/heads.safetensors"))
    }

    /// Of heads by their attributes.
    #[must_use]
    pub fn new(heads: BTreeMap<String, Head>) -> Self {
        Self(heads)
    }

    /// The head of an attribute.
    #[must_use]
    pub fn of(&self, attribute: &str) -> Option<&Head> {
        self.0.get(attribute)
    }

    /// All, by their attributes.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Head)> {
        self.0.iter().map(|(attribute, head)| (attribute.as_str(), head))
    }

    /// Reads a file that [`Self::to_safetensors`] wrote.
    ///
    /// # Errors
    /// It is none.
    pub fn from_safetensors(file: &[u8]) -> Result<Self, WeightsError> {
        let (_, header) = SafeTensors::read_metadata(file)?;
        let known = header.metadata().clone().unwrap_or_default();
        let weights = Weights::read(file)?;
        let attributes = known.keys().filter_map(|key| key.strip_suffix("/values"));
        let read = |attribute: &str| {
            let head = read_head(&weights, &known, attribute)?;
            Ok((attribute.to_owned(), head))
        };
        Ok(Self(attributes.map(read).collect::<Result<_, WeightsError>>()?))
    }

    /// The file: for each attribute its weights and bias, and in the header what it looks at and knows.
    ///
    /// # Errors
    /// A head whose sizes do not fit.
    pub fn to_safetensors(&self) -> Result<Vec<u8>, WeightsError> {
        let heads = self.0.iter();
        let tensors: Vec<Tensor> = heads.flat_map(|(name, head)| head.tensors(name)).collect();
        let views = tensors.iter().map(Tensor::view).collect::<Result<Vec<_>, _>>()?;
        let known = self.0.iter().flat_map(|(attribute, head)| head.known(attribute)).collect();
        Ok(safetensors::serialize(views, Some(known))?)
    }
}

/// A tensor on its way into a file.
struct Tensor {
    name: String,
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

impl Tensor {
    fn of(name: String, shape: Vec<usize>, floats: &[f32]) -> Self {
        Self { name, shape, bytes: floats.iter().flat_map(|float| float.to_le_bytes()).collect() }
    }

    fn view(&self) -> Result<(&str, TensorView<'_>), SafeTensorError> {
        Ok((&self.name, TensorView::new(Dtype::F32, self.shape.clone(), &self.bytes)?))
    }
}

impl Head {
    fn tensors(&self, attribute: &str) -> [Tensor; 2] {
        let values = self.values.len();
        let rows = self.weights.len() / values.max(1);
        [
            Tensor::of(format!("{attribute}/weights"), vec![rows, values], &self.weights),
            Tensor::of(format!("{attribute}/bias"), vec![values], &self.bias),
        ]
    }

    fn known(&self, attribute: &str) -> [(String, String); 2] {
        let parts: Vec<&str> = self.parts.iter().map(|part| part.name()).collect();
        [
            (format!("{attribute}/values"), self.values.join(COMMA)),
            (format!("{attribute}/parts"), parts.join(COMMA)),
        ]
    }
}

fn read_head(
    weights: &Weights<'_>,
    known: &HashMap<String, String>,
    attribute: &str,
) -> Result<Head, WeightsError> {
    let list = |what: &str| {
        let list = known.get(&format!("{attribute}/{what}"));
        let list = list.ok_or_else(|| WeightsError::Head(attribute.to_owned()))?;
        Ok::<_, WeightsError>(list.split(COMMA).collect::<Vec<_>>())
    };
    let part = |name: &str| Part::ALL.into_iter().find(|part| part.name() == name);
    let parts: Option<Vec<Part>> = list("parts")?.into_iter().map(part).collect();
    let parts = parts.ok_or_else(|| WeightsError::Head(attribute.to_owned()))?;
    let values: Vec<String> = list("values")?.into_iter().map(str::to_owned).collect();
    let floats: usize = parts.iter().map(|part| part.length()).sum();
    Ok(Head {
        weights: weights.tensor(&format!("{attribute}/weights"), floats * values.len())?,
        bias: weights.tensor(&format!("{attribute}/bias"), values.len())?,
        parts,
        values,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        Head {
            parts: vec![Part::Palette],
            values: vec!["red".to_owned(), NOT_VISIBLE.to_owned()],
            weights: (0..2 * Part::Palette.length()).map(|at| at as f32 * 0.001).collect(),
            bias: vec![0.5, -0.5],
        }
    }

    #[test]
    fn a_file_holds_what_was_written() {
        let heads = Heads::new([("colour".to_owned(), head())].into());
        let file = heads.to_safetensors().expect("a file");
        assert_eq!(Heads::from_safetensors(&file).expect("heads"), heads);
        assert!(Heads::from_safetensors(&file[..file.len() / 2]).is_err());
    }

    #[test]
    fn without_anything_seen_the_bias_decides() {
        let nothing = Features::of_floats(vec![0.0; Features::length()]).expect("features");
        let shares = head().shares(&nothing);
        assert!((shares[0] - 0.7310586).abs() < 1e-6, "{shares:?}");
    }
}
