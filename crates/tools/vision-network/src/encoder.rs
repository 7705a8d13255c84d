//! EfficientNet-Lite0 up to the mean of its last channels. Names and sizes are those of the PyPI
//! package `efficientnet-lite-pytorch` 0.1.0.

use crate::weights::{Weights, WeightsError};
use convolutions::{
    Activation, Block, Dense, Depthwise, Kernel, Size, Square, Step, mean_of_places, patches,
};
use std::fs;
use std::path::Path;

/// Floats of a picture as a whole.
pub const POOLED: usize = 1_280;
/// Channels of the grid: those of the last block that sees sixteenths of a side.
pub const GRID_CHANNELS: usize = 112;
/// The block whose output the grid is.
const GRID_BLOCK: usize = 10;
/// Channels after the first layer.
const FIRST: usize = 32;
const WIDENING: usize = 6;

/// Blocks of a kind: how many, places of the kernel's side, the first one's step, channels.
const STAGES: [(usize, usize, Step, usize); 7] = [
    (1, 3, Step::One, 16),
    (2, 3, Step::Two, 24),
    (2, 5, Step::Two, 40),
    (3, 3, Step::Two, 80),
    (3, 5, Step::One, GRID_CHANNELS),
    (4, 5, Step::Two, 192),
    (1, 3, Step::One, 320),
];

/// All layers.
#[derive(Debug)]
pub struct Encoder {
    first: Dense,
    blocks: Vec<Block>,
    last: Dense,
}

/// What the network makes of a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Encoded {
    /// The mean of each of the last channels.
    pub pooled: Vec<f32>,
    /// Channels of sixteenths of the picture's side, from an earlier block.
    pub grid: Square,
}

impl Encoder {
    /// Reads `encoder.safetensors` of a folder, as it was installed.
    ///
    /// # Errors
    /// It is not there or damaged.
    pub fn load(folder: &Path) -> Result<Self, WeightsError> {
        let path = folder.join("encoder.safetensors");
        let file = fs::read(&path).map_err(|error| WeightsError::File(path, error))?;
        Self::from_safetensors(&file)
    }

    fn from_safetensors(file: &[u8]) -> Result<Self, WeightsError> {
        let weights = &Weights::read(file)?;
        let first = Layer { inputs: 3, outputs: FIRST, places: 9, activation: Activation::Relu6 };
        let last = Layer::narrow(STAGES[STAGES.len() - 1].3, POOLED, Activation::Relu6);
        Ok(Self {
            first: first.read(weights, ["_conv_stem", "_bn0"])?,
            blocks: blocks(weights)?,
            last: last.read(weights, ["_conv_head", "_bn1"])?,
        })
    }

    /// Looks at `side` x `side` places, red, green and blue between -1 and 1 each. `side` is a
    /// multiple of 32. Takes some ten milliseconds: blocks.
    #[must_use]
    pub fn encode(&self, colours: &[f32], side: usize) -> Encoded {
        let patches = patches(colours, side);
        let mut square = Square { side: patches.side, values: self.first.forward(&patches.values) };
        let mut grid = None;
        for (number, block) in self.blocks.iter().enumerate() {
            square = block.forward(square);
            if number == GRID_BLOCK {
                grid = Some(square.clone());
            }
        }
        let pooled = mean_of_places(&self.last.forward(&square.values), POOLED);
        Encoded { pooled, grid: grid.unwrap_or(square) }
    }
}

/// A convolution with the normalisation that follows.
struct Layer {
    inputs: usize,
    outputs: usize,
    places: usize,
    activation: Activation,
}

impl Layer {
    /// Of 1 x 1.
    fn narrow(inputs: usize, outputs: usize, activation: Activation) -> Self {
        Self { inputs, outputs, places: 1, activation }
    }

    fn read(
        &self,
        weights: &Weights<'_>,
        [name, normalization]: [&str; 2],
    ) -> Result<Dense, WeightsError> {
        let kernel = weights.kernel(name, [self.outputs, self.inputs, self.places])?;
        let normalization = weights.normalization(normalization, self.outputs)?;
        let (inputs, outputs) = (self.inputs * self.places, self.outputs);
        let size = Size { inputs, outputs, activation: self.activation };
        Ok(Dense::new(&normalization.fold(kernel), normalization.summands, size))
    }
}

fn blocks(weights: &Weights<'_>) -> Result<Vec<Block>, WeightsError> {
    let (mut blocks, mut inputs) = (Vec::new(), FIRST);
    for (count, side, first_step, outputs) in STAGES {
        for number in 0..count {
            let step = if number == 0 { first_step } else { Step::One };
            let kernel = Kernel { side, step };
            blocks.push(block(weights, blocks.len(), kernel, [inputs, outputs])?);
            inputs = outputs;
        }
    }
    Ok(blocks)
}

/// The first block widens nothing, so that its normalisations are numbered from 1 all the same.
fn block(
    weights: &Weights<'_>,
    number: usize,
    kernel: Kernel,
    [inputs, outputs]: [usize; 2],
) -> Result<Block, WeightsError> {
    let name = |layer: &str| format!("_blocks.{number}.{layer}");
    let wide = if number == 0 { inputs } else { WIDENING * inputs };
    let widened = Layer::narrow(inputs, wide, Activation::Relu6);
    let widened = || widened.read(weights, [&name("_expand_conv"), &name("_bn0")]);
    let narrowed = Layer::narrow(wide, outputs, Activation::None);
    let depthwise =
        || read_depthwise(weights, [&name("_depthwise_conv"), &name("_bn1")], kernel, wide);
    Ok(Block {
        widened: (number > 0).then(widened).transpose()?,
        depthwise: depthwise()?,
        narrowed: narrowed.read(weights, [&name("_project_conv"), &name("_bn2")])?,
        is_added: kernel.step == Step::One && inputs == outputs,
    })
}

fn read_depthwise(
    weights: &Weights<'_>,
    [name, normalization]: [&str; 2],
    kernel: Kernel,
    channels: usize,
) -> Result<Depthwise, WeightsError> {
    let values = weights.kernel(name, [channels, 1, kernel.side * kernel.side])?;
    let normalization = weights.normalization(normalization, channels)?;
    Ok(Depthwise::new(kernel, normalization.fold(values), normalization.summands))
}
