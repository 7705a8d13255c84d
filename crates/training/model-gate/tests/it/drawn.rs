//! Tests and models by their figures.

use model_gate::gate::{Answers, Case, Evidence, Said};
use rand::{Rng, SeedableRng};
use rand_xoshiro::Xoshiro256PlusPlus;

pub(crate) const ATTRIBUTES: [&str; 3] = ["fit", "neckline", "sleeve"];
const VALUES: [&str; 4] = ["one", "two", "three", "four"];

pub(crate) fn chance(seed: u64) -> Xoshiro256PlusPlus {
    Xoshiro256PlusPlus::seed_from_u64(seed)
}

/// Questions about so many products, three each, from a number on.
pub(crate) fn cases(from: usize, products: usize, chance: &mut impl Rng) -> Vec<Case> {
    let of = |number: usize| {
        let attribute = ATTRIBUTES[number % 3];
        let product = format!("p-{}", number / 3);
        Case {
            id: format!("{product}/{attribute}"),
            product,
            attribute: attribute.to_owned(),
            truth: VALUES[chance.gen_range(0..VALUES.len())].to_owned(),
        }
    };
    (3 * from..3 * (from + products)).map(of).collect()
}

/// Answers that are right with a probability, and as sure as that.
pub(crate) fn answers(cases: &[Case], accuracy: f64, chance: &mut impl Rng) -> Answers {
    let answer = |case: &Case| {
        let others: Vec<&str> = VALUES.into_iter().filter(|value| *value != case.truth).collect();
        let answer = match chance.gen_bool(accuracy) {
            true => case.truth.clone(),
            false => others[chance.gen_range(0..others.len())].to_owned(),
        };
        (case.id.clone(), Said { answer, confidence: accuracy })
    };
    cases.iter().map(answer).collect()
}

/// A test of 60 products and a training of 200, by seed; models of these shares of right answers.
pub(crate) fn evidence(seed: u64, [new, zero_shot, current]: [f64; 3]) -> Evidence {
    let chance = &mut chance(seed);
    let (tested, trained) = (cases(0, 60, chance), cases(1_000, 200, chance));
    Evidence {
        new: answers(&tested, new, chance),
        learned: answers(&trained, 0.95, chance),
        zero_shot: answers(&tested, zero_shot, chance),
        current: Some(answers(&tested, current, chance)),
        tested,
        trained,
    }
}
