//! A linear layer whose weights are never learned.

use candle_core::{CpuStorage, CustomOp1, Device, Layout, Result, Shape, Tensor, bail};

/// By a product of matrices candle would compute the gradient of the weights, too: a third of the work
/// of a step, and the memory of the whole base once more.
#[derive(Debug, Clone)]
pub(crate) struct Frozen {
    /// Outputs by inputs, by which gradients go back.
    weight: Tensor,
    /// Inputs by outputs: the same numbers the other way round, by which the product takes half the time.
    turned: Tensor,
}

impl Frozen {
    /// # Errors
    /// `weight` is no matrix of outputs by inputs.
    pub(crate) fn new(weight: Tensor) -> Result<Self> {
        Ok(Self { turned: weight.t()?.contiguous()?, weight })
    }

    /// `input` is tokens by inputs, the answer tokens by outputs.
    pub(crate) fn forward(&self, input: &Tensor) -> Result<Tensor> {
        input.contiguous()?.apply_op1(self.clone())
    }
}

impl CustomOp1 for Frozen {
    fn name(&self) -> &'static str {
        "frozen-linear"
    }

    fn cpu_fwd(&self, storage: &CpuStorage, layout: &Layout) -> Result<(CpuStorage, Shape)> {
        let Some((begin, end)) = layout.contiguous_offsets() else {
            bail!("a frozen layer reads contiguous numbers")
        };
        let numbers = &storage.as_slice::<f32>()?[begin..end];
        let input = Tensor::from_slice(numbers, layout.shape(), &Device::Cpu)?;
        let output = input.matmul(&self.turned)?;
        let shape = output.shape().clone();
        Ok((CpuStorage::F32(output.flatten_all()?.to_vec1()?), shape))
    }

    fn bwd(&self, _input: &Tensor, _output: &Tensor, gradient: &Tensor) -> Result<Option<Tensor>> {
        gradient.contiguous()?.matmul(&self.weight).map(Some)
    }
}
