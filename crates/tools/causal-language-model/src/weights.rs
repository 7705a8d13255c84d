//! Tensors by the names that transformers gives them.

use candle_core::safetensors::load_buffer;
use candle_core::{Device, Result, Tensor, bail};
use std::collections::HashMap;

/// All tensors of a model, in f32 on the CPU.
#[derive(Debug, Clone, Default)]
pub struct Weights(pub(crate) HashMap<String, Tensor>);

impl Weights {
    /// Of a safetensors file.
    ///
    /// # Errors
    /// It is none.
    pub fn from_safetensors(bytes: &[u8]) -> Result<Self> {
        Ok(Self(load_buffer(bytes, &Device::Cpu)?))
    }

    /// The same weights with an adapter added for good; for comparison only.
    ///
    /// # Errors
    /// The adapter does not fit.
    pub fn merged(mut self, adapter: &adapters::Adapter) -> Result<Self> {
        let layers = adapter.layers.iter().enumerate();
        for (layer, (module, pair)) in
            layers.flat_map(|(layer, pairs)| pairs.iter().map(move |pair| (layer, pair)))
        {
            let name = format!("model.layers.{layer}.{module}.weight");
            let weight = self.take(&name)?;
            let (outputs, inputs) = weight.dims2()?;
            let a = Tensor::from_slice(&pair.a, (adapter.rank, inputs), &Device::Cpu)?;
            let b = Tensor::from_slice(&pair.b, (outputs, adapter.rank), &Device::Cpu)?;
            let added = (b.matmul(&a)? * f64::from(adapter.scale))?;
            self.0.insert(name, (weight + added)?);
        }
        Ok(self)
    }

    /// Takes a tensor out.
    ///
    /// # Errors
    /// It is missing.
    pub fn take(&mut self, name: &str) -> Result<Tensor> {
        let Some(tensor) = self.0.remove(name) else { bail!("the tensor {name} is missing") };
        Ok(tensor)
    }

    /// Takes a tensor of exactly this shape out.
    ///
    /// # Errors
    /// It is missing or of another shape.
    pub fn take_of(&mut self, name: &str, shape: &[usize]) -> Result<Tensor> {
        let tensor = self.take(name)?;
        if tensor.dims() != shape {
            bail!("the tensor {name} is {:?}, not {shape:?}", tensor.dims());
        }
        Ok(tensor)
    }
}
