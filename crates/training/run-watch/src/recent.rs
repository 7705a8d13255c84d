//! The last values of a curve.

use serde::{Deserialize, Serialize};
use std::collections::VecDeque;

/// Median and spread of them: the standard deviation of a normal distribution with their median absolute
/// deviation, which single outliers do not move.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spread {
    pub(crate) median: f32,
    pub(crate) deviation: f32,
}

/// Deviation of a normal distribution over its median absolute deviation.
const OF_NORMAL: f32 = 1.4826;

/// The last so many values, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Recent {
    most: usize,
    values: VecDeque<f32>,
}

impl Recent {
    pub(crate) fn new(most: usize) -> Self {
        Self { most, values: VecDeque::new() }
    }

    pub(crate) fn push(&mut self, value: f32) {
        if self.values.len() == self.most {
            self.values.pop_front();
        }
        self.values.push_back(value);
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }

    pub(crate) fn mean(&self) -> Option<f32> {
        let sum: f64 = self.values.iter().map(|value| f64::from(*value)).sum();
        (self.len() > 0).then(|| (sum / self.len() as f64) as f32)
    }

    pub(crate) fn highest(&self) -> Option<f32> {
        self.values.iter().copied().reduce(f32::max)
    }

    pub(crate) fn median(&self) -> Option<f32> {
        median(&mut self.values.iter().copied().collect::<Vec<_>>())
    }

    pub(crate) fn spread(&self) -> Option<Spread> {
        spread(self.values.iter().copied())
    }
}

pub(crate) fn spread(values: impl Iterator<Item = f32>) -> Option<Spread> {
    let mut values: Vec<f32> = values.collect();
    let median_of_all = median(&mut values)?;
    values.iter_mut().for_each(|value| *value = (*value - median_of_all).abs());
    let deviation = OF_NORMAL * median(&mut values)?;
    Some(Spread { median: median_of_all, deviation })
}

/// The lower of both where their number is even.
pub(crate) fn median(values: &mut [f32]) -> Option<f32> {
    let middle = values.len().checked_sub(1)? / 2;
    Some(*values.select_nth_unstable_by(middle, f32::total_cmp).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_outlier_moves_neither_median_nor_deviation() {
        let calm = spread([1.0, 2.0, 3.0, 4.0, 5.0].into_iter()).unwrap();
        let wild = spread([1.0, 2.0, 3.0, 4.0, 5e9].into_iter()).unwrap();
        assert_eq!((calm.median, calm.deviation), (3.0, OF_NORMAL));
        assert_eq!(calm, wild);
        assert_eq!(spread([].into_iter()), None);
    }

    #[test]
    fn only_the_last_values_are_kept() {
        let mut recent = Recent::new(3);
        assert_eq!((recent.mean(), recent.median(), recent.highest()), (None, None, None));
        (1..=5).for_each(|value| recent.push(value as f32));
        assert_eq!(
            (recent.mean(), recent.median(), recent.highest()),
            (Some(4.0), Some(4.0), Some(5.0))
        );
    }
}
