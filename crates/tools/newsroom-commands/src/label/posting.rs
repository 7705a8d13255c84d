//! An article as it is posted, and as a run follows it.

use super::row::Row;
use crate::article_files::articles;
use articles::Article;
use cli_base::error::Error;
use run_ledger::{Followed, Key, Posting};
use serde_json::{Value, json};
use shop_bus::{BusEvent, whole};
use std::path::PathBuf;

const LABELLED: &str = "ARTICLE_LABELLED";
const FAILED: &str = "ARTICLE_LABEL_FAILED";

/// An article as the event's detail.
#[derive(Debug, Clone, PartialEq)]
pub struct PostedArticle {
    detail: Value,
    id: String,
    version: u32,
}

impl PostedArticle {
    /// An article as it is kept.
    #[must_use]
    pub fn of(article: &Article) -> Self {
        let (id, version) = (article.id.clone(), article.version);
        Self { detail: json!({ "article": article }), id, version }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn version(&self) -> u32 {
        self.version
    }
}

impl AsRef<Value> for PostedArticle {
    fn as_ref(&self) -> &Value {
        &self.detail
    }
}

/// The articles of all files, those of a folder by file name.
///
/// # Errors
/// As [`articles`].
pub fn read(paths: &[PathBuf]) -> Result<Vec<PostedArticle>, Error> {
    Ok(articles(paths)?.iter().map(PostedArticle::of).collect())
}

impl Posting for PostedArticle {
    type Row = Row;

    fn key(&self) -> Option<Key> {
        Some((self.id.clone(), self.version))
    }

    fn key_of(event: &BusEvent) -> Option<Key> {
        let id = event.detail["articleId"].as_str()?;
        Some((id.to_owned(), whole(&event.detail["revision"])?))
    }

    fn is_outcome(event: &BusEvent) -> bool {
        [LABELLED, FAILED].contains(&event.kind.as_str())
    }

    fn ended(&self, event: &BusEvent, ms: u64) -> Row {
        Row::of(self, &event.kind, &event.detail, ms)
    }

    fn without(&self, outcome: &'static str, reason: Option<String>) -> Row {
        Row::plain(self, outcome, reason)
    }
}

impl Followed for PostedArticle {
    const SOURCE: &'static str = "newsroom.desk";
    const DETAIL_TYPE: &'static str = "ARTICLE_LABEL_REQUESTED";
    const MACHINE: &'static str = "ArticleLabelMachineArn";

    fn key_of_row(row: &Row) -> Option<Key> {
        Some((row.id.clone(), row.version))
    }

    fn say_who(row: &mut Row, who: Option<String>) {
        row.person = who;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_names_its_article() {
        let event = |detail| BusEvent { kind: LABELLED.to_owned(), detail };
        let own = event(json!({"articleId": "a-1", "revision": 2.0}));
        assert_eq!(PostedArticle::key_of(&own), Some(("a-1".to_owned(), 2)));
        let other = event(json!({"dispatchGuid": "urn:a", "revision": 2}));
        assert_eq!(PostedArticle::key_of(&other), None);
        assert!(PostedArticle::is_outcome(&own));
    }
}
