//! What is kept of every decision.

use crate::{QuestionId, Record};
use jiff::Timestamp;
use reviews::{Choice, Decision, Identity, Stage};
use serde::{Deserialize, Serialize};

/// One decision, kept for the retention time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AuditEntry {
    /// The shop's id of the review.
    pub review_id: String,
    pub revision: u32,
    /// The shop's id of the product.
    pub product_id: String,
    /// ARN of the execution that asked.
    pub execution_id: String,
    /// Which question of it.
    pub question_id: String,
    /// Whether the review, the reply or a picture was in question.
    pub stage: Stage,
    /// The round of that stage.
    pub round: u32,
    /// The attempt whose link was used.
    pub attempt: u32,
    pub choice: Choice,
    /// E-mail address of the person who decided.
    pub who: String,
    /// How we know that it was they.
    pub identity: Identity,
    /// E-mail address to which the link was mailed; another than `who` after a forwarded mail.
    pub asked: String,
    /// When the person was asked, RFC 3339 in UTC.
    pub asked_at: String,
    /// When they decided, RFC 3339 in UTC.
    pub decided_at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// What was in question: the reply, the review, or a picture by its key.
    pub before: String,
    /// With an edit: the reply as it is to be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl AuditEntry {
    /// The entry of a decision that was made by the link of `asked`.
    #[must_use]
    pub fn of(record: &Record, decision: &Decision, asked: &str) -> Self {
        let question = &record.question;
        let review = &question.review;
        Self {
            review_id: review.review_id.clone(),
            revision: review.revision,
            product_id: review.product_id.clone(),
            execution_id: record.execution_id.clone(),
            question_id: record.id.as_str().to_owned(),
            stage: question.stage,
            round: question.round,
            attempt: decision.attempt,
            choice: decision.choice,
            who: decision.who.clone(),
            identity: decision.identity,
            asked: asked.to_owned(),
            asked_at: sortable(record.asked_at),
            decided_at: decision.decided_at.clone(),
            comment: decision.comment.clone(),
            before: question.matter(),
            after: decision.edited_text.clone(),
        }
    }

    /// The question's id.
    #[must_use]
    pub fn question(&self) -> Option<QuestionId> {
        self.question_id.parse().ok()
    }
}

/// RFC 3339 in UTC, whole milliseconds: texts of equal length sort by time.
#[must_use]
pub(crate) fn sortable(at: Timestamp) -> String {
    format!("{at:.3}")
}
