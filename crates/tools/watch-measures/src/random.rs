//! Draws from a seed.

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;
use std::ops::Range;

/// A source of draws.
#[derive(Debug, Clone)]
pub(crate) struct Random(Xoshiro256PlusPlus);

impl Random {
    /// Of a seed and of what is drawn: different draws of one seed do not depend on each other.
    pub(crate) fn new(seed: u64, about: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed ^ about.wrapping_mul(0x9e37_79b9_7f4a_7c15)))
    }

    pub(crate) fn within(&mut self, range: Range<f32>) -> f32 {
        range.start + (range.end - range.start) * self.0.r#gen::<f32>()
    }

    pub(crate) fn below(&mut self, most: u64) -> u64 {
        self.0.gen_range(0..most.max(1))
    }

    /// Of a normal distribution with mean 0 and deviation 1: by Box and Muller.
    pub(crate) fn normal(&mut self) -> f32 {
        let radius = (-2.0 * (1.0 - self.0.r#gen::<f64>()).ln()).sqrt();
        (radius * (std::f64::consts::TAU * self.0.r#gen::<f64>()).cos()) as f32
    }

    /// Of Student's distribution, whose tails are heavy where the degrees are few.
    pub(crate) fn student(&mut self, degrees: u32) -> f32 {
        let squares: f32 = (0..degrees).map(|_| self.normal().powi(2)).sum();
        self.normal() / (squares / degrees as f32).sqrt()
    }
}
