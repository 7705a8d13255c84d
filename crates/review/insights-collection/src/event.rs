//! From a message to what it says of a review.

use insights::{Ended, Posted, Words};
use insights_store::{Collection, Fact};
use jiff::Timestamp;
use reviews::{Outcome, OutcomeDetail, Review};
use serde::Deserialize;
use serde_json::Value;

/// The detail-type of a posted review.
const POSTED: &str = "NEW_REVIEW_POSTED";

/// What a message is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// Something to collect.
    Event(Box<Collection>),
    /// An event that reports do without: of a review that breaks the schema, or none of ours.
    NotForReports,
    /// No event.
    Unreadable,
}

/// An event of the bus.
#[derive(Deserialize)]
struct Envelope {
    #[serde(rename = "detail-type")]
    detail_type: String,
    time: String,
    detail: Value,
}

/// Reads a message.
#[must_use]
pub fn read(body: &str) -> Reading {
    let Ok(Envelope { detail_type, time, detail }) = serde_json::from_str(body) else {
        return Reading::Unreadable;
    };
    let Ok(time) = time.parse() else { return Reading::Unreadable };
    let collection = match Outcome::from_name(&detail_type) {
        // The outcome of a picture says nothing of the text.
        Some(_) if detail.get("subject").is_some_and(|subject| subject != "REVIEW") => None,
        Some(outcome) => ended(outcome, detail, time),
        None if detail_type == POSTED => posted(detail, time),
        None => None,
    };
    collection.map_or(Reading::NotForReports, |event| Reading::Event(Box::new(event)))
}

fn posted(detail: Value, at: Timestamp) -> Option<Collection> {
    let review: Review = serde_json::from_value(detail).ok()?;
    review.validate().ok()?;
    Some(Collection {
        at,
        fact: Fact::Posted { posted: Posted::of(&review), words: Words::of(&review) },
        product_id: review.product_id,
        review_id: review.review_id,
        revision: review.revision,
    })
}

/// Outcomes of reviews without an id or a product are those of invalid ones.
fn ended(outcome: Outcome, detail: Value, at: Timestamp) -> Option<Collection> {
    let detail: OutcomeDetail = serde_json::from_value(detail).ok()?;
    let is_valid = |id: &String| (1..=128).contains(&id.chars().count());
    Some(Collection {
        at,
        fact: Fact::Ended {
            began: detail.started_at.parse().ok()?,
            ended: Ended::of(outcome, &detail),
        },
        product_id: detail.product_id.filter(is_valid)?,
        review_id: detail.review_id.filter(is_valid)?,
        revision: detail.revision.filter(|revision| *revision >= 1)?,
    })
}
