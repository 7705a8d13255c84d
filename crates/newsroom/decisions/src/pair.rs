//! A term and what it was taken for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

/// A term with its target: a topic's id, an article's id.
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Pair {
    /// As [`Pair::new`] writes it.
    #[schemars(length(min = 1, max = 1000))]
    pub term: String,
    #[schemars(length(min = 1, max = 2048))]
    pub target: String,
}

impl Pair {
    /// The pair of a term as it stands in a text: NFC, lower case, each run of white space one blank. The
    /// target is an id, and stays as it is.
    #[must_use]
    pub fn new(term: &str, target: &str) -> Self {
        let lower: String = term.nfc().flat_map(char::to_lowercase).nfc().collect();
        let term = lower.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { term, target: target.to_owned() }
    }

    /// The pair of a tag: it means its own words, behind a `#`, which is no id of an article.
    #[must_use]
    pub fn of_tag(words: &str) -> Self {
        let own = Self::new(words, "");
        Self { target: format!("#{}", own.term), ..own }
    }
}
