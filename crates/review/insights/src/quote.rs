//! A sentence of a review, word for word.

use crate::collected::{Collected, Words};
use reviews::SentimentLabel;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which part of a review a quote is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Field {
    Title,
    Text,
}

/// A sentence of a review that names an aspect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Quote {
    /// By which suggestions name it; from 1, in the order of the list.
    pub number: u32,
    pub review_id: String,
    pub revision: u32,
    pub field: Field,
    /// Where it begins in the field, in Unicode scalar values.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    pub text: String,
    /// How the review feels about the aspect.
    pub sentiment: SentimentLabel,
    /// Stars of the review.
    pub rating: Option<u8>,
    /// When the review came, RFC 3339.
    pub posted_at: String,
}

/// Whether a quote is what its review says at that place.
#[must_use]
pub fn is_verbatim(quote: &Quote, review: &Collected) -> bool {
    let same = quote.review_id == review.review_id && quote.revision == review.revision;
    let words = review.words.as_ref();
    let field = words.and_then(|words| words.field(quote.field));
    same && field.is_some_and(|field| part(field, quote.start, quote.end) == quote.text)
}

fn part(text: &str, start: u32, end: u32) -> String {
    let length = end.saturating_sub(start) as usize;
    text.chars().skip(start as usize).take(length).collect()
}

impl Words {
    fn field(&self, field: Field) -> Option<&str> {
        match field {
            Field::Title => self.title.as_deref(),
            Field::Text => Some(&self.text),
        }
    }

    /// Title and text, as far as there are any.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (Field, &str)> {
        let fields = [Field::Text, Field::Title].into_iter();
        fields.filter_map(|field| Some((field, self.field(field)?)))
    }
}
