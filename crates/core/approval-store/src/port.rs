//! The ports: what handlers ask of a store.

use approvals::{AuditEntry, Link, LinkHash, QuestionId, Record, Write};
use jiff::Timestamp;
use lambda_bridge::{NamedError, UpstreamError};
use std::future::Future;

/// The store did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The table's service failed.
    #[error(transparent)]
    Upstream(#[from] UpstreamError),
    /// An item cannot be read back: another version of the program wrote it, or somebody's hand.
    #[error("an item of the approvals table has no readable {attribute}")]
    Unreadable {
        /// The attribute that is missing or wrong.
        attribute: &'static str,
    },
}

impl NamedError for StoreError {
    fn name(&self) -> &'static str {
        match self {
            Self::Upstream(error) => error.name(),
            Self::Unreadable { .. } => "UnreadableRecord",
        }
    }
}

/// What became of a conditional write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// The condition held; everything is written.
    Done,
    /// The condition did not hold; nothing is written.
    Refused,
}

/// Reads a question's record, with everything written before.
pub trait FindRecord {
    /// The record, if there is one.
    fn record(
        &self,
        id: &QuestionId,
    ) -> impl Future<Output = Result<Option<Record>, StoreError>> + Send;
}

/// Reads a link, with everything written before.
pub trait FindLink {
    /// The link, if it is known and its time has not run out.
    fn link(
        &self,
        hash: &LinkHash,
        now: Timestamp,
    ) -> impl Future<Output = Result<Option<Link>, StoreError>> + Send;
}

/// Writes what a rule decided, all or nothing.
pub trait CommitWrite {
    /// Writes if the condition holds.
    fn commit(&self, write: &Write) -> impl Future<Output = Result<Written, StoreError>> + Send;
}

/// Notes that a link's mail went out.
pub trait MarkMailed {
    /// Sets when; a link that is gone stays gone.
    fn mailed(
        &self,
        hash: &LinkHash,
        at: Timestamp,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// Counts the tries of a link. A try is taken before the code is compared, so that guesses side by
/// side cannot outrun the count.
pub trait CountTries {
    /// Takes one try; `false` when none is left.
    fn take_try(&self, hash: &LinkHash) -> impl Future<Output = Result<bool, StoreError>> + Send;

    /// Gives a try back after the right code.
    fn return_try(&self, hash: &LinkHash) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// Lists the questions that wait for a person.
pub trait ListOpen {
    /// The undecided questions whose deadline lies ahead and whose current attempt asks this
    /// person, each with their link, nearest deadline first; at most 100.
    fn open_questions(
        &self,
        reviewer: &str,
        now: Timestamp,
    ) -> impl Future<Output = Result<Vec<(Record, LinkHash)>, StoreError>> + Send;
}

/// Reads what was decided.
pub trait ReadAudit {
    /// The decisions on a review, earliest first.
    fn of_review(
        &self,
        review_id: &str,
    ) -> impl Future<Output = Result<Vec<AuditEntry>, StoreError>> + Send;

    /// The decisions on a product itself, earliest first.
    fn of_product(
        &self,
        product_id: &str,
    ) -> impl Future<Output = Result<Vec<AuditEntry>, StoreError>> + Send;

    /// The decisions on rewrites of a dispatch, in all its versions, earliest first.
    fn of_dispatch(
        &self,
        guid: &str,
    ) -> impl Future<Output = Result<Vec<AuditEntry>, StoreError>> + Send;

    /// The decisions on a training run, earliest first.
    fn of_run(&self, run: &str)
    -> impl Future<Output = Result<Vec<AuditEntry>, StoreError>> + Send;

    /// The decisions on an article's labels, in all its versions, earliest first.
    fn of_article(
        &self,
        article: &str,
    ) -> impl Future<Output = Result<Vec<AuditEntry>, StoreError>> + Send;

    /// The decisions from one moment to before another, earliest first.
    fn between(
        &self,
        since: Timestamp,
        until: Timestamp,
    ) -> impl Future<Output = Result<Vec<AuditEntry>, StoreError>> + Send;
}
