//! A mean, and how far it is to be trusted.

use serde::Serialize;

/// The mean of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Mean {
    pub value: f64,
    /// Half the width of its 95 % interval by the normal distribution: 1.96 standard errors. 0 for
    /// a single value.
    pub margin: f64,
}

/// The mean of `values`; none of nothing.
#[must_use]
pub fn mean_with_margin(values: &[f64]) -> Option<Mean> {
    let count = values.len() as f64;
    if values.is_empty() {
        return None;
    }
    let value = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|one| (one - value).powi(2)).sum();
    let margin =
        if values.len() > 1 { 1.96 * (squares / (count - 1.0) / count).sqrt() } else { 0.0 };
    Some(Mean { value, margin })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // Deviations -1, 0 and 1: the sample's variance is 1, the standard error sqrt(1/3).
        let Mean { value, margin } = mean_with_margin(&[1.0, 2.0, 3.0]).unwrap();
        assert_eq!(value, 2.0);
        assert!((margin - 1.131_606_5).abs() < 1e-6, "{margin}");
        assert_eq!(mean_with_margin(&[5.0]), Some(Mean { value: 5.0, margin: 0.0 }));
        assert_eq!(mean_with_margin(&[]), None);
    }
}
