//! A decision as a table keeps it, and where.
//!
//! Under its article, by version, suggestion and number, so that of several with one number one is written;
//! and under its term, by time, where the next suggestions look: a tag's and a link's, for of a category the
//! term is a sentence that no other article has. A tag that was changed stands under the words that were
//! taken, too.

use crate::{Kind, Record, Undo};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

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

    /// Partitions and sort keys under each term that it, or the decision that it comes after, says something
    /// of: so nobody finds that one without this one. None of a category.
    #[must_use]
    pub fn keys_of_terms(&self, overruled: Option<&Self>) -> BTreeSet<(String, String)> {
        let Record { article_id, version, suggestion_id, kind, pair, at, .. } = &self.record;
        if *kind == Kind::Category {
            return BTreeSet::new();
        }
        let key = format!("{}/{article_id}/{version}/{suggestion_id}/{}", fixed(*at), self.number);
        let taken = [Some(self), overruled].into_iter().flatten();
        let taken = taken.filter_map(|decision| decision.record.taken_pair());
        let terms = [pair.term.clone()].into_iter().chain(taken.map(|pair| pair.term));
        terms.map(|term| (term_key(&term), key.clone())).collect()
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

/// What is read of a term: the newest decisions and undos about it, so many at most.
pub const MOST_RECALLED: usize = 100;

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
