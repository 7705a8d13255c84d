//! Whether answers have anything to do with the questions.
//!
//! The right answers of an attribute are dealt out anew, many times: a model that learned something is right more
//! often than that (Ojala and Garriga, Journal of Machine Learning Research 11, 2010). The share of deals that
//! are as good counts what was measured as one of them (Phipson and Smyth, Statistical Applications in Genetics and
//! Molecular Biology 9, 2010), so that it is never nought.

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_xoshiro::Xoshiro256PlusPlus;
use std::collections::BTreeMap;

/// Deals; the least share is one in a thousand and one.
const DEALS: usize = 1_000;
const SEED: u64 = 20;

/// A question by numbers: its attribute, what is right, what was answered; none of what was not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dealt {
    pub(super) attribute: u32,
    pub(super) truth: u32,
    pub(super) answer: Option<u32>,
}

/// The share of deals in which as many answers are right as were. Large where nothing was learned that holds.
pub(super) fn p_chance(questions: &[Dealt]) -> f64 {
    let mut decks = decks(questions);
    let right: usize = decks.iter().map(right).sum();
    let chance = &mut Xoshiro256PlusPlus::seed_from_u64(SEED);
    let mut as_good = 0;
    for _ in 0..DEALS {
        let dealt: usize = decks
            .iter_mut()
            .map(|deck| {
                deck.truths.shuffle(chance);
                self::right(deck)
            })
            .sum();
        as_good += usize::from(dealt >= right);
    }
    (as_good + 1) as f64 / (DEALS + 1) as f64
}

/// The questions about one attribute.
#[derive(Debug, Default)]
struct Deck {
    truths: Vec<u32>,
    answers: Vec<Option<u32>>,
}

fn decks(questions: &[Dealt]) -> Vec<Deck> {
    let mut decks = BTreeMap::<u32, Deck>::new();
    for one in questions {
        let deck = decks.entry(one.attribute).or_default();
        deck.truths.push(one.truth);
        deck.answers.push(one.answer);
    }
    decks.into_values().collect()
}

fn right(deck: &Deck) -> usize {
    deck.truths
        .iter()
        .zip(&deck.answers)
        .filter(|(truth, answer)| Some(**truth) == **answer)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn questions(answer: impl Fn(u32) -> u32) -> Vec<Dealt> {
        let dealt = |at| Dealt { attribute: at % 2, truth: at / 2 % 3, answer: Some(answer(at)) };
        (0..240).map(dealt).collect()
    }

    #[test]
    fn what_is_learned_is_above_chance_and_one_answer_for_all_is_not() {
        assert!(p_chance(&questions(|at| at / 2 % 3)) < 0.002);
        let somewhat = |at: u32| if at.is_multiple_of(3) { at / 2 % 3 } else { at % 3 };
        assert!(p_chance(&questions(somewhat)) < 0.01);
        assert_eq!(p_chance(&questions(|_| 1)), 1.0);
        let unrelated = |at: u32| (at.wrapping_mul(2_654_435_761) >> 13) % 3;
        assert!(p_chance(&questions(unrelated)) > 0.05);
        assert_eq!(p_chance(&[]), 1.0);
    }

    /// A model that only knows which attribute is asked about has learned nothing.
    #[test]
    fn attributes_are_dealt_apart() {
        let apart = |at: u32| Dealt { attribute: at % 2, truth: at % 2, answer: Some(at % 2) };
        assert_eq!(p_chance(&(0..100).map(apart).collect::<Vec<_>>()), 1.0);
    }
}
