//! One direction of Keras' LSTM.

use super::weights::{WeightsError, tensor};
use safetensors::SafeTensors;

/// Numbers in a state, and in an embedding.
pub(super) const UNITS: usize = 50;
/// Input, forget, cell and output gate side by side, in Keras' order.
const GATES: usize = 4 * UNITS;

/// Numbers of one word or state.
pub(super) type Units = [f32; UNITS];
/// A word's contribution to the gates, bias included.
pub(super) type Gates = [f32; GATES];

/// Weights of one direction.
#[derive(Debug)]
pub(super) struct Lstm {
    kernel: Vec<f32>,
    recurrent: Vec<f32>,
    bias: Gates,
}

impl Lstm {
    /// Reads `{direction}.kernel`, `.recurrent` and `.bias`.
    pub(super) fn read(file: &SafeTensors<'_>, direction: &str) -> Result<Self, WeightsError> {
        let read = |part: &str, size| tensor(file, &format!("{direction}.{part}"), size);
        let mut bias = [0.0; GATES];
        bias.copy_from_slice(&read("bias", GATES)?);
        Ok(Self {
            kernel: read("kernel", UNITS * GATES)?,
            recurrent: read("recurrent", UNITS * GATES)?,
            bias,
        })
    }

    /// What a word adds to the gates.
    pub(super) fn gates(&self, word: &[f32]) -> Gates {
        let mut gates = self.bias;
        add_product(&mut gates, word, &self.kernel);
        gates
    }

    /// Per unit the maximum of the state over all steps (global max pooling).
    pub(super) fn pooled<'a>(&self, steps: impl Iterator<Item = &'a Gates>) -> Units {
        let (mut state, mut cell) = ([0.0; UNITS], [0.0; UNITS]);
        let mut pooled = [f32::NEG_INFINITY; UNITS];
        for word in steps {
            let mut gates = *word;
            add_product(&mut gates, &state, &self.recurrent);
            step(&gates, &mut state, &mut cell);
            for (most, now) in pooled.iter_mut().zip(&state) {
                *most = most.max(*now);
            }
        }
        pooled
    }
}

/// `gates += vector * matrix`, the matrix in row order.
fn add_product(gates: &mut Gates, vector: &[f32], matrix: &[f32]) {
    for (factor, row) in vector.iter().zip(matrix.as_chunks::<GATES>().0) {
        for (gate, weight) in gates.iter_mut().zip(row) {
            *gate += factor * weight;
        }
    }
}

/// New cell and state from the sums at the gates.
fn step(gates: &Gates, state: &mut Units, cell: &mut Units) {
    let [input, forget, candidate, output] = [0, 1, 2, 3].map(|gate| &gates[gate * UNITS..]);
    for unit in 0..UNITS {
        let kept = hard_sigmoid(forget[unit]) * cell[unit];
        cell[unit] = kept + hard_sigmoid(input[unit]) * candidate[unit].tanh();
        state[unit] = hard_sigmoid(output[unit]) * cell[unit].tanh();
    }
}

/// The hard sigmoid of Keras 2, with which the network was trained (Keras 3 has a slope of 1/6).
fn hard_sigmoid(x: f32) -> f32 {
    (0.2 * x + 0.5).clamp(0.0, 1.0)
}
