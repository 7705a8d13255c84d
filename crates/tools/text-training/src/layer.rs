//! One layer of the network, of operations that candle can go back through.

use crate::LoraVariables;
use crate::frozen::Frozen;
use candle_core::{D, Device, Result, Tensor};
use candle_nn::ops::{rms_norm_slow, silu, softmax};
use candle_nn::rotary_emb::rope_slow;
use causal_language_model::{Shape, Weights};
use std::collections::BTreeMap;

#[derive(Debug)]
pub(crate) struct Layer {
    place: usize,
    shape: Shape,
    before_attention: Tensor,
    before_gate: Tensor,
    modules: BTreeMap<String, Frozen>,
}

/// What the layers of one pass share.
pub(crate) struct Pass<'a> {
    /// Tokens of each row; the rows stand below each other.
    pub(crate) lengths: Vec<usize>,
    /// Cosines and sines, positions by half a head.
    pub(crate) angles: &'a (Tensor, Tensor),
    pub(crate) adapter: Option<&'a LoraVariables>,
}

impl Layer {
    pub(crate) fn new(shape: Shape, weights: &mut Weights, place: usize) -> Result<Self> {
        let name = |part: &str| format!("model.layers.{place}.{part}.weight");
        let mut modules = BTreeMap::new();
        for (module, size) in shape.base().modules {
            let weight = weights.take_of(&name(&module), &[size.outputs, size.inputs])?;
            modules.insert(module, Frozen::new(weight)?);
        }
        let mut norm = |part| weights.take_of(&name(part), &[shape.hidden]);
        let before_attention = norm("input_layernorm")?;
        let before_gate = norm("post_attention_layernorm")?;
        Ok(Self { place, shape, before_attention, before_gate, modules })
    }

    pub(crate) fn forward(&self, states: &Tensor, pass: &Pass<'_>) -> Result<Tensor> {
        let project = |input: &Tensor, module: &str| {
            let output = self.modules[module].forward(input)?;
            let adapter = pass.adapter.map(|adapter| (adapter, (self.place, module)));
            adapter.map_or(Ok(output.clone()), |(adapter, at)| adapter.adapted(at, input, output))
        };
        let normed = rms_norm_slow(states, &self.before_attention, self.shape.epsilon)?;
        let [queries, keys, values] = ["q_proj", "k_proj", "v_proj"]
            .map(|part| project(&normed, &format!("self_attn.{part}")));
        let attended = self.attend([queries?, keys?, values?], pass)?;
        let states = (states + project(&attended, "self_attn.o_proj")?)?;
        let normed = rms_norm_slow(&states, &self.before_gate, self.shape.epsilon)?;
        let gate = silu(&project(&normed, "mlp.gate_proj")?)?;
        let inner = (gate * project(&normed, "mlp.up_proj")?)?;
        states + project(&inner, "mlp.down_proj")?
    }

    /// Each row sees itself only.
    fn attend(&self, projected: [Tensor; 3], pass: &Pass<'_>) -> Result<Tensor> {
        let mut begin = 0;
        let mut attended = Vec::with_capacity(pass.lengths.len());
        for length in &pass.lengths {
            let row = projected.each_ref().map(|tensor| self.by_head(tensor, begin, *length));
            let [queries, keys, values] = row;
            attended.push(self.attend_row([queries?, keys?, values?], pass.angles)?);
            begin += length;
        }
        Tensor::cat(&attended, 0)
    }

    /// Heads by tokens by numbers, of the tokens from `begin`.
    fn by_head(&self, tensor: &Tensor, begin: usize, length: usize) -> Result<Tensor> {
        let row = tensor.narrow(0, begin, length)?;
        row.reshape((length, (), self.shape.head()))?.transpose(0, 1)?.contiguous()
    }

    fn attend_row(
        &self,
        [queries, keys, values]: [Tensor; 3],
        (cosines, sines): &(Tensor, Tensor),
    ) -> Result<Tensor> {
        let turned = |tensor: &Tensor| rope_slow(&tensor.unsqueeze(0)?, cosines, sines)?.squeeze(0);
        let (queries, keys) = (turned(&queries)?, turned(&keys)?);
        let (heads, length, head) = queries.dims3()?;
        // Queries that share keys stand below each other.
        let queries = queries.reshape((self.shape.key_value_heads, (), head))?;
        let scale = 1.0 / (head as f64).sqrt();
        let scores = (queries.matmul(&keys.t()?.contiguous()?)? * scale)?;
        let scores = scores.reshape((heads, length, length))?.broadcast_add(&mask(length)?)?;
        let shares = softmax(&scores, D::Minus1)?;
        let shares = shares.reshape((self.shape.key_value_heads, (), length))?;
        let read = shares.matmul(&values)?.reshape((heads, length, head))?;
        read.transpose(0, 1)?.contiguous()?.reshape((length, heads * head))
    }
}

/// No token sees a later one.
fn mask(length: usize) -> Result<Tensor> {
    let row = |row| (0..length).map(move |at| if at > row { f32::NEG_INFINITY } else { 0.0 });
    let mask: Vec<f32> = (0..length).flat_map(row).collect();
    Tensor::from_vec(mask, (length, length), &Device::Cpu)
}
