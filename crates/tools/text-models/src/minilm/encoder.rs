//! BERT's encoder as MiniLM has it, on candle: six layers of self-attention over 384 floats.
//!
//! Names of layers and tensors are those of `sentence-transformers/all-MiniLM-L6-v2`; its
//! `config.json` is the source of the sizes.

use candle_core::{D, Device, Result, Tensor};
use candle_nn::ops::softmax_last_dim;
use candle_nn::{Embedding, LayerNorm, Linear, Module, VarBuilder};
use candle_nn::{embedding, layer_norm, linear};

/// Floats of an embedding.
pub const WIDTH: usize = 384;
const LAYERS: usize = 6;
const HEADS: usize = 12;
const INNER: usize = 1_536;
const WORDS: usize = 30_522;
const POSITIONS: usize = 512;
const SEGMENTS: usize = 2;
const EPSILON: f64 = 1e-12;

/// All weights.
#[derive(Debug)]
pub(super) struct Encoder {
    words: Embedding,
    positions: Embedding,
    segments: Embedding,
    norm: LayerNorm,
    layers: Vec<Layer>,
}

impl Encoder {
    pub(super) fn new(weights: &VarBuilder<'_>) -> Result<Self> {
        let tables = weights.pp("embeddings");
        let layer = |number| Layer::new(&weights.pp(format!("encoder.layer.{number}")));
        Ok(Self {
            words: embedding(WORDS, WIDTH, tables.pp("word_embeddings"))?,
            positions: embedding(POSITIONS, WIDTH, tables.pp("position_embeddings"))?,
            segments: embedding(SEGMENTS, WIDTH, tables.pp("token_type_embeddings"))?,
            norm: layer_norm(WIDTH, EPSILON, tables.pp("LayerNorm"))?,
            layers: (0..LAYERS).map(layer).collect::<Result<_>>()?,
        })
    }

    /// The mean over a text's tokens, at unit length. One text: nothing is padded.
    pub(super) fn embed(&self, tokens: &[u32]) -> Result<Vec<f32>> {
        let read = self.read(tokens)?;
        let states = self.layers.iter().try_fold(read, |states, layer| layer.forward(&states))?;
        let mean = states.mean(0)?;
        let length = mean.sqr()?.sum_all()?.sqrt()?;
        mean.broadcast_div(&length)?.to_vec1()
    }

    fn read(&self, tokens: &[u32]) -> Result<Tensor> {
        let count = tokens.len() as u32;
        let words = self.words.forward(&Tensor::new(tokens, &Device::Cpu)?)?;
        let positions = self.positions.forward(&Tensor::arange(0, count, &Device::Cpu)?)?;
        let segment = self.segments.forward(&Tensor::new(&[0u32], &Device::Cpu)?)?;
        self.norm.forward(&(words + positions)?.broadcast_add(&segment)?)
    }
}

/// One layer: attention, then two dense layers, each added to what came in.
#[derive(Debug)]
struct Layer {
    attention: Attention,
    attended: LayerNorm,
    inner: Linear,
    outer: Linear,
    norm: LayerNorm,
}

impl Layer {
    fn new(weights: &VarBuilder<'_>) -> Result<Self> {
        Ok(Self {
            attention: Attention::new(&weights.pp("attention"))?,
            attended: layer_norm(WIDTH, EPSILON, weights.pp("attention.output.LayerNorm"))?,
            inner: linear(WIDTH, INNER, weights.pp("intermediate.dense"))?,
            outer: linear(INNER, WIDTH, weights.pp("output.dense"))?,
            norm: layer_norm(WIDTH, EPSILON, weights.pp("output.LayerNorm"))?,
        })
    }

    fn forward(&self, states: &Tensor) -> Result<Tensor> {
        let attended = self.attended.forward(&(self.attention.forward(states)? + states)?)?;
        let inner = self.inner.forward(&attended)?.gelu_erf()?;
        self.norm.forward(&(self.outer.forward(&inner)? + attended)?)
    }
}

/// Self-attention with 12 heads.
#[derive(Debug)]
struct Attention {
    query: Linear,
    key: Linear,
    value: Linear,
    output: Linear,
}

impl Attention {
    fn new(weights: &VarBuilder<'_>) -> Result<Self> {
        let dense = |name| linear(WIDTH, WIDTH, weights.pp(name));
        Ok(Self {
            query: dense("self.query")?,
            key: dense("self.key")?,
            value: dense("self.value")?,
            output: dense("output.dense")?,
        })
    }

    fn forward(&self, states: &Tensor) -> Result<Tensor> {
        let [query, key, value] = [&self.query, &self.key, &self.value].map(|dense| {
            let heads = dense.forward(states)?.reshape(((), HEADS, WIDTH / HEADS))?;
            heads.transpose(0, 1)?.contiguous()
        });
        let scores = query?.matmul(&key?.t()?)?;
        let scale = 1.0 / ((WIDTH / HEADS) as f64).sqrt();
        let shares = softmax_last_dim(&(scores * scale)?)?;
        let read = shares.matmul(&value?)?.transpose(0, 1)?.flatten_from(D::Minus2)?;
        self.output.forward(&read)
    }
}
