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
    padding: Word,
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
        let embedding = tensor(&file, "embedding", WORDS * UNITS)?;
        let (forward, backward) = (Lstm::read(&file, "forward")?, Lstm::read(&file, "backward")?);
        Ok(Self {
            padding: word(&embedding, &forward, &backward, 0),
            embedding,
            forward,
            backward,
            hidden: Dense::read(&file, "dense", 2 * UNITS)?,
            heads: Dense::read(&file, "heads", HIDDEN)?,
        })
    }

    /// What each word adds to the gates; indices below 20,000. Overlapping windows share it.
    #[must_use]
    pub fn read(&self, words: &[usize]) -> Vec<Word> {
        let read = |&index| word(&self.embedding, &self.forward, &self.backward, index);
        words.iter().map(read).collect()
    }

    /// Rescaled scores of one window, padded in front to `length` words.
    #[must_use]
    pub fn predict(&self, window: &[Word], length: usize) -> Heads {
        let padding = std::iter::repeat_n(&self.padding, length.saturating_sub(window.len()));
        let words: Vec<&Word> = padding.chain(window).collect();
        let forward = self.forward.pooled(words.iter().map(|word| &word.forward));
        let backward = self.backward.pooled(words.iter().rev().map(|word| &word.backward));
        let hidden = self.hidden.apply(&concat(&forward, &backward)).map(|x| x.max(0.0));
        Heads::rescaled(self.heads.apply(&hidden).map(sigmoid))
    }
}

/// A word as both directions read it.
#[derive(Debug)]
pub struct Word {
    forward: Gates,
    backward: Gates,
}

/// A row of the embedding as both directions read it.
fn word(embedding: &[f32], forward: &Lstm, backward: &Lstm, index: usize) -> Word {
    let vector = &embedding[index * UNITS..(index + 1) * UNITS];
    Word { forward: forward.gates(vector), backward: backward.gates(vector) }
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
