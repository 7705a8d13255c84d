//! The area under the ROC curve.

use crate::{Interval, Sample};
use serde::Serialize;

/// How sure the interval is: the 97.5 % quantile of the normal distribution, so 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// The area with its uncertainty.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Auc {
    /// 0.5 by chance, 1 at best.
    pub area: f64,
    /// 95 %, from the standard error of Hanley and McNeil (Radiology 143, 1982, p. 29, formula 1).
    pub interval: Interval,
}

/// The probability that a toxic text scores above one that is not, where equal scores count half:
/// the Mann-Whitney statistic (Fawcett, Pattern Recognition Letters 27, 2006, section 7). `None`
/// where one of the classes is missing.
#[must_use]
pub fn compute_auc(samples: &[Sample]) -> Option<Auc> {
    let toxic = samples.iter().filter(|sample| sample.toxic).count();
    let benign = samples.len() - toxic;
    if toxic == 0 || benign == 0 {
        return None;
    }
    let (toxic, benign) = (toxic as f64, benign as f64);
    let area = (rank_sum(samples) - toxic * (toxic + 1.0) / 2.0) / (toxic * benign);
    let margin = Z * standard_error(area, toxic, benign);
    Some(Auc { area, interval: Interval::within(area - margin, area + margin) })
}

/// The sum of the toxic texts' ranks; equal scores share the mean of theirs.
fn rank_sum(samples: &[Sample]) -> f64 {
    let mut sorted: Vec<&Sample> = samples.iter().collect();
    sorted.sort_by(|a, b| a.score.total_cmp(&b.score));
    let mut before = 0.0;
    let mut sum = 0.0;
    for equal in sorted.chunk_by(|a, b| a.score == b.score) {
        let count = equal.len() as f64;
        let toxic = equal.iter().filter(|sample| sample.toxic).count() as f64;
        sum += toxic * (before + (count + 1.0) / 2.0);
        before += count;
    }
    sum
}

fn standard_error(area: f64, toxic: f64, benign: f64) -> f64 {
    let q1 = area / (2.0 - area);
    let q2 = 2.0 * area * area / (1.0 + area);
    let variance = area * (1.0 - area)
        + (toxic - 1.0) * (q1 - area * area)
        + (benign - 1.0) * (q2 - area * area);
    (variance / (toxic * benign)).max(0.0).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The worked example of Hanley and McNeil: an area of 0.893 with 51 abnormal and 58 normal
    /// cases. By hand: Q1 = 0.80668, Q2 = 0.84253, variance = (0.09555 + 50 * 0.00923 + 57 *
    /// 0.04508) / 2958 = 0.001057.
    #[test]
    fn the_standard_error_is_that_of_the_paper() {
        assert!((standard_error(0.893, 51.0, 58.0) - 0.0325).abs() < 5e-5);
        assert_eq!(standard_error(1.0, 3.0, 4.0), 0.0);
    }
}
