//! An article as it is posted, and as a run follows it.

use super::row::Row;
use crate::article_files::articles;
use articles::Article;
use cli_base::error::{Error, at_path};
use run_ledger::{Followed, Key, Posting};
use serde_json::{Value, json};
use shop_bus::{BusEvent, whole};
use std::fs;
use std::path::{Path, PathBuf};

const SUGGESTED: &str = "ARTICLE_SUGGESTED";
const FAILED: &str = "ARTICLE_SUGGESTIONS_FAILED";

/// An article, with what it may link to, as the event's detail.
#[derive(Debug, Clone, PartialEq)]
pub struct PostedArticle {
    detail: Value,
    id: String,
    version: u32,
}

impl PostedArticle {
    /// An article as it is kept, and targets, which the function checks.
    #[must_use]
    pub fn of(article: &Article, targets: &[Value]) -> Self {
        let (id, version) = (article.id.clone(), article.version);
        Self { detail: json!({ "article": article, "targets": targets }), id, version }
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

/// The articles of all files, those of a folder by file name, each with these targets.
///
/// # Errors
/// A file cannot be read or is no article, by name; there is none; two are of one id and version.
pub fn read(paths: &[PathBuf], targets: &[Value]) -> Result<Vec<PostedArticle>, Error> {
    let articles = articles(paths)?;
    Ok(articles.iter().map(|article| PostedArticle::of(article, targets)).collect())
}

/// What articles may link to.
///
/// # Errors
/// The file cannot be read, or is no JSON list.
pub fn read_targets(file: &Path) -> Result<Vec<Value>, Error> {
    let bytes = fs::read(file).map_err(at_path(file))?;
    serde_json::from_slice(&bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        let place = format!("see line {line}, column {column}");
        Error::Usage(format!("{}: no list of targets as JSON, {place}", file.display()))
    })
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
        [SUGGESTED, FAILED].contains(&event.kind.as_str())
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
    const DETAIL_TYPE: &'static str = "ARTICLE_SUGGESTIONS_REQUESTED";
    const MACHINE: &'static str = "ArticleSuggestionsMachineArn";

    fn key_of_row(row: &Row) -> Option<Key> {
        Some((row.id.clone(), row.version))
    }

    /// Nobody is asked.
    fn say_who(_: &mut Row, _: Option<String>) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_a_list_and_go_with_each_article() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("targets.json");
        fs::write(&file, "[{\"id\": \"lyon\"}]").unwrap();
        let targets = read_targets(&file).unwrap();
        let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../events/newsroom/articles");
        let posted = read(&[samples.into()], &targets).unwrap();
        assert!(posted.iter().all(|one| one.as_ref()["targets"] == json!([{"id": "lyon"}])));
        fs::write(&file, "{\"secret\": 1}").unwrap();
        let error = read_targets(&file).unwrap_err().to_string();
        assert!(error.contains("no list of targets") && !error.contains("secret"), "{error}");
    }

    #[test]
    fn an_outcome_of_a_label_is_none_of_a_suggestion() {
        let event = |kind: &str| BusEvent {
            kind: kind.to_owned(),
            detail: json!({"articleId": "a-1", "revision": 2.0}),
        };
        assert!(PostedArticle::is_outcome(&event(SUGGESTED)));
        assert!(!PostedArticle::is_outcome(&event("ARTICLE_LABELLED")));
        assert_eq!(PostedArticle::key_of(&event(FAILED)), Some(("a-1".to_owned(), 2)));
    }
}
