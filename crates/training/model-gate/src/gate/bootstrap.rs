//! How far a difference of two models may be from what was measured, as products differ.
//!
//! Questions about one product are alike, so that products are drawn, not questions: the percentile interval of the
//! bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13) over clusters.

use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

/// The questions about one product.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cluster {
    pub(super) lines: u32,
    /// Questions that were gained, less those that were lost.
    pub(super) gained: i32,
}

/// Draws; the bounds of nineteen of twenty then stand at the fiftieth from either end.
const DRAWS: usize = 2_000;
/// The same answers have the same interval.
const SEED: u64 = 20;

/// Within which bounds nineteen of twenty draws of as many products have the share of questions gained.
pub(super) fn interval(clusters: &[Cluster]) -> (f64, f64) {
    if clusters.is_empty() {
        return (0.0, 0.0);
    }
    let chance = &mut Xoshiro256PlusPlus::seed_from_u64(SEED);
    let mut shares: Vec<f64> = (0..DRAWS).map(|_| draw(clusters, chance)).collect();
    shares.sort_by(f64::total_cmp);
    (shares[DRAWS / 40], shares[DRAWS - 1 - DRAWS / 40])
}

fn draw(clusters: &[Cluster], chance: &mut impl Rng) -> f64 {
    let (mut lines, mut gained) = (0_i64, 0_i64);
    for _ in clusters {
        let one = clusters[chance.gen_range(0..clusters.len())];
        lines += i64::from(one.lines);
        gained += i64::from(one.gained);
    }
    gained as f64 / lines.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn without_a_difference_there_is_no_interval() {
        assert_eq!(interval(&[Cluster { lines: 5, gained: 0 }; 40]), (0.0, 0.0));
        assert_eq!(interval(&[Cluster { lines: 5, gained: 5 }; 40]), (1.0, 1.0));
        assert_eq!(interval(&[]), (0.0, 0.0));
    }

    /// A coin of 100 products: 1.96 standard errors of 0.1 to either side.
    #[test]
    fn it_is_as_wide_as_theory_has_it() {
        let coins: Vec<Cluster> =
            (0..100).map(|at| Cluster { lines: 1, gained: at % 2 * 2 - 1 }).collect();
        let (low, high) = interval(&coins);
        assert!((-0.24..-0.15).contains(&low) && (0.15..0.24).contains(&high), "{low} {high}");
        // Ten questions a product that all go together tell no more than one.
        let alike: Vec<Cluster> =
            coins.iter().map(|one| Cluster { lines: 10, gained: one.gained * 10 }).collect();
        assert_eq!(interval(&alike), (low, high));
    }

    proptest! {
        #[test]
        fn what_was_measured_lies_within(gains in prop::collection::vec((1_u32..6, -1.0_f64..1.0), 20..60)) {
            let clusters: Vec<Cluster> = gains
                .iter()
                .map(|(lines, share)| Cluster { lines: *lines, gained: (f64::from(*lines) * share) as i32 })
                .collect();
            let (low, high) = interval(&clusters);
            let lines: u32 = clusters.iter().map(|one| one.lines).sum();
            let gained: i32 = clusters.iter().map(|one| one.gained).sum();
            let measured = f64::from(gained) / f64::from(lines);
            prop_assert!(low <= measured + 1e-12 && measured <= high + 1e-12, "{low} {measured} {high}");
        }
    }
}
