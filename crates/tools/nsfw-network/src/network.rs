//! The layers in their order. Names and sizes are those of the package's `model.min.js`.

use crate::convolution::{Depthwise, Square, Step, patches};
use crate::dense::{Activation, Dense, Size};
use crate::picture::{Picture, SIDE};
use crate::weights::{Weights, WeightsError};
use crate::{CLASSES, Shares};

/// Channels after the first layer, and after the last convolution.
const FIRST: usize = 32;
const LAST: usize = 1_280;
/// Outputs of the dense layers between the convolutions and the classes.
const HEAD: [usize; 2] = [256, 128];

/// Channels that come out of each block, and its step; all but the first widen what comes in by six.
const BLOCKS: [(usize, Step); 17] = [
    (16, Step::One),
    (24, Step::Two),
    (24, Step::One),
    (32, Step::Two),
    (32, Step::One),
    (32, Step::One),
    (64, Step::Two),
    (64, Step::One),
    (64, Step::One),
    (64, Step::One),
    (96, Step::One),
    (96, Step::One),
    (96, Step::One),
    (160, Step::Two),
    (160, Step::One),
    (160, Step::One),
    (320, Step::One),
];
const WIDENING: usize = 6;

/// All layers.
#[derive(Debug)]
pub struct Network {
    first: Dense,
    blocks: Vec<Block>,
    last: Dense,
    head: [Dense; 3],
}

impl Network {
    /// Of a file in the form that `convert/convert.py` writes.
    pub(crate) fn from_safetensors(file: &[u8]) -> Result<Self, WeightsError> {
        let weights = &Weights::read(file)?;
        let first = relu6(3 * 3 * 3, FIRST);
        let last = relu6(BLOCKS[BLOCKS.len() - 1].0, LAST);
        Ok(Self {
            first: Dense::normalised(weights, ["Conv1", "bn_Conv1"], first)?,
            blocks: blocks(weights)?,
            last: Dense::normalised(weights, ["Conv_1", "Conv_1_bn"], last)?,
            head: head(weights)?,
        })
    }

    /// What the picture is taken for. Takes some ten milliseconds: blocks.
    #[must_use]
    pub fn judge(&self, picture: &Picture) -> Shares {
        let patches = patches(picture.colours(), SIDE);
        let first = Square { side: patches.side, values: self.first.forward(&patches.values) };
        let square = self.blocks.iter().fold(first, |square, block| block.forward(square));
        let features = mean(&self.last.forward(&square.values));
        let outputs = self.head.iter().fold(features, |x, layer| layer.forward(&x));
        softmax(&outputs).into()
    }
}

fn relu6(inputs: usize, outputs: usize) -> Size {
    Size { inputs, outputs, activation: Activation::Relu6 }
}

fn blocks(weights: &Weights<'_>) -> Result<Vec<Block>, WeightsError> {
    let mut inputs = FIRST;
    let block = |(number, (outputs, step)): (usize, (usize, Step))| {
        let block = Block::new(weights, number, [inputs, outputs], step);
        inputs = outputs;
        block
    };
    BLOCKS.into_iter().enumerate().map(block).collect()
}

fn head(weights: &Weights<'_>) -> Result<[Dense; 3], WeightsError> {
    let [wide, narrow] = HEAD;
    let dense = |name: &str, inputs, outputs, activation| {
        Dense::biased(weights, name, Size { inputs, outputs, activation })
    };
    Ok([
        dense("dense_1", LAST, wide, Activation::Relu)?,
        dense("dense_2", wide, narrow, Activation::Relu)?,
        dense("dense_3", narrow, CLASSES, Activation::None)?,
    ])
}

/// Wide, each channel for itself, narrow again; added to what came in where the sizes are alike.
#[derive(Debug)]
struct Block {
    widened: Option<Dense>,
    depthwise: Depthwise,
    narrowed: Dense,
    is_added: bool,
}

impl Block {
    fn new(
        weights: &Weights<'_>,
        number: usize,
        [inputs, outputs]: [usize; 2],
        step: Step,
    ) -> Result<Self, WeightsError> {
        let name = match number {
            0 => "expanded_conv".to_owned(),
            number => format!("block_{number}"),
        };
        let wide = if number == 0 { inputs } else { WIDENING * inputs };
        let narrow = Size { inputs: wide, outputs, activation: Activation::None };
        let normalised = |layer: &str, size| {
            let names = [format!("{name}_{layer}"), format!("{name}_{layer}_BN")];
            Dense::normalised(weights, [&names[0], &names[1]], size)
        };
        Ok(Self {
            widened: (number > 0).then(|| normalised("expand", relu6(inputs, wide))).transpose()?,
            depthwise: Depthwise::new(weights, &format!("{name}_depthwise"), wide, step)?,
            narrowed: normalised("project", narrow)?,
            is_added: step == Step::One && inputs == outputs,
        })
    }

    fn forward(&self, input: Square) -> Square {
        let side = input.side;
        let widened = self.widened.as_ref().map(|layer| layer.forward(&input.values));
        let filtered = match widened {
            Some(values) => self.depthwise.forward(&Square { side, values }),
            None => self.depthwise.forward(&input),
        };
        let mut values = self.narrowed.forward(&filtered.values);
        if self.is_added {
            values.iter_mut().zip(&input.values).for_each(|(out, before)| *out += before);
        }
        Square { side: filtered.side, values }
    }
}

/// The mean of each channel over all places.
fn mean(values: &[f32]) -> Vec<f32> {
    let places = values.len() / LAST;
    let mut mean = vec![0.0; LAST];
    for place in values.chunks_exact(LAST) {
        mean.iter_mut().zip(place).for_each(|(mean, x)| *mean += x);
    }
    mean.iter_mut().for_each(|mean| *mean /= places as f32);
    mean
}

fn softmax(outputs: &[f32]) -> [f32; CLASSES] {
    let greatest = outputs.iter().copied().fold(f32::MIN, f32::max);
    let shares: [f32; CLASSES] = std::array::from_fn(|class| (outputs[class] - greatest).exp());
    let sum: f32 = shares.iter().sum();
    shares.map(|share| share / sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_sum_to_one_whatever_comes_out() {
        for outputs in [[0.0; 5], [1e4, -1e4, 0.0, 3.0, 2.0]] {
            let shares = softmax(&outputs);
            assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-6, "{shares:?}");
        }
        assert_eq!(softmax(&[0.0; 5]), [0.2; 5]);
    }
}
