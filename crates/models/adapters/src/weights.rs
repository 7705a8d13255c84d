//! `adapter_model.safetensors`: every tensor that the base and the configuration call for, no other.

use crate::config::Config;
use crate::error::shown;
use crate::{AdapterError, Base, Files, Shape};
use half::{bf16, f16};
use safetensors::SafeTensors;
use safetensors::tensor::{Dtype, TensorView};
use std::collections::{BTreeMap, BTreeSet};

/// The greatest rank: servers keep room for each adapter by it.
pub const MAX_RANK: u32 = 64;

/// Of the description of all tensors, in bytes; a rank-64 adapter of 80 layers has 170,000.
const MAX_HEADER: u64 = crate::MIB;

/// An adapter that fits its base and changes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Adapter {
    pub rank: usize,
    /// What the product of both matrices is multiplied by.
    pub scale: f32,
    /// For each layer its modules by their place, such as `self_attn.q_proj`.
    pub layers: Vec<BTreeMap<String, Pair>>,
}

/// The two matrices of one module: `scale * B * A` is added to its weights. Row by row.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// `rank` rows of the module's inputs.
    pub a: Vec<f32>,
    /// A row of `rank` for each of the module's outputs.
    pub b: Vec<f32>,
}

impl Adapter {
    /// Reads an adapter of `base`.
    ///
    /// # Errors
    /// Anything about it is not as plain LoRA on this base has it.
    pub fn read(files: &Files, base: &Base) -> Result<Self, AdapterError> {
        let config = Config::read(&files.config, base)?;
        let tensors = tensors(&files.weights)?;
        if let Some(name) = unfit(&tensors, &config) {
            return Err(AdapterError::TensorUnfit(shown(&name)));
        }
        let layer = |place| read_layer(&tensors, &config, base, place);
        let layers = (0..config.layers.len()).map(layer).collect::<Result<_, _>>()?;
        let adapter = Self { rank: config.rank, scale: config.scale, layers };
        adapter.changes_something().then_some(adapter).ok_or(AdapterError::NoEffect)
    }

    /// The product is zero where either matrix is; PEFT begins with `B` zero.
    fn changes_something(&self) -> bool {
        let some = |numbers: &[f32]| numbers.iter().any(|number| *number != 0.0);
        self.layers.iter().flat_map(BTreeMap::values).any(|pair| some(&pair.a) && some(&pair.b))
    }
}

fn tensors(bytes: &[u8]) -> Result<SafeTensors<'_>, AdapterError> {
    let length = bytes.first_chunk().map(|length| u64::from_le_bytes(*length));
    if length.is_none_or(|length| length > MAX_HEADER) {
        return Err(AdapterError::WeightsUnreadable);
    }
    SafeTensors::deserialize(bytes).map_err(|_| AdapterError::WeightsUnreadable)
}

fn read_layer(
    tensors: &SafeTensors<'_>,
    config: &Config,
    base: &Base,
    layer: usize,
) -> Result<BTreeMap<String, Pair>, AdapterError> {
    let pair = |module: &String| {
        let Shape { outputs, inputs } = base.modules[module];
        let [a, b] = names(layer, module);
        let a = read_matrix(tensors, a, [config.rank, inputs])?;
        let b = read_matrix(tensors, b, [outputs, config.rank])?;
        Ok((module.clone(), Pair { a, b }))
    };
    config.layers[layer].iter().map(pair).collect()
}

/// As PEFT names them.
fn names(layer: usize, module: &str) -> [String; 2] {
    ["A", "B"].map(|matrix| {
        format!("base_model.model.model.layers.{layer}.{module}.lora_{matrix}.weight")
    })
}

/// The first tensor that belongs to no module.
fn unfit(tensors: &SafeTensors<'_>, config: &Config) -> Option<String> {
    let layers = config.layers.iter().enumerate();
    let fit: BTreeSet<String> = layers
        .flat_map(|(layer, modules)| modules.iter().flat_map(move |module| names(layer, module)))
        .collect();
    let found = tensors.iter().map(|(name, _)| name);
    found.filter(|name| !fit.contains(*name)).min().map(str::to_owned)
}

fn read_matrix(
    tensors: &SafeTensors<'_>,
    name: String,
    expected: [usize; 2],
) -> Result<Vec<f32>, AdapterError> {
    let Ok(tensor) = tensors.tensor(&name) else {
        return Err(AdapterError::TensorMissing(name));
    };
    if tensor.shape() != expected {
        let found = tensor.shape().iter().copied().take(8).collect();
        return Err(AdapterError::TensorShape { name, expected, found });
    }
    let Some(numbers) = numbers(&tensor) else {
        return Err(AdapterError::TensorType(name));
    };
    if numbers.iter().all(|number| number.is_finite()) {
        Ok(numbers)
    } else {
        Err(AdapterError::NotFinite(name))
    }
}

fn numbers(tensor: &TensorView<'_>) -> Option<Vec<f32>> {
    let data = tensor.data();
    let halves = data.as_chunks::<2>().0.iter();
    match tensor.dtype() {
        Dtype::F32 => {
            Some(data.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
        }
        Dtype::F16 => Some(halves.map(|bytes| f16::from_le_bytes(*bytes).to_f32()).collect()),
        Dtype::BF16 => Some(halves.map(|bytes| bf16::from_le_bytes(*bytes).to_f32()).collect()),
        _ => None,
    }
}
