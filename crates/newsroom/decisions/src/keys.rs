//! A decision as a table keeps it, and where.
//!
//! Under its article, by version, suggestion and number, so that of several with one number one is written;
//! and under its term, by time, where the next suggestions look: a tag's and a link's, for of a category the
//! term is a sentence that no other article has.

use crate::{Kind, Record, Undo};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A record with its place among those about its suggestion.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// From 1; the highest stands.
    #[schemars(range(min = 1))]
    pub number: u32,
    /// The key of whoever decided, by which the same decision sent again is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 128))]
    pub key: Option<String>,
    #[serde(flatten)]
    pub record: Record,
}

impl Decision {
    /// Partition and sort key under its article.
    #[must_use]
    pub fn key_of_article(&self) -> (String, String) {
        let Record { article_id, version, suggestion_id, .. } = &self.record;
        let prefix = suggestion_prefix(*version, suggestion_id);
        (article_key(article_id), format!("{prefix}{:04}", self.number))
    }

    /// Partition and sort key under its term; none of a category.
    #[must_use]
    pub fn key_of_term(&self) -> Option<(String, String)> {
        let Record { article_id, kind, pair, suggestion_id, at, .. } = &self.record;
        let (number, version) = (self.number, self.record.version);
        let key = || format!("{}/{article_id}/{version}/{suggestion_id}/{number}", fixed(*at));
        (*kind != Kind::Category).then(|| (term_key(&pair.term), key()))
    }
}

impl Undo {
    /// Sort key under its term.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}//undo", fixed(self.at))
    }
}

/// Always as many digits, so that the order of the texts is that of time.
fn fixed(at: Timestamp) -> String {
    format!("{at:.3}")
}

/// The partition of an article's decisions.
#[must_use]
pub fn article_key(article: &str) -> String {
    format!("article/{article}")
}

/// The partition of what was decided about a term, as [`crate::Pair::new`] writes it.
#[must_use]
pub fn term_key(term: &str) -> String {
    format!("term/{term}")
}

/// What the sort keys of all decisions about a version begin with.
#[must_use]
pub fn version_prefix(version: u32) -> String {
    format!("{version:010}/")
}

/// What the sort keys of all decisions about a suggestion begin with.
#[must_use]
pub fn suggestion_prefix(version: u32, suggestion: &str) -> String {
    format!("{}{suggestion}/", version_prefix(version))
}
