//! The network of `causal-language-model`, with a backward pass.

use crate::LoraVariables;
use crate::frozen::Frozen;
use crate::layer::{Layer, Pass};
use candle_core::{Device, Result, Tensor};
use candle_nn::ops::rms_norm_slow;
use causal_language_model::{Shape, Weights, rotary_angles};

/// Its weights never change: gradients are those of an adapter.
///
/// candle's quick norms, rotations and softmax cannot be gone back through; here are the slow ones.
#[derive(Debug)]
pub struct Differentiable {
    pub shape: Shape,
    embedding: Tensor,
    layers: Vec<Layer>,
    norm: Tensor,
    head: Frozen,
    angles: (Tensor, Tensor),
}

impl Differentiable {
    /// # Errors
    /// A tensor is missing or of another shape.
    pub fn new(shape: Shape, mut weights: Weights) -> Result<Self> {
        let embedding = weights.take("model.embed_tokens.weight")?;
        let layer = |place| Layer::new(shape, &mut weights, place);
        let layers = (0..shape.layers).map(layer).collect::<Result<_>>()?;
        let norm = weights.take_of("model.norm.weight", &[shape.hidden])?;
        // Where there is none, it is the embedding.
        let head = weights.take("lm_head.weight").unwrap_or_else(|_| embedding.clone());
        let angles = rotary_angles(&shape)?;
        Ok(Self { shape, embedding, layers, norm, head: Frozen::new(head)?, angles })
    }

    /// The logits behind the tokens at `places` of all rows, one after the other: places by
    /// vocabulary. Nothing is computed for the others, whose logits nobody asks for.
    ///
    /// # Errors
    /// A row is empty or too long, or a token or a place is not there.
    pub fn logits(
        &self,
        rows: &[&[u32]],
        places: &[u32],
        adapter: Option<&LoraVariables>,
    ) -> Result<Tensor> {
        let lengths = rows.iter().map(|row| row.len()).collect();
        let pass = Pass { lengths, angles: &self.angles, adapter };
        let mut states =
            self.embedding.index_select(&Tensor::new(rows.concat(), &Device::Cpu)?, 0)?;
        for layer in &self.layers {
            states = layer.forward(&states, &pass)?;
        }
        let states = states.index_select(&Tensor::new(places, &Device::Cpu)?, 0)?;
        self.head.forward(&rms_norm_slow(&states, &self.norm, self.shape.epsilon)?)
    }
}
