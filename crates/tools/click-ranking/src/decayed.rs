//! How much interactions still count.

/// Parts of an interaction's weight and the seconds in which each halves: what somebody likes at
/// all, this month, and just now. Chosen so that old history lasts and one click is noticed.
const PARTS: [(f64, f64); 3] = [(0.2, f64::INFINITY), (0.8, 30.0 * 86_400.0), (2.0, 3_600.0)];

/// A sum of interactions that each lose weight as they age.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Decayed {
    /// Each part's sum, as of `at`.
    sums: [f64; PARTS.len()],
    /// Seconds since 1970: the newest interaction.
    at: f64,
}

impl Decayed {
    /// Adds an interaction at `time`, in seconds since 1970, in any order.
    pub(super) fn add(&mut self, time: f64) {
        let newest = self.at.max(time);
        let (shrink, fresh) = (kept(newest - self.at), kept(newest - time));
        for ((sum, shrink), fresh) in self.sums.iter_mut().zip(shrink).zip(fresh) {
            *sum = *sum * shrink + fresh;
        }
        self.at = newest;
    }

    /// What the interactions weigh at `now`; one in the future as if it were just now.
    pub(super) fn weight(&self, now: f64) -> f64 {
        let kept = kept((now - self.at).max(0.0));
        let parts = self.sums.iter().zip(kept).zip(PARTS);
        parts.map(|((sum, kept), (part, _))| part * sum * kept).sum()
    }
}

/// The share of each part that is left after so many seconds.
fn kept(seconds: f64) -> [f64; PARTS.len()] {
    PARTS.map(|(_, half_life)| (-seconds / half_life).exp2())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sum(times: &[f64]) -> Decayed {
        let mut sum = Decayed::default();
        times.iter().for_each(|time| sum.add(*time));
        sum
    }

    #[test]
    fn a_fresh_interaction_weighs_three_and_an_old_one_a_fifth() {
        let one = sum(&[1e9]);
        assert!((one.weight(1e9) - 3.0).abs() < 1e-12);
        assert!((one.weight(1e9 + 1e9) - 0.2).abs() < 1e-6);
        assert_eq!(one.weight(0.0), one.weight(1e9));
        assert_eq!(sum(&[]).weight(1e9), 0.0);
    }

    proptest! {
        #[test]
        fn the_order_of_adding_does_not_matter(
            times in proptest::collection::vec(1.7e9..1.8e9_f64, 1..20), later in 0.0..1e8_f64,
        ) {
            let mut sorted = times.clone();
            sorted.sort_by(f64::total_cmp);
            let now = 1.8e9 + later;
            let expected: f64 = times.iter().map(|time| sum(&[*time]).weight(now)).sum();
            for order in [&times, &sorted] {
                prop_assert!((sum(order).weight(now) / expected - 1.0).abs() < 1e-9);
            }
        }

        #[test]
        fn time_only_takes_away(time in 1.7e9..1.8e9_f64, age in 0.0..1e8_f64, more in 1.0..1e8_f64) {
            let one = sum(&[time]);
            prop_assert!(one.weight(time + age + more) < one.weight(time + age));
        }
    }
}
