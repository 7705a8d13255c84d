//! How good each move is in a state: spaCy's `TransitionBasedParser`. A state is some tokens; what each
//! contributes in each place is computed for the whole text at once.

use crate::NetworkError;
use crate::dense::Dense;
use crate::encoder::WIDTH;
use crate::stored::{Array, Stored};

/// Numbers of a token and of a state.
const HIDDEN: usize = 64;
/// The larger of two counts.
const PIECES: usize = 2;
const STATE: usize = HIDDEN * PIECES;

#[derive(Debug)]
pub(crate) struct Scorer {
    narrow: Dense,
    places: Dense,
    /// What a place contributes that holds no token.
    empty: Vec<f32>,
    bias: Vec<f32>,
    moves: Dense,
}

/// A scorer that knows a text.
#[derive(Debug)]
pub(crate) struct Scores<'a> {
    scorer: &'a Scorer,
    contributions: Vec<f32>,
}

impl Scorer {
    /// Reads the scorer of a model for states of so many places, with so many moves.
    ///
    /// # Errors
    /// The model has none, or one of another size.
    pub(crate) fn read(stored: &Stored, places: usize, moves: usize) -> Result<Self, NetworkError> {
        let linear = [stored.arrays("linear", "W"), stored.arrays("linear", "b")];
        let affine = ["W", "b", "pad"].map(|name| stored.arrays("precomputable_affine", name));
        let ([[scores, narrow], [scores_bias, narrow_bias]], [[weights], [bias], [empty]]) =
            ([&*linear[0], &*linear[1]], [&*affine[0], &*affine[1], &*affine[2]])
        else {
            return Err(UNKNOWN);
        };
        let are_known = scores.shape == [moves, HIDDEN]
            && narrow.shape == [HIDDEN, WIDTH]
            && weights.shape == [places, HIDDEN, PIECES, HIDDEN]
            && bias.shape == [HIDDEN, PIECES]
            && empty.shape == [1, places, HIDDEN, PIECES];
        if !are_known {
            return Err(UNKNOWN);
        }
        let weight = |input, output| weights.values[stored_output(output) * HIDDEN + input];
        Ok(Self {
            narrow: linear_layer(narrow, narrow_bias),
            places: Dense::new([HIDDEN, places * STATE], weight, |_| 0.0),
            empty: reordered(empty),
            bias: reordered(bias),
            moves: linear_layer(scores, scores_bias),
        })
    }

    /// For a text of these vectors.
    pub(crate) fn for_text(&self, vectors: &[f32]) -> Scores<'_> {
        let count = vectors.len() / WIDTH;
        let narrow = self.narrow.forward(vectors, WIDTH, count);
        let contributions = self.places.forward(&narrow, HIDDEN, count);
        Scores { scorer: self, contributions }
    }
}

impl Scores<'_> {
    /// The score of each move in a state with these tokens, and noughts behind them.
    pub(crate) fn of(&self, tokens: &[Option<usize>]) -> Vec<f32> {
        let Scorer { empty, bias, moves, .. } = self.scorer;
        let mut state = bias.clone();
        for (place, token) in tokens.iter().enumerate() {
            let of_text = token.map(|token| &self.contributions[token * empty.len()..]);
            let contribution = &of_text.unwrap_or(empty)[place * STATE..][..STATE];
            state.iter_mut().zip(contribution).for_each(|(sum, value)| *sum += value);
        }
        let (first, second) = state.split_at(HIDDEN);
        let hidden: Vec<f32> = first.iter().zip(second).map(|(a, b)| a.max(*b)).collect();
        moves.forward(&hidden, HIDDEN, 1)
    }
}

const UNKNOWN: NetworkError = NetworkError::Unknown("scorer of moves");

/// A layer without an activation, stored with a row for each output.
pub(crate) fn linear_layer(weights: &Array, bias: &Array) -> Dense {
    let (outputs, inputs) = (weights.shape[0], weights.shape[1]);
    let weight = |input, output| weights.values[output * inputs + input];
    Dense::new([inputs, outputs], weight, |output| bias.values[output])
}

/// Stored are both pieces of an output side by side; here all first ones of a place stand before all
/// second ones.
fn stored_output(output: usize) -> usize {
    let (place, within) = (output / STATE, output % STATE);
    place * STATE + within % HIDDEN * PIECES + within / HIDDEN
}

fn reordered(array: &Array) -> Vec<f32> {
    (0..array.values.len()).map(|output| array.values[stored_output(output)]).collect()
}
