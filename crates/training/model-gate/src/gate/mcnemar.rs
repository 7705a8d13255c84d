//! The exact test of two models that answered the same questions.
//!
//! Only questions that one answers rightly and the other wrongly tell them apart; were both as good, each of these
//! would fall to either as a coin does (McNemar, Psychometrika 12, 1947; exact by the binomial distribution).

/// How likely `gained` or more of `gained + lost` coins are heads: small where the first model is better.
pub(super) fn p_better(gained: usize, lost: usize) -> f64 {
    let coins = gained + lost;
    let terms = Binomial::new(coins);
    let tail: f64 = (gained..=coins).map(|heads| terms.at(heads)).sum();
    tail.clamp(0.0, 1.0)
}

/// A fair coin, thrown so many times.
struct Binomial {
    /// Logarithms of the factorials, so that thousands of throws do not run over.
    factorials: Vec<f64>,
}

impl Binomial {
    fn new(coins: usize) -> Self {
        let mut factorials = vec![0.0; coins + 1];
        for number in 1..=coins {
            factorials[number] = factorials[number - 1] + (number as f64).ln();
        }
        Self { factorials }
    }

    fn at(&self, heads: usize) -> f64 {
        let coins = self.factorials.len() - 1;
        let of = |number: usize| self.factorials[number];
        (of(coins) - of(heads) - of(coins - heads) - coins as f64 * 2.0_f64.ln()).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn known_tails() {
        for (gained, lost, expected) in
            [(0, 0, 1.0), (5, 0, 1.0 / 32.0), (9, 1, 11.0 / 1024.0), (0, 3, 1.0), (2, 1, 0.5)]
        {
            let found = p_better(gained, lost);
            assert!((found - expected).abs() < 1e-12, "{gained} {lost}: {found}");
        }
        assert!(p_better(60_000, 40_000) < 1e-9 && p_better(40_000, 60_000) > 0.999);
    }

    proptest! {
        /// All outcomes of a few coins, counted.
        #[test]
        fn a_tail_is_what_counting_gives(gained in 0_usize..9, lost in 0_usize..9) {
            let coins = gained + lost;
            let heads = |outcome: &u32| outcome.count_ones() as usize >= gained;
            let counted = (0..1_u32 << coins).filter(heads).count() as f64 / f64::from(1_u32 << coins);
            prop_assert!((p_better(gained, lost) - counted).abs() < 1e-9);
        }

        #[test]
        fn one_more_that_is_gained_never_makes_it_less_sure(gained in 0_usize..300, lost in 0_usize..300) {
            prop_assert!(p_better(gained + 1, lost) <= p_better(gained, lost) + 1e-12);
            prop_assert!(p_better(gained, lost + 1) >= p_better(gained, lost) - 1e-12);
        }
    }
}
