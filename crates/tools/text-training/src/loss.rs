//! How little the expected replies surprise a network.

use crate::{Differentiable, Example, LoraVariables, TrainingError};
use candle_core::{Device, Result, Tensor};
use candle_nn::loss::cross_entropy;
use causal_language_model::{Cache, Lora, Network, Row};

/// The mean over all tokens of all replies, in nats; a prompt's own tokens do not count.
///
/// # Errors
/// A computation fails.
pub fn loss(
    network: &Differentiable,
    batch: &[&Example],
    adapter: Option<&LoraVariables>,
) -> Result<Tensor> {
    let rows: Vec<&[u32]> = batch.iter().map(|example| example.seen()).collect();
    let mut begin = 0;
    let mut places = Vec::new();
    for example in batch {
        places.extend(example.places().map(|place| (begin + place) as u32));
        begin += example.seen().len();
    }
    let expected: Vec<u32> = batch.iter().flat_map(|example| example.expected()).copied().collect();
    let logits = network.logits(&rows, &places, adapter)?;
    cross_entropy(&logits, &Tensor::new(expected, &Device::Cpu)?)
}

/// The same of pairs that were not learned from, by the network that serves.
///
/// # Errors
/// A computation fails.
pub fn held_out_loss(
    network: &Network,
    examples: &[&Example],
    adapter: Option<&Lora>,
) -> std::result::Result<f64, TrainingError> {
    let mut sum = 0.0;
    let mut tokens = 0.0;
    for example in examples {
        let one = example_loss(network, example, adapter)?;
        sum += one.mean * one.tokens;
        tokens += one.tokens;
    }
    Ok(sum / tokens)
}

/// How much one reply surprises.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ExampleLoss {
    /// Nats a token.
    pub(crate) mean: f64,
    pub(crate) tokens: f64,
}

/// That of one pair, by the network that serves.
pub(crate) fn example_loss(
    network: &Network,
    example: &Example,
    adapter: Option<&Lora>,
) -> std::result::Result<ExampleLoss, TrainingError> {
    let (expected, places) = (example.expected(), example.places());
    let mut cache = Cache::new(&network.shape);
    let row = Row { tokens: example.seen(), cache: &mut cache, adapter };
    let logits = network.logits_behind(row, places)?;
    let mean = cross_entropy(&logits, &Tensor::new(expected, &Device::Cpu)?)?;
    Ok(ExampleLoss { mean: f64::from(mean.to_scalar::<f32>()?), tokens: expected.len() as f64 })
}
