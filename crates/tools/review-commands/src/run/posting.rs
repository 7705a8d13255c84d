//! A review as a run follows it.

use super::row::Row;
use crate::files::FiledReview;
use reviews::Outcome;
use run_ledger::{Key, Posting};
use shop_bus::{BusEvent, whole};

/// Whether it is about the review's pictures, which have an outcome of their own.
pub(super) fn is_about_pictures(event: &BusEvent) -> bool {
    event.detail["subject"] == "IMAGE" || event.detail["stage"] == "IMAGE"
}

/// The review that an event is about.
#[must_use]
pub fn review_of(event: &BusEvent) -> Option<Key> {
    let id = event.detail["reviewId"].as_str()?;
    Some((id.to_owned(), whole(&event.detail["revision"])?))
}

impl Posting for FiledReview {
    type Row = Row;

    fn key(&self) -> Option<Key> {
        Some((self.review_id()?.to_owned(), self.revision()))
    }

    fn key_of(event: &BusEvent) -> Option<Key> {
        review_of(event)
    }

    fn is_outcome(event: &BusEvent) -> bool {
        Outcome::from_name(&event.kind).is_some()
    }

    fn is_beside(event: &BusEvent) -> bool {
        is_about_pictures(event)
    }

    fn ended(&self, event: &BusEvent, ms: u64) -> Row {
        Row::of(self, &event.kind, &event.detail, ms)
    }

    fn without(&self, outcome: &'static str, reason: Option<String>) -> Row {
        Row::plain(self, outcome, reason)
    }
}
