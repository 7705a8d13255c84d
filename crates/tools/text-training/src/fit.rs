//! Whether the replies of a set answer their reviews.

use crate::loss::example_loss;
use crate::{Base, Example, Pair, Refused, TrainingError};
use causal_language_model::Network;

/// Standard errors by which replies must fit their own reviews better: of sets whose replies were shuffled one in
/// 700 passes.
const LEAST_ERRORS: f64 = 3.0;
/// Pairs that are asked about: as many tell replies of few kinds from chance, and each takes two computations.
const MOST_ASKED: usize = 120;

/// How much less a reply surprises the base behind its own review than behind another one of the set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The mean over the pairs, in nats a token.
    pub gain: f64,
    /// Its standard error.
    pub error: f64,
}

/// Asks the base about replies twice, behind their own review and behind that of the pair half the set
/// away, of a set's first 120. Where the other review makes a pair too long, it does not count.
///
/// # Errors
/// A computation fails.
pub fn fit(
    network: &Network,
    base: &Base,
    pairs: &[(Pair, Example)],
) -> Result<Fit, TrainingError> {
    // Neighbours by id may be of one kind.
    let others = pairs.iter().cycle().skip(pairs.len() / 2);
    let mut gains = Vec::new();
    for ((pair, own), (other, _)) in pairs.iter().zip(others).take(MOST_ASKED) {
        let crossed = Pair { review: other.review.clone(), ..pair.clone() };
        let crossed = Example::of(1, &crossed, base)?;
        if !crossed.is_too_long() {
            let crossed = example_loss(network, &crossed, None)?.mean;
            gains.push(crossed - example_loss(network, own, None)?.mean);
        }
    }
    Ok(Fit::of(&gains))
}

impl Fit {
    /// Of the differences of single pairs; of fewer than two nothing is known.
    fn of(gains: &[f64]) -> Self {
        let count = gains.len() as f64;
        let gain = gains.iter().sum::<f64>() / count;
        let squares: f64 = gains.iter().map(|one| (one - gain).powi(2)).sum();
        Self { gain, error: (squares / (count - 1.0) / count).sqrt() }
    }

    /// Decides whether a set may be learned from.
    ///
    /// # Errors
    /// Its replies fit their own reviews no better than others'.
    pub fn judge(&self) -> Result<(), Refused> {
        let Self { gain, error } = *self;
        // What is no number is not above either.
        match gain > LEAST_ERRORS * error {
            true => Ok(()),
            false => Err(Refused::RepliesDoNotFit { gain, error }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_that_fit_are_told_from_chance() {
        let fits = Fit::of(&[0.2, 0.3, 0.25, 0.2, 0.3]);
        assert!(
            (fits.gain - 0.25).abs() < 1e-12 && (fits.error - 0.022_36).abs() < 1e-4,
            "{fits:?}"
        );
        assert_eq!(fits.judge(), Ok(()));
        for gains in
            [&[0.2, -0.3, 0.25, -0.2, 0.1][..], &[-0.2, -0.3, -0.25], &[0.0, 0.0], &[0.3], &[]]
        {
            let judged = Fit::of(gains).judge();
            assert!(matches!(judged, Err(Refused::RepliesDoNotFit { .. })), "{gains:?}");
        }
    }
}
