//! A linear layer, and how it is fitted: multinomial logistic regression by steps that grow smaller for
//! each weight (AdaGrad, Duchi and others, 2011).

use convolutions::softmax;
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_xoshiro::Xoshiro256PlusPlus;

const RATE: f32 = 0.05;
const SEED: u64 = 23;

/// The floats that are not 0, by their numbers.
pub(crate) type Sparse = Vec<(usize, f32)>;

/// A row of classes for each float; the last row is of a float that is always 1.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Layer {
    pub(crate) classes: usize,
    pub(crate) weights: Vec<f32>,
}

impl Layer {
    fn new(floats: usize, classes: usize) -> Self {
        Self { classes, weights: vec![0.0; (floats + 1) * classes] }
    }

    /// The share of each class; they sum to 1.
    pub(crate) fn shares(&self, row: &[(usize, f32)]) -> Vec<f32> {
        let last = self.weights.len() - self.classes;
        let mut outputs = self.weights[last..].to_vec();
        for (at, float) in row {
            let weights = &self.weights[at * self.classes..][..self.classes];
            outputs.iter_mut().zip(weights).for_each(|(output, weight)| *output += float * weight);
        }
        softmax(&outputs)
    }

    /// Fits rows with their classes, so many times over; the same rows give the same layer.
    pub(crate) fn fit(
        floats: usize,
        classes: usize,
        rows: &[(Sparse, usize)],
        epochs: usize,
    ) -> Self {
        let mut layer = Self::new(floats, classes);
        let mut squares = vec![1e-6; layer.weights.len()];
        let chance = &mut Xoshiro256PlusPlus::seed_from_u64(SEED);
        let mut order: Vec<usize> = (0..rows.len()).collect();
        for _ in 0..epochs {
            order.shuffle(chance);
            order.iter().for_each(|at| layer.learn(&rows[*at], &mut squares, floats));
        }
        layer
    }

    fn learn(&mut self, (row, class): &(Sparse, usize), squares: &mut [f32], floats: usize) {
        let mut errors = self.shares(row);
        errors[*class] -= 1.0;
        for (at, float) in row.iter().copied().chain([(floats, 1.0)]) {
            let part = at * self.classes..(at + 1) * self.classes;
            let weights = self.weights[part.clone()].iter_mut().zip(&mut squares[part]);
            for ((weight, square), error) in weights.zip(&errors) {
                let slope = error * float;
                *square += slope * slope;
                *weight -= RATE * slope / square.sqrt();
            }
        }
    }
}

/// All floats but those that are 0.
pub(crate) fn sparse(floats: &[f32]) -> Sparse {
    floats.iter().copied().enumerate().filter(|(_, float)| *float != 0.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_line_parts_is_learned() {
        let row = |at: usize| {
            let class = at % 3;
            let floats =
                [0, 1, 2].map(|n| if n == class { 1.0 } else { ((at * 7 + n) % 5) as f32 / 10.0 });
            (sparse(&floats), class)
        };
        let rows: Vec<(Sparse, usize)> = (0..300).map(row).collect();
        let layer = Layer::fit(3, 3, &rows, 20);
        let is_right = |(row, class): &&(Sparse, usize)| {
            let shares = layer.shares(row);
            shares.iter().all(|share| *share <= shares[*class])
        };
        assert_eq!(rows.iter().filter(is_right).count(), 300);
        assert_eq!(Layer::fit(3, 3, &rows, 20), layer);
        assert!((layer.shares(&[]).iter().sum::<f32>() - 1.0).abs() < 1e-5);
    }
}
