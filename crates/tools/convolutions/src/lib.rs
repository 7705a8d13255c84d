//! Layers of small separable networks for pictures (MobileNetV2, EfficientNet-Lite), in plain Rust.
//!
//! The convolutions are loops that the compiler vectorises: of a separable network the products of
//! matrices are most of the work, and they are small.

mod block;
mod dense;
mod depthwise;
mod normalization;
mod square;

pub use block::{Block, mean_of_places};
pub use dense::{Activation, Dense, Size};
pub use depthwise::{Depthwise, Kernel, patches};
pub use normalization::Normalization;
pub use square::{Square, Step};

/// The shares of classes, of what a network says of each; they sum to 1.
#[must_use]
pub fn softmax(outputs: &[f32]) -> Vec<f32> {
    let greatest = outputs.iter().copied().fold(f32::MIN, f32::max);
    let shares: Vec<f32> = outputs.iter().map(|output| (output - greatest).exp()).collect();
    let sum: f32 = shares.iter().sum();
    shares.into_iter().map(|share| share / sum).collect()
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
