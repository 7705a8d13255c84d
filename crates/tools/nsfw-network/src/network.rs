//! The layers in their order. Names and sizes are those of the package's `model.min.js`.

use crate::picture::{Picture, SIDE};
use crate::weights::{Weights, WeightsError};
use crate::{CLASSES, Shares};
use convolutions::{
    Activation, Block, Dense, Depthwise, Kernel, Size, Square, Step, mean_of_places, patches,
    softmax,
};

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
/// Places of a side of every kernel.
const KERNEL: usize = 3;

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
        let first = relu6(KERNEL * KERNEL * 3, FIRST);
        let last = relu6(BLOCKS[BLOCKS.len() - 1].0, LAST);
        Ok(Self {
            first: weights.convolution(["Conv1", "bn_Conv1"], first)?,
            blocks: blocks(weights)?,
            last: weights.convolution(["Conv_1", "Conv_1_bn"], last)?,
            head: head(weights)?,
        })
    }

    /// What the picture is taken for. Takes some ten milliseconds: blocks.
    #[must_use]
    pub fn judge(&self, picture: &Picture) -> Shares {
        let patches = patches(picture.colours(), SIDE);
        let first = Square { side: patches.side, values: self.first.forward(&patches.values) };
        let square = self.blocks.iter().fold(first, |square, block| block.forward(square));
        let features = mean_of_places(&self.last.forward(&square.values), LAST);
        let outputs = self.head.iter().fold(features, |x, layer| layer.forward(&x));
        let shares = softmax(&outputs);
        let [drawing, hentai, neutral, porn, sexy] = std::array::from_fn(|class| shares[class]);
        Shares { drawing, hentai, neutral, porn, sexy }
    }
}

fn relu6(inputs: usize, outputs: usize) -> Size {
    Size { inputs, outputs, activation: Activation::Relu6 }
}

fn blocks(weights: &Weights<'_>) -> Result<Vec<Block>, WeightsError> {
    let mut inputs = FIRST;
    let block = |(number, (outputs, step)): (usize, (usize, Step))| {
        let block = read_block(weights, number, [inputs, outputs], step);
        inputs = outputs;
        block
    };
    BLOCKS.into_iter().enumerate().map(block).collect()
}

fn head(weights: &Weights<'_>) -> Result<[Dense; 3], WeightsError> {
    let [wide, narrow] = HEAD;
    let dense = |name: &str, inputs, outputs, activation| {
        weights.dense(name, Size { inputs, outputs, activation })
    };
    Ok([
        dense("dense_1", LAST, wide, Activation::Relu)?,
        dense("dense_2", wide, narrow, Activation::Relu)?,
        dense("dense_3", narrow, CLASSES, Activation::None)?,
    ])
}

/// Added to what came in where the sizes are alike.
fn read_block(
    weights: &Weights<'_>,
    number: usize,
    [inputs, outputs]: [usize; 2],
    step: Step,
) -> Result<Block, WeightsError> {
    let name = match number {
        0 => "expanded_conv".to_owned(),
        number => format!("block_{number}"),
    };
    let wide = if number == 0 { inputs } else { WIDENING * inputs };
    let narrow = Size { inputs: wide, outputs, activation: Activation::None };
    let normalised = |layer: &str, size| {
        weights.convolution([&format!("{name}_{layer}"), &format!("{name}_{layer}_BN")], size)
    };
    Ok(Block {
        widened: (number > 0).then(|| normalised("expand", relu6(inputs, wide))).transpose()?,
        depthwise: depthwise(weights, &format!("{name}_depthwise"), wide, step)?,
        narrowed: normalised("project", narrow)?,
        is_added: step == Step::One && inputs == outputs,
    })
}

fn depthwise(
    weights: &Weights<'_>,
    name: &str,
    channels: usize,
    step: Step,
) -> Result<Depthwise, WeightsError> {
    let kernel = Kernel { side: KERNEL, step };
    let values = weights.tensor(&format!("{name}/depthwise_kernel"), KERNEL * KERNEL * channels)?;
    let normalization = weights.normalization(&format!("{name}_BN"), channels)?;
    Ok(Depthwise::new(kernel, normalization.fold(values), normalization.summands))
}
