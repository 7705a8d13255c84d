//! The ports to the tables of suggestions and decisions.

use crate::KeptSuggestions;
use decisions::{Decision, Undo};
use lambda_bridge::UpstreamError;

/// Whether a decision is written now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// By this call; of several at once by one.
    Now,
    /// Another one has its number, or is just being written.
    Not,
}

/// Some decisions in the order of versions, suggestions and numbers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    pub decisions: Vec<Decision>,
    /// Where more of them begin.
    pub next: Option<String>,
}

/// Finds what was suggested.
pub trait FindSuggestions {
    /// What is kept for an article.
    ///
    /// # Errors
    /// The table does not answer, refuses, or holds what is none.
    fn find_suggestions(
        &self,
        article: &str,
    ) -> impl Future<Output = Result<Option<KeptSuggestions>, UpstreamError>> + Send;
}

/// Reads decisions about an article's suggestions.
pub trait ReadDecisions {
    /// Those whose keys begin with this, from a place on; each that was written before is among them.
    ///
    /// # Errors
    /// The table does not answer, refuses, or holds what is none.
    fn read_decisions(
        &self,
        article: &str,
        prefix: &str,
        from: Option<&str>,
    ) -> impl Future<Output = Result<Page, UpstreamError>> + Send;
}

/// Writes a decision, in one step with looking whether its number is free.
pub trait KeepDecision {
    /// Keeps it until `expires_at` (seconds since 1970), and for its terms, where these are some of the next
    /// suggestions': also those of the decision that it overrules.
    ///
    /// # Errors
    /// The table does not answer, or refuses. Then it may be written or not.
    fn keep_decision(
        &self,
        decision: &Decision,
        overruled: Option<&Decision>,
        expires_at: i64,
    ) -> impl Future<Output = Result<Kept, UpstreamError>> + Send;
}

/// What was decided about a term.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Recalled {
    pub decisions: Vec<Decision>,
    pub undone: Vec<Undo>,
}

/// Reads what the next suggestions are told of a term.
pub trait RecallTerm {
    /// The newest decisions and undos about it ([`decisions::MOST_RECALLED`]).
    ///
    /// # Errors
    /// The table does not answer, refuses, or holds what is none.
    fn recall_term(
        &self,
        term: &str,
    ) -> impl Future<Output = Result<Recalled, UpstreamError>> + Send;
}

/// Writes that a pair may be suggested again.
pub trait KeepUndo {
    /// Keeps it until `expires_at`; not where another one about its term is of the same millisecond.
    ///
    /// # Errors
    /// The table does not answer, or refuses.
    fn keep_undo(
        &self,
        undo: &Undo,
        expires_at: i64,
    ) -> impl Future<Output = Result<Kept, UpstreamError>> + Send;
}
