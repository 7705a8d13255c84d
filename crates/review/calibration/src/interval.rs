//! How far a measured share may be from the true one.

use serde::Serialize;

/// The 97.5 % quantile of the normal distribution: an interval of 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// From 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl Interval {
    /// Between these, cut at 0 and 1.
    #[must_use]
    pub fn within(low: f64, high: f64) -> Self {
        Self { low: low.clamp(0.0, 1.0), high: high.clamp(0.0, 1.0) }
    }
}

/// The 95 % score interval of a share, `successes` of `trials` (Wilson, Journal of the American
/// Statistical Association 22, 1927, p. 209). It stays within 0 and 1 and has a width where the
/// share is 0 or 1. Successes may be halves, as a tie counts. Without trials: all of it.
#[must_use]
pub fn compute_wilson_interval(successes: f64, trials: usize) -> Interval {
    if trials == 0 {
        return Interval { low: 0.0, high: 1.0 };
    }
    let n = trials as f64;
    let (share, z2) = (successes / n, Z * Z);
    let centre = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let spread = (share * (1.0 - share) / n + z2 / (4.0 * n * n)).max(0.0).sqrt();
    let margin = Z * spread / (1.0 + z2 / n);
    Interval::within(centre - margin, centre + margin)
}
