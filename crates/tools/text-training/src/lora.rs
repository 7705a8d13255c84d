//! The adapter while it is learned.

use crate::Settings;
use candle_core::{Device, Result, Tensor, Var};
use causal_language_model::Shape;
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use std::collections::BTreeMap;

/// The modules that get matrices, as in the paper's choice (<https://arxiv.org/abs/2106.09685>, 7.1).
pub(crate) const MODULES: [&str; 2] = ["self_attn.q_proj", "self_attn.v_proj"];

/// Two matrices for each module of each layer.
#[derive(Debug)]
pub struct LoraVariables {
    pub(crate) layers: Vec<BTreeMap<&'static str, Pair>>,
    scale: f64,
}

#[derive(Debug)]
pub(crate) struct Pair {
    /// Rank by inputs.
    pub(crate) a: Var,
    /// Outputs by rank.
    pub(crate) b: Var,
}

impl LoraVariables {
    /// As PEFT begins: `A` even within one through the root of the inputs, `B` zero, so that nothing
    /// is changed at first. The same seed gives the same numbers.
    ///
    /// # Errors
    /// A tensor cannot be made.
    pub fn new(shape: &Shape, settings: &Settings) -> Result<Self> {
        let chance = &mut Xoshiro256PlusPlus::seed_from_u64(settings.seed);
        let sizes = shape.base().modules;
        let mut pair = |module: &'static str| {
            let size = sizes[module];
            let bound = 1.0 / (size.inputs as f32).sqrt();
            let numbers = (0..settings.rank * size.inputs).map(|_| chance.gen_range(-bound..bound));
            let a = Tensor::from_iter(numbers, &Device::Cpu)?;
            let a = Var::from_tensor(&a.reshape((settings.rank, size.inputs))?)?;
            let b = Tensor::zeros((size.outputs, settings.rank), a.dtype(), &Device::Cpu)?;
            Ok((module, Pair { a, b: Var::from_tensor(&b)? }))
        };
        let mut layer = || MODULES.into_iter().map(&mut pair).collect::<Result<_>>();
        let layers = (0..shape.layers).map(|_| layer()).collect::<Result<_>>()?;
        Ok(Self { layers, scale: settings.scale() })
    }

    /// All of them, always in one order.
    #[must_use]
    pub fn variables(&self) -> Vec<Var> {
        let pairs = self.layers.iter().flat_map(BTreeMap::values);
        pairs.flat_map(|pair| [pair.a.clone(), pair.b.clone()]).collect()
    }

    /// `output` of a module with what is added to it for `input`, both with a row for each token.
    pub(crate) fn adapted(
        &self,
        (layer, module): (usize, &str),
        input: &Tensor,
        output: Tensor,
    ) -> Result<Tensor> {
        let Some(pair) = self.layers[layer].get(module) else { return Ok(output) };
        let added = input.matmul(&pair.a.t()?)?.matmul(&pair.b.t()?)?;
        output + (added * self.scale)?
    }
}
