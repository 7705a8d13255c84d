//! Tokens as vectors: HashEmbedCNN, spaCy's `MultiHashEmbed` followed by `MaxoutWindowEncoder`.
//!
//! The first layer is a product with the sum of rows of tables. A product with a sum is the sum of the
//! products, so each table is multiplied once, when the network is read.

use crate::NetworkError;
use crate::dense::Dense;
use crate::hash;
use crate::stored::{Array, Stored};
use rustc_hash::FxHashMap;
use std::sync::{Mutex, PoisonError};

/// Numbers of a token's vector.
pub(crate) const WIDTH: usize = 96;
/// The largest of so many counts.
const PIECES: usize = 3;
/// Rows of noughts around a text, which thinc's `with_array` puts there: the windows spread them.
const PADDING: usize = 4;
/// What thinc adds to a variance.
const EPSILON: f32 = 1e-8;
/// Tokens whose vectors are remembered, by what is known of them alone: 4 MB.
const REMEMBERED: usize = 10_000;

#[derive(Debug)]
pub(crate) struct Encoder {
    tables: Vec<Table>,
    bias: Vec<f32>,
    mixed: Norm,
    windows: Vec<(Dense, Norm)>,
    known: Mutex<FxHashMap<[u64; 6], [f32; WIDTH]>>,
}

/// The rows of a feature, multiplied already.
#[derive(Debug)]
struct Table {
    seed: u32,
    rows: Vec<f32>,
}

const MIXED: usize = WIDTH * PIECES;

impl Encoder {
    /// Reads the encoder of a model.
    ///
    /// # Errors
    /// The model has none, or one of another size.
    pub(crate) fn read(stored: &Stored) -> Result<Self, NetworkError> {
        let norms: Vec<Norm> = Norm::read(stored)?;
        let weights = stored.arrays("maxout", "W");
        let biases = stored.arrays("maxout", "b");
        let tables = stored.arrays("hashembed", "E");
        let ([mixing, windows @ ..], [bias, window_biases @ ..]) = (&*weights, &*biases) else {
            return Err(UNKNOWN);
        };
        let are_known = mixing.shape == [WIDTH, PIECES, WIDTH * tables.len()]
            && windows.iter().all(|array| array.shape == [WIDTH, PIECES, 3 * WIDTH])
            && biases.iter().all(|array| array.shape == [WIDTH, PIECES])
            && norms.len() == weights.len()
            && biases.len() == weights.len();
        if !are_known {
            return Err(UNKNOWN);
        }
        let mut norms = norms.into_iter();
        let mixed = norms.next().ok_or(UNKNOWN)?;
        let windows =
            windows.iter().zip(window_biases).map(|(weights, bias)| window(weights, bias));
        Ok(Self {
            tables: read_tables(&tables, &stored.seeds("hashembed"), mixing)?,
            bias: (0..MIXED).map(|output| bias.values[stored_output(output)]).collect(),
            mixed,
            windows: windows.zip(norms).collect(),
            known: Mutex::default(),
        })
    }

    /// The vectors of tokens, of which each has an id for each table.
    pub(crate) fn encode(&self, tokens: &[[u64; 6]]) -> Vec<f32> {
        let rows = tokens.len() + 2 * PADDING;
        // One more row of noughts at each end, for the windows of the outermost.
        let mut vectors = vec![0.0; (rows + 2) * WIDTH];
        let text = (PADDING + 1) * WIDTH..(PADDING + 1 + tokens.len()) * WIDTH;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        for (token, vector) in tokens.iter().zip(vectors[text.clone()].chunks_exact_mut(WIDTH)) {
            vector.copy_from_slice(&self.alone(&mut known, token));
        }
        drop(known);
        for (window, norm) in &self.windows {
            let sums = window.forward(&vectors, WIDTH, rows);
            let within = vectors[WIDTH..].chunks_exact_mut(WIDTH);
            for (sums, vector) in sums.chunks_exact(MIXED).zip(within) {
                let mut found = largest(sums);
                norm.apply(&mut found);
                vector.iter_mut().zip(found).for_each(|(value, more)| *value += more);
            }
        }
        vectors[text].to_vec()
    }

    /// A token's vector before it is seen among others; remembered, as spaCy remembers its words.
    fn alone(
        &self,
        known: &mut FxHashMap<[u64; 6], [f32; WIDTH]>,
        token: &[u64; 6],
    ) -> [f32; WIDTH] {
        if let Some(vector) = known.get(token) {
            return *vector;
        }
        let mut vector = largest(&self.mix(token));
        self.mixed.apply(&mut vector);
        if known.len() < REMEMBERED {
            known.insert(*token, vector);
        }
        vector
    }

    fn mix(&self, token: &[u64; 6]) -> Vec<f32> {
        let mut sums = self.bias.clone();
        for (table, id) in self.tables.iter().zip(token) {
            let count = table.rows.len() / MIXED;
            for place in hash::of_id(*id, table.seed) {
                let row = &table.rows[place as usize % count * MIXED..][..MIXED];
                sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
            }
        }
        sums
    }
}

const UNKNOWN: NetworkError = NetworkError::Unknown("encoder");

/// Stored are the pieces of an output side by side; here all first pieces stand before all second ones.
fn stored_output(output: usize) -> usize {
    output % WIDTH * PIECES + output / WIDTH
}

fn window(weights: &Array, bias: &Array) -> Dense {
    let inputs = 3 * WIDTH;
    let weight = |input, output| weights.values[stored_output(output) * inputs + input];
    Dense::new([inputs, MIXED], weight, |output| bias.values[stored_output(output)])
}

fn read_tables(
    tables: &[&Array],
    seeds: &[u32],
    mixing: &Array,
) -> Result<Vec<Table>, NetworkError> {
    let inputs = tables.len() * WIDTH;
    let are_known = seeds.len() == tables.len()
        && tables.iter().all(|table| table.shape.len() == 2 && table.shape[1] == WIDTH);
    let tables = tables.iter().zip(seeds).enumerate().map(|(at, (table, seed))| {
        let weight = |input: usize, output: usize| {
            mixing.values[stored_output(output) * inputs + at * WIDTH + input]
        };
        let mix = Dense::new([WIDTH, MIXED], weight, |_| 0.0);
        Table { seed: *seed, rows: mix.forward(&table.values, WIDTH, table.shape[0]) }
    });
    are_known.then(|| tables.collect()).ok_or(UNKNOWN)
}

/// The largest piece of each output.
fn largest(pieces: &[f32]) -> [f32; WIDTH] {
    let piece = |at: usize| &pieces[at * WIDTH..(at + 1) * WIDTH];
    let [first, second, third] = [piece(0), piece(1), piece(2)];
    std::array::from_fn(|at| first[at].max(second[at]).max(third[at]))
}

/// Eight sums side by side, put together at the end: one after the other would wait for each addition.
fn sum(values: &[f32; WIDTH]) -> f32 {
    let mut sums = [0.0; 8];
    for eight in values.as_chunks::<8>().0 {
        sums.iter_mut().zip(eight).for_each(|(sum, value)| *sum += value);
    }
    sums.iter().sum()
}

/// Scaled to mean 0 and variance 1, then to what was learned.
#[derive(Debug)]
struct Norm {
    scale: Vec<f32>,
    shift: Vec<f32>,
}

impl Norm {
    fn read(stored: &Stored) -> Result<Vec<Self>, NetworkError> {
        let arrays = [stored.arrays("layernorm", "G"), stored.arrays("layernorm", "b")];
        let are_known = arrays.iter().flatten().all(|array| array.shape == [WIDTH]);
        let [scales, shifts] = arrays;
        let norms = scales.iter().zip(shifts).map(|(scale, shift)| Self {
            scale: scale.values.clone(),
            shift: shift.values.clone(),
        });
        are_known.then(|| norms.collect()).ok_or(UNKNOWN)
    }

    fn apply(&self, values: &mut [f32; WIDTH]) {
        let count = WIDTH as f32;
        let mean = sum(values) / count;
        let variance = sum(&values.map(|value| (value - mean).powi(2))) / count;
        let factor = (variance + EPSILON).sqrt().recip();
        for ((value, scale), shift) in values.iter_mut().zip(&self.scale).zip(&self.shift) {
            *value = (*value - mean) * factor * scale + shift;
        }
    }
}
