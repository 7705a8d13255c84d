//! A table with three reviews, as it should be or as badly as it can.

#![allow(clippy::unwrap_used, reason = "a test")]

use insights::{Collected, Ended, Ending, Feeling, Posted, Report, Words};
use insights_store::{KeepReport, ReadReviews, StoreError};
use jiff::Timestamp;
use reviews::{Aspect, SentimentLabel};
use samples::Upstream;

/// The table behind the function.
pub(crate) struct Table(pub(crate) Upstream);

fn review(id: &str, text: &str, aspect: &str, sentiment: SentimentLabel) -> Collected {
    let aspects = vec![Aspect { name: aspect.to_owned(), sentiment }];
    let feeling = Feeling { label: sentiment, language: "en".to_owned(), aspects };
    Collected {
        review_id: id.to_owned(),
        revision: 1,
        posted_at: "2026-11-18T10:00:00Z".parse().unwrap(),
        posted: Posted { product_name: "Harbour Kettle".to_owned(), rating: Some(2) },
        words: Some(Words { title: None, text: text.to_owned() }),
        ended: Some(Ended { ending: Ending::Answered, sentiment: Some(feeling), private: false }),
    }
}

impl ReadReviews for Table {
    async fn reviews(&self, _: &str, _: Timestamp) -> Result<Vec<Collected>, StoreError> {
        let mut spoiler = self.0.call("DynamoDB")?;
        if spoiler.is_hostile() && spoiler.number(24) == 0 {
            return Err(StoreError::Unreadable { attribute: "posted" });
        }
        Ok(vec![
            review("rv-1", "The lid leaks when it boils.", "lid", SentimentLabel::Negative),
            review(
                "rv-2",
                "After a week the lid would not close.",
                "the lid",
                SentimentLabel::Negative,
            ),
            review("rv-3", "I like the handle, it stays cool.", "handle", SentimentLabel::Positive),
        ])
    }
}

impl KeepReport for Table {
    async fn keep(&self, _: &Report) -> Result<(), StoreError> {
        Ok(self.0.call("DynamoDB").map(drop)?)
    }
}
