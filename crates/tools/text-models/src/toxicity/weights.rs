//! Reading the weights.

use safetensors::{Dtype, SafeTensorError, SafeTensors};
use thiserror::Error;

/// Why a model file cannot be used.
#[derive(Debug, Error)]
pub enum WeightsError {
    /// Not a safetensors file, or a tensor is missing.
    #[error("the weights cannot be read")]
    Tensors(#[from] SafeTensorError),
    #[error("the vocabulary cannot be read")]
    Vocabulary(#[from] serde_json::Error),
    /// A tensor of another type or size.
    #[error("the tensor {name} should hold {expected} float32 numbers")]
    Shape {
        /// Which tensor.
        name: String,
        /// How many numbers it should hold.
        expected: usize,
    },
}

/// The numbers of a float32 tensor of a known size, in row order.
pub(crate) fn tensor(
    file: &SafeTensors<'_>,
    name: &str,
    expected: usize,
) -> Result<Vec<f32>, WeightsError> {
    let view = file.tensor(name)?;
    if view.dtype() != Dtype::F32 || view.data().len() != 4 * expected {
        let name = name.to_owned();
        return Err(WeightsError::Shape { name, expected });
    }
    Ok(view.data().as_chunks().0.iter().copied().map(f32::from_le_bytes).collect())
}
