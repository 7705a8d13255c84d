//! The best answer that passages have, or none.

use crate::candidate::{Candidate, Likeness};
use crate::piece::{self, asks_for_a_way};
use crate::question::Question;
use crate::{Shown, arithmetic, cell, sentence, years};
use evidence::{Proposal, ProposedSentence};

/// Of a question's weight the share that an answer must have, or the passage that is said as it stands;
/// found on the manuals' tuning questions.
const GATE: f32 = 0.55;

/// Answers a question from passages, in their words.
#[must_use]
pub fn read_answer(question: &str, passages: &[Shown], like: &dyn Likeness) -> Proposal {
    let computed = years::find(question, passages).filter(|one| one.score >= GATE);
    let best = computed.or_else(|| arithmetic::find(question, passages));
    let best = best.filter(|one| one.score >= GATE);
    let best = best.or_else(|| find(question, passages, like));
    let best = best.filter(|best| best.score >= GATE);
    let is_text = |best: &Candidate| best.sentence.citations.iter().all(|one| one.cells.is_empty());
    let sentences = match best {
        Some(best) if !is_text(&best) => vec![best.sentence],
        best => way(question, passages)
            .unwrap_or_else(|| best.map(|best| best.sentence).into_iter().collect()),
    };
    Proposal { answerable: !sentences.is_empty(), sentences }
}

/// The piece of a passage that tells the way that is asked for.
fn way(asked: &str, passages: &[Shown]) -> Option<Vec<ProposedSentence>> {
    if !asks_for_a_way(asked) {
        return None;
    }
    let (share, piece) = piece::find(&Question::new(asked, passages), passages)?;
    (share >= GATE).then_some(piece)
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
