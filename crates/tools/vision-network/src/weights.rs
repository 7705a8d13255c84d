//! Reading files of safetensors: floats, by their names.

use convolutions::Normalization;
use safetensors::{Dtype, SafeTensorError, SafeTensors};
use std::path::PathBuf;
use thiserror::Error;

/// What PyTorch adds to a variance before it takes the root (`batch_norm_epsilon` of the package).
const EPSILON: f32 = 0.001;

/// Why a file of weights cannot be used.
#[derive(Debug, Error)]
pub enum WeightsError {
    /// The file cannot be read.
    #[error("{0} cannot be read; a local stack with `attribute-extraction` installs it")]
    File(PathBuf, #[source] std::io::Error),
    /// Not a safetensors file, or a tensor is missing.
    #[error("the weights are damaged")]
    Tensors(#[from] SafeTensorError),
    /// A tensor of another size or of no floats.
    #[error("the tensor {name} should hold {expected} floats")]
    Shape {
        /// Which tensor.
        name: String,
        /// How many floats it should hold.
        expected: usize,
    },
    /// What says which values a head knows is missing or wrong.
    #[error("the head {0} does not say what it knows")]
    Head(String),
}

/// The tensors of a file.
pub(crate) struct Weights<'a>(SafeTensors<'a>);

impl<'a> Weights<'a> {
    pub(crate) fn read(file: &'a [u8]) -> Result<Self, WeightsError> {
        Ok(Self(SafeTensors::deserialize(file)?))
    }

    /// The floats of a tensor of a known size, in row order.
    pub(crate) fn tensor(&self, name: &str, expected: usize) -> Result<Vec<f32>, WeightsError> {
        let tensor = self.0.tensor(name)?;
        let (floats, rest) = tensor.data().as_chunks::<4>();
        if tensor.dtype() != Dtype::F32 || floats.len() != expected || !rest.is_empty() {
            return Err(WeightsError::Shape { name: name.to_owned(), expected });
        }
        Ok(floats.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    /// The weights of a convolution as layers take them: a row of outputs for each of the kernel's
    /// places and inputs. The file has places innermost, inputs next.
    pub(crate) fn kernel(
        &self,
        name: &str,
        [outputs, inputs, places]: [usize; 3],
    ) -> Result<Vec<f32>, WeightsError> {
        let read = self.tensor(&format!("{name}.weight"), outputs * inputs * places)?;
        let mut kernel = vec![0.0; read.len()];
        for (row, values) in read.chunks_exact(places).enumerate() {
            let (output, input) = (row / inputs, row % inputs);
            for (place, value) in values.iter().enumerate() {
                kernel[(place * inputs + input) * outputs + output] = *value;
            }
        }
        Ok(kernel)
    }

    /// The batch normalisation `name` of so many channels.
    pub(crate) fn normalization(
        &self,
        name: &str,
        channels: usize,
    ) -> Result<Normalization, WeightsError> {
        let part = |part: &str| self.tensor(&format!("{name}.{part}"), channels);
        let [scale, shift] = [part("weight")?, part("bias")?];
        let [mean, variance] = [part("running_mean")?, part("running_var")?];
        Ok(Normalization::new([scale, shift, mean, variance], EPSILON))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use safetensors::tensor::TensorView;

    fn file(floats: &[f32], shape: Vec<usize>) -> Vec<u8> {
        let bytes: Vec<u8> = floats.iter().flat_map(|float| float.to_le_bytes()).collect();
        let view = TensorView::new(Dtype::F32, shape, &bytes).expect("a tensor");
        safetensors::serialize([("a.weight", view)], None).expect("a file")
    }

    #[test]
    fn kernels_are_turned() {
        let file = file(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0], vec![2, 2, 1, 2]);
        let weights = Weights::read(&file).expect("a file");
        let kernel = weights.kernel("a", [2, 2, 2]).expect("a kernel");
        // Place 0: inputs 0 and 1, each for outputs 0 and 1; then place 1.
        assert_eq!(kernel, [1.0, 5.0, 3.0, 7.0, 2.0, 6.0, 4.0, 8.0]);
    }

    #[test]
    fn a_tensor_of_another_size_or_name_is_refused() {
        let file = file(&[1.0, 2.0], vec![2]);
        let weights = Weights::read(&file).expect("a file");
        let wrong = weights.tensor("a.weight", 3);
        assert!(matches!(wrong, Err(WeightsError::Shape { expected: 3, .. })));
        assert!(matches!(weights.tensor("b", 2), Err(WeightsError::Tensors(_))));
        assert!(Weights::read(&file[..20]).is_err());
    }
}
