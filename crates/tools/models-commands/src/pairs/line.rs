//! One line of the set.

use super::choose::Decided;
use super::execution::Ended;
use corrections::pseudonym;
use reviews::Reply;
use serde::Serialize;

/// What a person made of the machine's reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Kind {
    /// It was sent as the machine wrote it.
    Approved,
    /// It was sent otherwise.
    Edited,
    /// The machine wrote none.
    Written,
}

impl Kind {
    /// By what the machine had written and what was sent.
    pub(super) fn of(written: &str, sent: &str) -> Self {
        match written.trim() {
            "" => Self::Written,
            written if written == sent.trim() => Self::Approved,
            _ => Self::Edited,
        }
    }
}

/// A review and the reply that was sent, as `text-training` reads them, with where they come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Line {
    /// The review's id.
    pub(super) id: String,
    /// Title and text.
    pub(super) review: String,
    pub(super) reply: String,
    pub(super) kind: Kind,
    pub(super) provenance: Provenance,
}

/// Where a pair comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Provenance {
    pub(super) source: Source,
    /// Who decided, as the beginning of a SHA-256 of the address.
    pub(super) who: String,
    /// RFC 3339 in UTC.
    pub(super) decided_at: String,
    /// The review's revision.
    pub(super) revision: u32,
    /// ARN of the execution that asked.
    pub(super) execution_id: String,
    /// What the machine had written; empty where it wrote nothing.
    pub(super) before: String,
    /// The model that wrote it, a tenant's adapter by its route.
    pub(super) model_id: String,
    /// The version of its prompt.
    pub(super) prompt_version: String,
    /// BCP 47 tag of the reply.
    pub(super) language: String,
}

/// Who decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(super) enum Source {
    Person,
    Program,
}

impl Line {
    /// The pair of what was written and what was sent in an execution.
    pub(super) fn of(
        decided: &Decided,
        ended: &Ended,
        (written, sent): (&Reply, &Reply),
        kind: Kind,
    ) -> Self {
        Self {
            id: decided.review_id.clone(),
            review: ended.review.full_text(),
            reply: sent.text.clone(),
            kind,
            provenance: Provenance {
                source: if decided.is_automatic { Source::Program } else { Source::Person },
                who: pseudonym(&decided.who),
                decided_at: decided.decided_at.clone(),
                revision: decided.revision,
                execution_id: decided.execution_id.clone(),
                before: written.text.clone(),
                model_id: written.model_id.clone(),
                prompt_version: written.prompt_version.clone(),
                language: sent.language.clone(),
            },
        }
    }
}
