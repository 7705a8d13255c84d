//! What may answer, and what helps to judge it.

use evidence::ProposedSentence;

/// How alike two texts are in meaning, where something can tell.
pub trait Likeness {
    /// 0 to 1; none where it cannot be told.
    fn likeness(&self, question: &str, text: &str) -> Option<f32>;
}

/// Words alone.
#[derive(Debug, Clone, Copy)]
pub struct WordsOnly;

impl Likeness for WordsOnly {
    fn likeness(&self, _: &str, _: &str) -> Option<f32> {
        None
    }
}

/// A sentence that may answer.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Candidate {
    /// About the share of the question's weight that it has.
    pub(crate) score: f32,
    pub(crate) sentence: ProposedSentence,
}
