//! Reading the weights: bytes with a scale and a minimum for each tensor.

use convolutions::{Dense, Normalization, Size};
use safetensors::{SafeTensorError, SafeTensors};
use thiserror::Error;

/// The file kept in this crate.
pub(crate) const EMBEDDED: &[u8] = include_bytes!("../models/network.safetensors");

/// What Keras adds to a variance before it takes the root (`epsilon` of every layer).
const EPSILON: f32 = 0.001;

/// Why a model file cannot be used.
#[derive(Debug, Error)]
pub enum WeightsError {
    /// Not a safetensors file, or a tensor is missing.
    #[error("the weights cannot be read")]
    Tensors(#[from] SafeTensorError),
    /// A tensor of another size, or without a scale and a minimum.
    #[error("the tensor {name} should hold {expected} bytes, with a scale and a minimum")]
    Shape {
        /// Which tensor.
        name: String,
        /// How many numbers it should hold.
        expected: usize,
    },
}

/// The tensors of a file.
pub(crate) struct Weights<'a>(SafeTensors<'a>);

impl<'a> Weights<'a> {
    pub(crate) fn read(file: &'a [u8]) -> Result<Self, WeightsError> {
        Ok(Self(SafeTensors::deserialize(file)?))
    }

    /// The numbers of a tensor of a known size, in row order.
    pub(crate) fn tensor(&self, name: &str, expected: usize) -> Result<Vec<f32>, WeightsError> {
        let bytes = self.0.tensor(name)?.data();
        let range = self.0.tensor(&format!("{name}/quantization"))?.data();
        let ([scale, minimum], true) = (range.as_chunks().0, bytes.len() == expected) else {
            return Err(WeightsError::Shape { name: name.to_owned(), expected });
        };
        let [scale, minimum] = [scale, minimum].map(|bytes| f64::from_le_bytes(*bytes));
        let number = |byte: &u8| (f64::from(*byte) * scale + minimum) as f32;
        Ok(bytes.iter().map(number).collect())
    }

    /// The batch normalisation `name` of `channels` channels.
    pub(crate) fn normalization(
        &self,
        name: &str,
        channels: usize,
    ) -> Result<Normalization, WeightsError> {
        let part = |part: &str| self.tensor(&format!("{name}/{part}"), channels);
        let [scale, shift] = [part("gamma")?, part("beta")?];
        let [mean, variance] = [part("moving_mean")?, part("moving_variance")?];
        Ok(Normalization::new([scale, shift, mean, variance], EPSILON))
    }

    /// The dense layer `name` with its bias.
    pub(crate) fn dense(&self, name: &str, size: Size) -> Result<Dense, WeightsError> {
        let kernel = self.tensor(&format!("{name}/kernel"), size.inputs * size.outputs)?;
        Ok(Dense::new(&kernel, self.tensor(&format!("{name}/bias"), size.outputs)?, size))
    }

    /// The convolution of 1 x 1 `name`, and the batch normalisation that follows.
    pub(crate) fn convolution(
        &self,
        [name, normalization]: [&str; 2],
        size: Size,
    ) -> Result<Dense, WeightsError> {
        let kernel = self.tensor(&format!("{name}/kernel"), size.inputs * size.outputs)?;
        let normalization = self.normalization(normalization, size.outputs)?;
        Ok(Dense::new(&normalization.fold(kernel), normalization.summands, size))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tensor_of_another_size_or_name_is_refused() {
        let weights = Weights::read(EMBEDDED).expect("a file");
        assert_eq!(weights.tensor("dense_3/bias", 5).expect("five numbers").len(), 5);
        let wrong = weights.tensor("dense_3/bias", 6);
        assert!(matches!(wrong, Err(WeightsError::Shape { expected: 6, .. })));
        assert!(matches!(weights.tensor("dense_9/bias", 5), Err(WeightsError::Tensors(_))));
        assert!(Weights::read(&EMBEDDED[..1_000]).is_err());
    }
}
