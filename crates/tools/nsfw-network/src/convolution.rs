//! Convolutions of 3 x 3 over a square: of each channel for itself, and the first one over colours.

use crate::dense::Activation;
use crate::weights::{Weights, WeightsError};

const KERNEL: usize = 3;

/// A square of `side` x `side` places with as many channels each; row by row, channels innermost.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Square {
    pub(crate) side: usize,
    pub(crate) values: Vec<f32>,
}

/// By how many places the kernel moves. As Keras has it here: a step of one pads all edges, a step of
/// two the right and lower ones only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    One,
    Two,
}

impl Step {
    fn places(self) -> usize {
        match self {
            Self::One => 1,
            Self::Two => 2,
        }
    }

    /// Places before the kernel's first one that are padding, at the upper and left edges.
    fn padding(self) -> usize {
        match self {
            Self::One => 1,
            Self::Two => 0,
        }
    }

    fn side(self, side: usize) -> usize {
        side.div_ceil(self.places())
    }
}

/// Calls `each` with the number of the kernel's place and that of the input, of all that are inside.
fn places(side: usize, step: Step, [y, x]: [usize; 2], mut each: impl FnMut(usize, usize)) {
    let inside = |at: usize, offset: usize| {
        let place = (at * step.places() + offset).checked_sub(step.padding());
        place.filter(|place| *place < side)
    };
    for down in 0..KERNEL {
        let Some(row) = inside(y, down) else { continue };
        for right in 0..KERNEL {
            if let Some(column) = inside(x, right) {
                each(down * KERNEL + right, row * side + column);
            }
        }
    }
}

/// A kernel for each channel, and the batch normalisation that follows.
#[derive(Debug)]
pub(crate) struct Depthwise {
    step: Step,
    /// A row of channels for each of the nine places.
    kernel: Vec<f32>,
    bias: Vec<f32>,
}

impl Depthwise {
    pub(crate) fn new(
        weights: &Weights<'_>,
        name: &str,
        channels: usize,
        step: Step,
    ) -> Result<Self, WeightsError> {
        let kernel = format!("{name}/depthwise_kernel");
        let kernel = weights.tensor(&kernel, KERNEL * KERNEL * channels)?;
        let normalisation = weights.normalisation(&format!("{name}_BN"), channels)?;
        Ok(Self { step, kernel: normalisation.fold(kernel), bias: normalisation.summands })
    }

    pub(crate) fn forward(&self, input: &Square) -> Square {
        let (channels, side) = (self.bias.len(), self.step.side(input.side));
        let mut values = vec![0.0; side * side * channels];
        for (at, out) in values.chunks_exact_mut(channels).enumerate() {
            out.copy_from_slice(&self.bias);
            places(input.side, self.step, [at / side, at % side], |of_kernel, of_input| {
                let weights = &self.kernel[of_kernel * channels..][..channels];
                let values = &input.values[of_input * channels..][..channels];
                let terms = values.iter().zip(weights).map(|(value, weight)| value * weight);
                out.iter_mut().zip(terms).for_each(|(out, term)| *out += term);
            });
            out.iter_mut().for_each(|x| *x = Activation::Relu6.of(*x));
        }
        Square { side, values }
    }
}

/// For each place of every second row and column the 27 colours that the kernel sees there, 0
/// outside: a convolution over them is a product of matrices.
pub(crate) fn patches(colours: &[f32], side: usize) -> Square {
    const COLOURS: usize = 3;
    let out_side = Step::Two.side(side);
    let mut values = vec![0.0; out_side * out_side * KERNEL * KERNEL * COLOURS];
    for (at, patch) in values.chunks_exact_mut(KERNEL * KERNEL * COLOURS).enumerate() {
        places(side, Step::Two, [at / out_side, at % out_side], |of_kernel, of_input| {
            let colours = &colours[of_input * COLOURS..][..COLOURS];
            patch[of_kernel * COLOURS..][..COLOURS].copy_from_slice(colours);
        });
    }
    Square { side: out_side, values }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum_of_three_by_three(side: usize, step: Step) -> Vec<f32> {
        let depthwise = Depthwise { step, kernel: vec![0.1; 9], bias: vec![0.0] };
        let values = (0..side * side).map(|_| 1.0).collect();
        depthwise.forward(&Square { side, values }).values
    }

    fn rounded(values: &[f32]) -> Vec<f32> {
        values.iter().map(|x| (x * 10.0).round()).collect()
    }

    #[test]
    fn a_step_of_one_pads_every_edge() {
        let sums = sum_of_three_by_three(3, Step::One);
        assert_eq!(rounded(&sums), [4.0, 6.0, 4.0, 6.0, 9.0, 6.0, 4.0, 6.0, 4.0]);
    }

    #[test]
    fn a_step_of_two_pads_the_right_and_lower_edges() {
        let sums = sum_of_three_by_three(4, Step::Two);
        assert_eq!(rounded(&sums), [9.0, 6.0, 6.0, 4.0]);
    }

    #[test]
    fn patches_hold_what_the_kernel_sees() {
        let colours: Vec<f32> = (0..4 * 4 * 3).map(|n| n as f32).collect();
        let patches = patches(&colours, 4);
        assert_eq!((patches.side, patches.values.len()), (2, 4 * 27));
        assert_eq!(patches.values[..9], colours[..9]);
        assert_eq!(patches.values[9..12], colours[12..15]);
        assert_eq!(patches.values[3 * 27 + 6..3 * 27 + 9], [0.0; 3]);
    }
}
