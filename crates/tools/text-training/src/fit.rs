//! Whether the replies of a set answer their reviews.

use crate::loss::example_loss;
use crate::{Base, Example, Pair, Refused, TrainingError};
use causal_language_model::Network;

/// Standard errors by which replies must fit their own reviews better. Chance alone has 50 pairs pass once in some 470
/// sets by Student's t, more pairs in up to 740.
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

/// Asks the base about replies twice, behind their own review and behind that of the pair half the set away: at most
/// 120 replies, from all over the set. Where the other review is the same, or makes a pair too long, it does not count.
///
/// # Errors
/// A computation fails.
pub fn fit(
    network: &Network,
    base: &Base,
    pairs: &[(Pair, Example)],
) -> Result<Fit, TrainingError> {
    let mut gains = Vec::new();
    for (at, away) in asked(pairs.len()) {
        let ((pair, own), (other, _)) = (&pairs[at], &pairs[away]);
        if other.review == pair.review {
            continue;
        }
        let crossed = Pair { review: other.review.clone(), ..pair.clone() };
        let crossed = Example::of(1, &crossed, base)?;
        if !crossed.is_too_long() {
            let crossed = example_loss(network, &crossed, None)?.mean;
            gains.push(crossed - example_loss(network, own, None)?.mean);
        }
    }
    Ok(Fit::of(&gains))
}

/// The places of replies, each with that of the pair whose review it is asked behind, too. Neighbours by id may be of
/// one kind.
fn asked(pairs: usize) -> impl Iterator<Item = (usize, usize)> {
    let step = pairs.div_ceil(MOST_ASKED).max(1);
    (0..pairs).step_by(step).map(move |at| (at, (at + pairs / 2) % pairs))
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
    /// Its replies fit their own reviews no better than others', or too few could be asked about to know.
    pub fn judge(&self) -> Result<(), Refused> {
        let Self { gain, error } = *self;
        match gain > LEAST_ERRORS * error {
            true => Ok(()),
            false if error.is_nan() => Err(Refused::FitUnknown),
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
        for gains in [&[0.2, -0.3, 0.25, -0.2, 0.1][..], &[-0.2, -0.3, -0.25], &[0.0, 0.0]] {
            let judged = Fit::of(gains).judge();
            assert!(matches!(judged, Err(Refused::RepliesDoNotFit { .. })), "{gains:?}");
        }
        for gains in [&[0.3][..], &[]] {
            assert_eq!(Fit::of(gains).judge(), Err(Refused::FitUnknown), "{gains:?}");
        }
    }

    #[test]
    fn replies_from_all_over_a_set_are_asked_about() {
        for pairs in [50, 120, 121, 1_000] {
            let asked: Vec<_> = asked(pairs).collect();
            assert!((50..=120).contains(&asked.len()), "{pairs}: {}", asked.len());
            assert!(asked.iter().all(|(at, away)| at != away && *away < pairs));
            assert!(asked[0].0 == 0 && asked[asked.len() - 1].0 + 10 > pairs);
        }
        assert_eq!(asked(0).count(), 0);
    }
}
