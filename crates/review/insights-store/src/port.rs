//! What the functions need of the store, one port for each operation.

use insights::{Collected, Ended, Period, Posted, Report, Words};
use jiff::Timestamp;
use lambda_bridge::{NamedError, UpstreamError};
use std::future::Future;

/// What one event says of a revision of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    pub product_id: String,
    pub review_id: String,
    pub revision: u32,
    /// When the event came over the bus.
    pub at: Timestamp,
    pub fact: Fact,
}

/// What is known of it now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// It was posted.
    Posted { posted: Posted, words: Words },
    /// The execution that began then ended like this.
    Ended { began: Timestamp, ended: Ended },
}

/// Where a report is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportKey<'a> {
    pub product_id: &'a str,
    pub period: &'a Period,
}

/// Why the store cannot help.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// DynamoDB does not answer, or refuses.
    #[error("cannot reach the table")]
    Upstream(#[from] UpstreamError),
    /// An item is not as this version writes it.
    #[error("an item's {attribute} cannot be read: was it written by another version?")]
    Unreadable { attribute: &'static str },
}

impl NamedError for StoreError {
    fn name(&self) -> &'static str {
        match self {
            Self::Upstream(error) => error.name(),
            Self::Unreadable { .. } => "UnreadableRecord",
        }
    }
}

/// Collects events.
pub trait CollectEvent {
    /// Adds what an event says. The earliest moment at which a revision was posted stands; of two
    /// outcomes the one of the later execution; words go with a harmful outcome.
    fn collect(
        &self,
        collection: &Collection,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// Notes which products have reviews.
pub trait NoteProduct {
    /// A review of the product came at that moment.
    fn note(
        &self,
        product_id: &str,
        at: Timestamp,
    ) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// Reads what was collected.
pub trait ReadReviews {
    /// The revisions of a product's reviews that were posted since then, in any order.
    fn reviews(
        &self,
        product_id: &str,
        since: Timestamp,
    ) -> impl Future<Output = Result<Vec<Collected>, StoreError>> + Send;
}

/// Keeps reports.
pub trait KeepReport {
    /// Keeps a report in place of an earlier one on the same product and period.
    fn keep(&self, report: &Report) -> impl Future<Output = Result<(), StoreError>> + Send;
}

/// Finds reports.
pub trait FindReport {
    /// The report on a product and a period, if there is one.
    fn report(
        &self,
        key: ReportKey<'_>,
    ) -> impl Future<Output = Result<Option<Report>, StoreError>> + Send;

    /// The periods that there are reports on, newest first, at most 100.
    fn periods(
        &self,
        product_id: &str,
    ) -> impl Future<Output = Result<Vec<Period>, StoreError>> + Send;

    /// The ids of the products that have reviews, in the order of their letters.
    fn products(&self) -> impl Future<Output = Result<Vec<String>, StoreError>> + Send;
}
