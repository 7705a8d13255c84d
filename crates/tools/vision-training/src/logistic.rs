//! Multinomial logistic regression by Adam, with weights that are kept small.

use convolutions::softmax;
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_xoshiro::Xoshiro256PlusPlus;

/// How long and how fast it learns. Chosen on the hand `paper`.
pub(crate) const EPOCHS: usize = 24;
const BATCH: usize = 32;
const RATE: f32 = 0.002;
/// By what part of themselves weights shrink at each step, in rates.
const DECAY: f32 = 0.05;
/// Adam's own numbers (Kingma and Ba, 2015).
const MOMENTUM: [f32; 2] = [0.9, 0.999];
/// The least deviation of a float that is not always the same.
const LEAST_DEVIATION: f32 = 1e-3;

/// A row of floats, and the number of its class.
pub(crate) type Row = (Vec<f32>, usize);

/// Weights (a row of classes for each float) and a bias for each class.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Linear {
    pub(crate) weights: Vec<f32>,
    pub(crate) bias: Vec<f32>,
}

/// What each float is like over the rows.
struct Scale {
    means: Vec<f32>,
    deviations: Vec<f32>,
}

/// Fits the rows; the same rows and seed give the same layer.
pub(crate) fn fit(rows: &[Row], classes: usize, seed: u64) -> Linear {
    let mut fitting = Fitting::new(rows, classes, seed);
    for _ in 0..EPOCHS {
        fitting.learn_epoch();
    }
    fitting.finish()
}

/// A layer while it is fitted, epoch by epoch.
pub(crate) struct Fitting {
    scale: Scale,
    rows: Vec<Row>,
    classes: usize,
    learner: Learner,
    order: Vec<usize>,
    chance: Xoshiro256PlusPlus,
    /// Epochs that are over.
    epoch: usize,
}

impl Fitting {
    pub(crate) fn new(rows: &[Row], classes: usize, seed: u64) -> Self {
        let scale = Scale::of(rows);
        Self {
            rows: rows.iter().map(|(row, class)| (scale.scaled(row), *class)).collect(),
            classes,
            learner: Learner::new(scale.means.len(), classes),
            order: (0..rows.len()).collect(),
            chance: Xoshiro256PlusPlus::seed_from_u64(seed),
            epoch: 0,
            scale,
        }
    }

    /// Learns every row once more; the sum of their losses, in nats, before each was learned from.
    pub(crate) fn learn_epoch(&mut self) -> f32 {
        self.order.shuffle(&mut self.chance);
        let rate = RATE * (1.0 - self.epoch as f32 / EPOCHS as f32).max(0.0);
        self.epoch += 1;
        let (learner, rows) = (&mut self.learner, &self.rows);
        let batches = self.order.chunks(BATCH);
        batches.map(|batch| learner.learn(batch.iter().map(|at| &rows[*at]), rate)).sum()
    }

    /// The layer for rows as they are.
    pub(crate) fn finish(self) -> Linear {
        self.scale.unscaled(self.learner.linear, self.classes)
    }
}

impl Scale {
    fn of(rows: &[Row]) -> Self {
        let count = rows.len().max(1) as f32;
        let mut means = vec![0.0; rows.first().map_or(0, |(row, _)| row.len())];
        let mut squares = means.clone();
        for (row, _) in rows {
            means.iter_mut().zip(row).for_each(|(mean, x)| *mean += x / count);
            squares.iter_mut().zip(row).for_each(|(square, x)| *square += x * x / count);
        }
        let variances = squares.iter().zip(&means).map(|(square, mean)| square - mean * mean);
        let deviations = variances.map(|v| v.max(0.0).sqrt().max(LEAST_DEVIATION)).collect();
        Self { means, deviations }
    }

    fn scaled(&self, row: &[f32]) -> Vec<f32> {
        let off = row.iter().zip(&self.means).map(|(x, mean)| x - mean);
        off.zip(&self.deviations).map(|(x, deviation)| (x / deviation).clamp(-4.0, 4.0)).collect()
    }

    /// The layer for rows that are not scaled.
    fn unscaled(&self, mut linear: Linear, classes: usize) -> Linear {
        let rows = linear.weights.chunks_exact_mut(classes);
        for ((row, mean), deviation) in rows.zip(&self.means).zip(&self.deviations) {
            for (weight, bias) in row.iter_mut().zip(&mut linear.bias) {
                *weight /= deviation;
                *bias -= *weight * mean;
            }
        }
        linear
    }
}

/// The layer while it learns.
struct Learner {
    linear: Linear,
    classes: usize,
    gradient: Linear,
    first: Linear,
    second: Linear,
    steps: i32,
}

impl Learner {
    fn new(floats: usize, classes: usize) -> Self {
        let nought = Linear { weights: vec![0.0; floats * classes], bias: vec![0.0; classes] };
        let [gradient, first, second] = [(); 3].map(|()| nought.clone());
        Self { linear: nought, classes, gradient, first, second, steps: 0 }
    }

    /// Learns from a batch; the sum of its losses.
    fn learn<'a>(&mut self, batch: impl ExactSizeIterator<Item = &'a Row>, rate: f32) -> f32 {
        self.gradient.weights.fill(0.0);
        self.gradient.bias.fill(0.0);
        let share = 1.0 / batch.len() as f32;
        let loss = batch.map(|(row, class)| self.add_gradient(row, *class, share)).sum();
        self.steps += 1;
        let bounds = MOMENTUM.map(|momentum| 1.0 - momentum.powi(self.steps));
        let step = Step { rate, decay: DECAY, bounds };
        let Linear { weights, bias } = &mut self.linear;
        step.take(
            weights,
            &self.gradient.weights,
            [&mut self.first.weights, &mut self.second.weights],
        );
        let step = Step { decay: 0.0, ..step };
        step.take(bias, &self.gradient.bias, [&mut self.first.bias, &mut self.second.bias]);
        loss
    }

    /// The loss of the row.
    fn add_gradient(&mut self, row: &[f32], class: usize, share: f32) -> f32 {
        let mut outputs = self.linear.bias.clone();
        for (x, weights) in row.iter().zip(self.linear.weights.chunks_exact(self.classes)) {
            outputs.iter_mut().zip(weights).for_each(|(output, weight)| *output += x * weight);
        }
        let mut errors = softmax(&outputs);
        let loss = -errors[class].max(1e-9).ln();
        errors[class] -= 1.0;
        errors.iter_mut().for_each(|error| *error *= share);
        for (x, gradient) in row.iter().zip(self.gradient.weights.chunks_exact_mut(self.classes)) {
            gradient.iter_mut().zip(&errors).for_each(|(gradient, error)| *gradient += x * error);
        }
        self.gradient.bias.iter_mut().zip(&errors).for_each(|(sum, error)| *sum += error);
        loss
    }
}

/// One step of Adam.
struct Step {
    rate: f32,
    decay: f32,
    bounds: [f32; 2],
}

impl Step {
    fn take(&self, values: &mut [f32], gradient: &[f32], [first, second]: [&mut [f32]; 2]) {
        let moments = first.iter_mut().zip(second);
        for ((value, slope), (first, second)) in values.iter_mut().zip(gradient).zip(moments) {
            *first = MOMENTUM[0] * *first + (1.0 - MOMENTUM[0]) * slope;
            *second = MOMENTUM[1] * *second + (1.0 - MOMENTUM[1]) * slope * slope;
            let spread = (*second / self.bounds[1]).sqrt() + 1e-8;
            *value -= self.rate * (*first / self.bounds[0] / spread + self.decay * *value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three classes by the greatest of three floats, of different size each.
    fn rows() -> Vec<Row> {
        let row = |at: usize| {
            let class = at % 3;
            let noise = |n: usize| ((at * 7 + n * 13) % 10) as f32 / 20.0;
            let float =
                |n: usize| (f32::from(u8::from(n == class)) + noise(n)) * 10.0_f32.powi(n as i32);
            ((0..3).map(float).collect(), class)
        };
        (0..600).map(row).collect()
    }

    #[test]
    fn what_can_be_told_apart_by_a_line_is() {
        let rows = rows();
        let linear = fit(&rows, 3, 1);
        let is_right = |(row, class): &&Row| {
            let output = |c: usize| {
                let terms = row.iter().enumerate().map(|(at, x)| x * linear.weights[at * 3 + c]);
                terms.sum::<f32>() + linear.bias[c]
            };
            (0..3).all(|other| output(*class) >= output(other))
        };
        assert!(rows.iter().filter(is_right).count() > 595);
        assert_eq!(fit(&rows, 3, 1), linear);
        let mut fitting = Fitting::new(&rows, 3, 1);
        let losses: Vec<f32> = (0..EPOCHS).map(|_| fitting.learn_epoch()).collect();
        assert!(losses[EPOCHS - 1] < losses[0] / 2.0, "{losses:?}");
        assert_eq!(fitting.finish(), linear);
    }
}
