//! The best answer that passages have, or none.

use crate::candidate::{Candidate, Likeness};
use crate::question::Question;
use crate::{Shown, arithmetic, cell, sentence};
use evidence::Proposal;

/// Of a question's weight the share that an answer must have; found on the manuals' tuning questions.
const GATE: f32 = 0.55;

/// Answers a question from passages, in their words.
#[must_use]
pub fn read_answer(question: &str, passages: &[Shown], like: &dyn Likeness) -> Proposal {
    let best = arithmetic::find(question, passages).filter(|one| one.score >= GATE);
    let best = best.or_else(|| find(question, passages, like));
    match best.filter(|best| best.score >= GATE) {
        Some(best) => Proposal { answerable: true, sentences: vec![best.sentence] },
        None => Proposal::default(),
    }
}

/// The best sentence or cell. Of equals the first: passages come in the order of their retrieval.
pub(crate) fn find(asked: &str, passages: &[Shown], like: &dyn Likeness) -> Option<Candidate> {
    let question = Question::new(asked, passages);
    let of = |passage| {
        cell::find(&question, passage).or_else(|| sentence::find(&question, asked, passage, like))
    };
    passages
        .iter()
        .filter_map(of)
        .reduce(|best, next| if next.score > best.score { next } else { best })
}
