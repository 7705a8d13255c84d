//! The lists, fused, and the gate.

use crate::config::Weights;
use answers::{LIMITS, NearestDocument};
use documents::{Area, Passage, Place};
use passage_index::{IndexError, OpenIndex, Ranked, Scope, searched_text};
use rank_fusion::{Fused, RANK_CONSTANT, RankedList, fuse_lists};

/// How deep each list is looked at.
const DEPTH: usize = 50;

/// Documents that are named where nothing answers.
const NEAREST: usize = 3;

/// What was found.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    /// Best first, with the fused score.
    pub(crate) passages: Vec<(&'a Passage, f64)>,
    /// The best cosine and the largest coverage, added; 0 to 2.
    pub(crate) gate: f64,
}

/// Looks in both lists within the scope. Without a vector by words alone.
///
/// # Errors
/// The vector does not fit the index.
pub(crate) fn find<'a>(
    index: &'a OpenIndex,
    question: &str,
    vector: Option<&[f32]>,
    scope: &Scope<'_>,
    weights: &Weights,
) -> Result<Found<'a>, IndexError> {
    let words = index.by_words(question, scope, DEPTH);
    let near = match vector {
        Some(vector) => index.by_vector(vector, scope, DEPTH)?,
        None => Vec::new(),
    };
    let numbers = |list: &[Ranked]| list.iter().map(|one| one.passage).collect::<Vec<_>>();
    let (by_words, by_vector) = (numbers(&words), numbers(&near));
    let lists = [
        RankedList { items: &by_words, weight: weights.words },
        RankedList { items: &by_vector, weight: weights.vectors },
    ];
    let fused = fuse_lists(RANK_CONSTANT, &lists);
    let whole = |one: &Fused<usize>| Some((index.passage(one.item)?, rounded(one.score, 1e6)));
    let passages: Vec<_> = fused.iter().take(LIMITS.passages).filter_map(whole).collect();
    let gate = rounded(cosine(&near) + coverage(index, question, &passages), 1e4);
    Ok(Found { passages, gate })
}

/// To parts of one in so many: no processor's arithmetic decides beyond.
fn rounded(score: f64, parts: f64) -> f64 {
    (score * parts).round() / parts
}

fn cosine(near: &[Ranked]) -> f64 {
    near.first().map_or(0.0, |best| f64::from(best.score).clamp(0.0, 1.0))
}

/// The largest share of the question's rare words that one of the passages has.
fn coverage(index: &OpenIndex, question: &str, passages: &[(&Passage, f64)]) -> f64 {
    let rarity = index.rarity(question);
    let covered = passages.iter().map(|(passage, _)| rarity.coverage(&searched_text(passage)));
    f64::from(covered.fold(0.0, f32::max))
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
