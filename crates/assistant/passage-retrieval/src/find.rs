//! The lists, fused, and the gate.

use crate::config::Weights;
use crate::gate::score;
use answers::{LIMITS, NearestDocument};
use documents::{Area, Passage, PictureVector, Place};
use passage_index::{IndexError, OpenIndex, Ranked, Scope};
use rank_fusion::{Fused, RANK_CONSTANT, RankedList, fuse_lists};

/// How deep each list is looked at.
const DEPTH: usize = 50;

/// Figures of a list that count: the nearest are named however far they are, and take places of text.
const FIGURES: usize = 2;

/// Documents that are named where nothing answers.
const NEAREST: usize = 3;

/// What was found.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    /// Best first, with the fused score.
    pub(crate) passages: Vec<(&'a Passage, f64)>,
    /// The most that one passage has of cosine and coverage, added; 0 to 2.
    pub(crate) gate: f64,
}

/// Where a question is in each space of vectors; nowhere where there are none to compare with.
#[derive(Debug, Default)]
pub(crate) struct Asked<'a> {
    /// Among texts.
    pub(crate) text: Option<&'a [f32]>,
    /// Among figures, by its words.
    pub(crate) words: Option<PictureVector>,
    /// Among figures, by the picture that is asked with.
    pub(crate) picture: Option<PictureVector>,
}

/// Looks in all lists within the scope. What is near among figures says nothing to the gate: it is of another
/// space.
///
/// # Errors
/// A vector does not fit the index.
pub(crate) fn find<'a>(
    index: &'a OpenIndex,
    question: &str,
    asked: &Asked<'_>,
    scope: &Scope<'_>,
    weights: &Weights,
) -> Result<Found<'a>, IndexError> {
    let words = hits(index.by_words(question, scope, DEPTH));
    let near = asked.text.map(|vector| index.by_vector(vector, scope, DEPTH));
    let near = near.transpose()?.unwrap_or_default();
    let looks = |vector: &Option<PictureVector>| {
        let found = vector.as_ref().map(|vector| index.by_looks(vector, scope, FIGURES));
        found.transpose().map(Option::unwrap_or_default)
    };
    let numbers = |list: &[Ranked]| list.iter().map(|one| one.passage).collect::<Vec<_>>();
    let found = [
        (numbers(&words), weights.words),
        (numbers(&near), weights.vectors),
        (numbers(&looks(&asked.words)?), weights.figures),
        (numbers(&looks(&asked.picture)?), weights.pictures),
    ];
    let lists = found.each_ref().map(|(items, weight)| RankedList { items, weight: *weight });
    let mut fused = fuse_lists(RANK_CONSTANT, &lists);
    fused.truncate(LIMITS.passages);
    let whole = |one: &Fused<usize>| Some((index.passage(one.item)?, rounded(one.score, 1e6)));
    let gate = rounded(score(index, (question, scope.tenant), &fused, &near), 1e4);
    Ok(Found { passages: fused.iter().filter_map(whole).collect(), gate })
}

/// Without those that have less than half of the best one's score: a passage that shares a common word
/// with the question takes no place from one that is near in meaning.
fn hits(mut found: Vec<Ranked>) -> Vec<Ranked> {
    let best = found.first().map_or(0.0, |best| best.score);
    found.retain(|one| one.score * 2.0 >= best);
    found
}

/// To parts of one in so many: no processor's arithmetic decides beyond.
fn rounded(score: f64, parts: f64) -> f64 {
    (score * parts).round() / parts
}

/// The documents of the best passages, each once.
pub(crate) fn nearest(passages: &[(&Passage, f64)]) -> Vec<NearestDocument> {
    let mut nearest: Vec<NearestDocument> = Vec::new();
    for (passage, _) in passages {
        if nearest.iter().all(|one| one.document_id != passage.document_id) {
            nearest.push(document(passage));
        }
    }
    nearest.truncate(NEAREST);
    nearest
}

fn document(passage: &Passage) -> NearestDocument {
    let page = passage.pieces.first().and_then(|piece| match piece.place {
        Place::OnPage(Area { page, .. }) => Some(page),
        Place::InSource { .. } => None,
    });
    let title = passage.title.chars().take(LIMITS.title).collect();
    NearestDocument { document_id: passage.document_id.clone(), title, page }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_less_than_half_of_the_words_of_the_best_is_no_hit() {
        let ranked = |scores: &[f32]| -> Vec<Ranked> {
            scores.iter().map(|score| Ranked { passage: 0, score: *score }).collect()
        };
        assert_eq!(hits(ranked(&[8.0, 4.0, 3.9])), ranked(&[8.0, 4.0]));
        assert_eq!(hits(Vec::new()), []);
    }
}
