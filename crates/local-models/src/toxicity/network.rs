//! The network: embedding, bidirectional LSTM, maximum over time, two dense layers.

use super::heads::Heads;
use super::lstm::{Gates, Lstm, UNITS, Units};
use super::weights::{WeightsError, tensor};
use safetensors::SafeTensors;
use std::iter::zip;

const WORDS: usize = 20_000;
const HIDDEN: usize = 50;
const OUTPUTS: usize = 6;

/// All weights. Dropout has no part in prediction.
#[derive(Debug)]
pub struct Network {
    embedding: Vec<f32>,
    forward: Lstm,
    backward: Lstm,
    hidden: Dense<HIDDEN>,
    heads: Dense<OUTPUTS>,
}

impl Network {
    /// Reads what `convert/convert.py` writes.
    ///
    /// # Errors
    /// When a tensor is missing or of another size.
    pub fn from_safetensors(bytes: &[u8]) -> Result<Self, WeightsError> {
        let file = SafeTensors::deserialize(bytes)?;
        Ok(Self {
            embedding: tensor(&file, "embedding", WORDS * UNITS)?,
            forward: Lstm::read(&file, "forward")?,
            backward: Lstm::read(&file, "backward")?,
            hidden: Dense::read(&file, "dense", 2 * UNITS)?,
            heads: Dense::read(&file, "heads", HIDDEN)?,
        })
    }

    /// Rescaled scores of one window of word indices, each below 20,000.
    #[must_use]
    pub fn predict(&self, window: &[usize]) -> Heads {
        let forward = self.forward.pooled(self.steps(&self.forward, window).iter());
        let backward = self.backward.pooled(self.steps(&self.backward, window).iter().rev());
        let hidden = self.hidden.apply(&concat(&forward, &backward)).map(|x| x.max(0.0));
        Heads::rescaled(self.heads.apply(&hidden).map(sigmoid))
    }

    /// Every word's part in the gates; runs of the same word (the padding) are computed once.
    fn steps(&self, lstm: &Lstm, window: &[usize]) -> Vec<Gates> {
        let mut steps: Vec<Gates> = Vec::with_capacity(window.len());
        for (at, &word) in window.iter().enumerate() {
            let gates = match steps.last() {
                Some(last) if window[at - 1] == word => *last,
                _ => lstm.gates(self.vector(word)),
            };
            steps.push(gates);
        }
        steps
    }

    fn vector(&self, word: usize) -> &[f32] {
        &self.embedding[word * UNITS..(word + 1) * UNITS]
    }
}

/// A dense layer without its activation.
#[derive(Debug)]
struct Dense<const OUT: usize> {
    kernel: Vec<f32>,
    bias: [f32; OUT],
}

impl<const OUT: usize> Dense<OUT> {
    fn read(file: &SafeTensors<'_>, layer: &str, inputs: usize) -> Result<Self, WeightsError> {
        let mut bias = [0.0; OUT];
        bias.copy_from_slice(&tensor(file, &format!("{layer}.bias"), OUT)?);
        let kernel = tensor(file, &format!("{layer}.kernel"), inputs * OUT)?;
        Ok(Self { kernel, bias })
    }

    fn apply(&self, inputs: &[f32]) -> [f32; OUT] {
        let mut outputs = self.bias;
        for (input, row) in zip(inputs, self.kernel.as_chunks::<OUT>().0) {
            for (output, weight) in zip(&mut outputs, row) {
                *output += input * weight;
            }
        }
        outputs
    }
}

fn concat(forward: &Units, backward: &Units) -> [f32; 2 * UNITS] {
    std::array::from_fn(|unit| match unit.checked_sub(UNITS) {
        Some(unit) => backward[unit],
        None => forward[unit],
    })
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}
