//! Convolutions over a square: of each channel for itself, and the first one over colours.

use crate::dense::Activation;
use crate::square::{Square, Step};

/// Places of a side of the kernel that sees colours.
const FIRST_KERNEL: usize = 3;

/// A square of places that moves over another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kernel {
    /// Places of a side, odd.
    pub side: usize,
    /// How far it moves.
    pub step: Step,
}

impl Kernel {
    /// Calls `each` with the number of the kernel's place and that of the input, of all that are
    /// inside.
    fn places(self, side: usize, [y, x]: [usize; 2], mut each: impl FnMut(usize, usize)) {
        let padding = self.step.padding(self.side);
        let inside = |at: usize, offset: usize| {
            let place = (at * self.step.places() + offset).checked_sub(padding);
            place.filter(|place| *place < side)
        };
        for down in 0..self.side {
            let Some(row) = inside(y, down) else { continue };
            for right in 0..self.side {
                if let Some(column) = inside(x, right) {
                    each(down * self.side + right, row * side + column);
                }
            }
        }
    }
}

/// A kernel for each channel, and at most 6 after it.
#[derive(Debug)]
pub struct Depthwise {
    kernel: Kernel,
    /// A row of channels for each of the kernel's places.
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Depthwise {
    /// `weights` have a row of channels for each of the kernel's places, `bias` one.
    #[must_use]
    pub fn new(kernel: Kernel, weights: Vec<f32>, bias: Vec<f32>) -> Self {
        Self { kernel, weights, bias }
    }

    /// What comes out, of as many channels.
    #[must_use]
    pub fn forward(&self, input: &Square) -> Square {
        let (channels, side) = (self.bias.len(), self.kernel.step.side(input.side));
        let mut values = vec![0.0; side * side * channels];
        for (at, out) in values.chunks_exact_mut(channels).enumerate() {
            out.copy_from_slice(&self.bias);
            self.kernel.places(input.side, [at / side, at % side], |of_kernel, of_input| {
                let weights = &self.weights[of_kernel * channels..][..channels];
                let values = &input.values[of_input * channels..][..channels];
                let terms = values.iter().zip(weights).map(|(value, weight)| value * weight);
                out.iter_mut().zip(terms).for_each(|(out, term)| *out += term);
            });
            out.iter_mut().for_each(|x| *x = Activation::Relu6.of(*x));
        }
        Square { side, values }
    }
}

/// For each place of every second row and column the 27 colours that a kernel of 3 x 3 sees there, 0
/// outside: a convolution over them is a product of matrices.
#[must_use]
pub fn patches(colours: &[f32], side: usize) -> Square {
    const COLOURS: usize = 3;
    let kernel = Kernel { side: FIRST_KERNEL, step: Step::Two };
    let seen = FIRST_KERNEL * FIRST_KERNEL * COLOURS;
    let out_side = kernel.step.side(side);
    let mut values = vec![0.0; out_side * out_side * seen];
    for (at, patch) in values.chunks_exact_mut(seen).enumerate() {
        kernel.places(side, [at / out_side, at % out_side], |of_kernel, of_input| {
            let colours = &colours[of_input * COLOURS..][..COLOURS];
            patch[of_kernel * COLOURS..][..COLOURS].copy_from_slice(colours);
        });
    }
    Square { side: out_side, values }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum_of_kernel(kernel_side: usize, side: usize, step: Step) -> Vec<f32> {
        let kernel = Kernel { side: kernel_side, step };
        let depthwise = Depthwise::new(kernel, vec![0.1; kernel_side * kernel_side], vec![0.0]);
        let values = (0..side * side).map(|_| 1.0).collect();
        depthwise.forward(&Square { side, values }).values
    }

    fn rounded(values: &[f32]) -> Vec<f32> {
        values.iter().map(|x| (x * 10.0).round()).collect()
    }

    #[test]
    fn a_step_of_one_pads_every_edge() {
        let sums = sum_of_kernel(3, 3, Step::One);
        assert_eq!(rounded(&sums), [4.0, 6.0, 4.0, 6.0, 9.0, 6.0, 4.0, 6.0, 4.0]);
    }

    #[test]
    fn a_step_of_two_pads_the_right_and_lower_edges() {
        let sums = sum_of_kernel(3, 4, Step::Two);
        assert_eq!(rounded(&sums), [9.0, 6.0, 6.0, 4.0]);
    }

    #[test]
    fn a_kernel_of_five_has_two_places_of_padding_at_most() {
        assert_eq!(rounded(&sum_of_kernel(5, 3, Step::One)), [9.0; 9]);
        assert_eq!(rounded(&sum_of_kernel(5, 4, Step::Two)), [16.0, 12.0, 12.0, 9.0]);
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
