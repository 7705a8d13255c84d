//! How well the best passage fits a question.

use passage_index::{OpenIndex, Ranked, searched_text};
use rank_fusion::Fused;

/// The most that one of the passages has of both, 0 to 2: its cosine, and its share of the question's
/// rare words. Both of one passage: where one has the words and another the meaning, none may answer.
///
/// A passage that the list of vectors does not reach is taken for as far as its last.
pub(crate) fn score(
    index: &OpenIndex,
    (question, tenant): (&str, &str),
    passages: &[Fused<usize>],
    near: &[Ranked],
) -> f64 {
    // Who has no passages is shown none.
    let Some(rarity) = index.rarity(question, tenant) else { return 0.0 };
    let score = |number: usize| {
        let covered = index.passage(number).map(|passage| rarity.coverage(&searched_text(passage)));
        f64::from(cosine(near, number)) + f64::from(covered.unwrap_or(0.0))
    };
    passages.iter().map(|one| score(one.item)).fold(0.0, f64::max)
}

fn cosine(near: &[Ranked], number: usize) -> f32 {
    let found = near.iter().find(|one| one.passage == number).or(near.last());
    found.map_or(0.0, |one| one.score.clamp(0.0, 1.0))
}
