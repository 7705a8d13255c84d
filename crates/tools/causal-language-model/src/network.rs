//! The network: norms, attention, gated layers, as Llama has them.

use crate::lora::{Span, adapted, spans};
use crate::{Cache, Lora, Shape, Weights};
use candle_core::{Device, Result, Tensor, bail};
use candle_nn::ops::{rms_norm, silu};
use candle_nn::rotary_emb::rope_thd;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a row of a batch brings.
#[derive(Debug)]
pub struct Row<'a> {
    /// The tokens that it has not shown yet, at least one.
    pub tokens: &'a [u32],
    /// What it has shown before.
    pub cache: &'a mut Cache,
    pub adapter: Option<&'a Lora>,
}

/// A model whose weights are never changed; clones share them.
#[derive(Debug, Clone)]
pub struct Network {
    pub shape: Shape,
    embedding: Tensor,
    layers: Vec<Layer>,
    norm: Tensor,
    /// Vocabulary by hidden.
    head: Tensor,
    /// Of each position its angles.
    cosines: Tensor,
    sines: Tensor,
}

impl Network {
    /// # Errors
    /// A tensor is missing or of another shape.
    pub fn new(shape: Shape, mut weights: Weights) -> Result<Self> {
        let embedding = weights.take("model.embed_tokens.weight")?;
        let layer = |place| Layer::new(&shape, &mut weights, place);
        let layers = (0..shape.layers).map(layer).collect::<Result<_>>()?;
        let norm = weights.take_of("model.norm.weight", &[shape.hidden])?;
        // Where there is none, it is the embedding.
        let head = weights.take("lm_head.weight").unwrap_or_else(|_| embedding.clone());
        let (cosines, sines) = rotary_angles(&shape)?;
        Ok(Self { shape, embedding, layers, norm, head, cosines, sines })
    }

    /// The logits behind the last token of each row: rows by vocabulary.
    ///
    /// # Errors
    /// A row has no tokens, or more than the model has positions.
    pub fn last_logits(&self, rows: &mut [Row<'_>]) -> Result<Tensor> {
        let states = self.states(rows)?;
        let ends = rows.iter().scan(0, |end, row| {
            *end += row.tokens.len() as u32;
            Some(*end - 1)
        });
        let ends = Tensor::from_iter(ends, &Device::Cpu)?;
        self.logits(&states.index_select(&ends, 0)?)
    }

    /// The logits behind every token, row after row: tokens by vocabulary.
    ///
    /// # Errors
    /// As [`Self::last_logits`].
    pub fn all_logits(&self, rows: &mut [Row<'_>]) -> Result<Tensor> {
        self.logits(&self.states(rows)?)
    }

    /// The logits behind these tokens of a row: tokens by vocabulary.
    ///
    /// # Errors
    /// As [`Self::last_logits`], or the row has no such tokens.
    pub fn logits_behind(&self, row: Row<'_>, places: Range<usize>) -> Result<Tensor> {
        self.logits(&self.states(&mut [row])?.narrow(0, places.start, places.len())?)
    }

    fn logits(&self, states: &Tensor) -> Result<Tensor> {
        rms_norm(states, &self.norm, self.shape.epsilon)?.matmul(&self.head.t()?)
    }

    fn states(&self, rows: &mut [Row<'_>]) -> Result<Tensor> {
        let positions = self.positions(rows)?;
        let angles = [&self.cosines, &self.sines].map(|table| table.index_select(&positions, 0));
        let [cosines, sines] = angles;
        let angles = (cosines?, sines?);
        let tokens: Vec<u32> = rows.iter().flat_map(|row| row.tokens).copied().collect();
        let mut states = self.embedding.index_select(&Tensor::new(tokens, &Device::Cpu)?, 0)?;
        let adapters =
            rows.iter().map(|row| Span { length: row.tokens.len(), adapter: row.adapter });
        let spans = spans(adapters);
        for layer in &self.layers {
            states = layer.forward(&states, rows, &spans, &angles)?;
        }
        Ok(states)
    }

    fn positions(&self, rows: &[Row<'_>]) -> Result<Tensor> {
        let mut positions = Vec::new();
        for row in rows {
            let (begin, length) = (row.cache.length(), row.tokens.len());
            if length == 0 || begin + length > self.shape.context {
                bail!("a row has {begin} and {length} tokens, of {}", self.shape.context);
            }
            positions.extend((begin..begin + length).map(|position| position as u32));
        }
        Tensor::new(positions, &Device::Cpu)
    }
}

/// Cosines and sines of a model's rotary positions, each positions by half a head.
///
/// # Errors
/// The tables cannot be made.
pub fn rotary_angles(shape: &Shape) -> Result<(Tensor, Tensor)> {
    let head = shape.head();
    let frequency = |pair: usize| shape.rope_base.powf(-((2 * pair) as f32) / head as f32);
    let frequencies: Vec<f32> = (0..head / 2).map(frequency).collect();
    let positions: Vec<f32> = (0..shape.context).map(|position| position as f32).collect();
    let frequencies = Tensor::from_vec(frequencies, (1, head / 2), &Device::Cpu)?;
    let angles =
        Tensor::from_vec(positions, (shape.context, 1), &Device::Cpu)?.matmul(&frequencies)?;
    Ok((angles.cos()?, angles.sin()?))
}

#[derive(Debug, Clone)]
struct Layer {
    place: usize,
    head: usize,
    epsilon: f32,
    before_attention: Tensor,
    before_gate: Tensor,
    /// Inputs by outputs, by their place in the layer.
    modules: BTreeMap<String, Tensor>,
}

impl Layer {
    fn new(shape: &Shape, weights: &mut Weights, place: usize) -> Result<Self> {
        let name = |part: &str| format!("model.layers.{place}.{part}.weight");
        let mut modules = BTreeMap::new();
        for (module, size) in shape.base().modules {
            let weight = weights.take_of(&name(&module), &[size.outputs, size.inputs])?;
            // A product by a matrix that lies the other way round takes nearly twice as long for 50 tokens.
            modules.insert(module, weight.t()?.contiguous()?);
        }
        let mut norm = |part| weights.take_of(&name(part), &[shape.hidden]);
        Ok(Self {
            place,
            head: shape.head(),
            epsilon: shape.epsilon,
            before_attention: norm("input_layernorm")?,
            before_gate: norm("post_attention_layernorm")?,
            modules,
        })
    }

    fn forward(
        &self,
        states: &Tensor,
        rows: &mut [Row<'_>],
        spans: &[Span<'_>],
        angles: &(Tensor, Tensor),
    ) -> Result<Tensor> {
        let project = |input: &Tensor, module: &str| {
            let output = input.matmul(&self.modules[module])?;
            adapted(output, input, spans, (self.place, module))
        };
        let normed = rms_norm(states, &self.before_attention, self.epsilon)?;
        let projected = ["q_proj", "k_proj", "v_proj"]
            .map(|part| project(&normed, &format!("self_attn.{part}")));
        let attended = self.attend(projected, rows, angles)?;
        let states = (states + project(&attended, "self_attn.o_proj")?)?;
        let normed = rms_norm(&states, &self.before_gate, self.epsilon)?;
        let gate = silu(&project(&normed, "mlp.gate_proj")?)?;
        let inner = (gate * project(&normed, "mlp.up_proj")?)?;
        states + project(&inner, "mlp.down_proj")?
    }

    fn attend(
        &self,
        [queries, keys, values]: [Result<Tensor>; 3],
        rows: &mut [Row<'_>],
        (cosines, sines): &(Tensor, Tensor),
    ) -> Result<Tensor> {
        let by_head = |tensor: Result<Tensor>| {
            let tensor = tensor?;
            let tokens = tensor.dim(0)?;
            tensor.reshape((1, tokens, (), self.head))
        };
        let turned = |tensor| rope_thd(&by_head(tensor)?, cosines, sines)?.squeeze(0);
        let (queries, keys) = (turned(queries)?, turned(keys)?);
        let values = by_head(values)?.squeeze(0)?;
        let mut begin = 0;
        let mut attended = Vec::with_capacity(rows.len());
        for row in rows {
            let length = row.tokens.len();
            let part = |of: &Tensor| of.narrow(0, begin, length);
            let parts = [part(&queries)?, part(&keys)?, part(&values)?];
            attended.push(row.cache.attend(self.place, parts)?);
            begin += length;
        }
        Tensor::cat(&attended, 0)
    }
}
