//! An article as it is posted, and as a run follows it.

use super::row::Row;
use crate::files::files;
use articles::Article;
use cli_base::error::{Error, at_path};
use run_ledger::{Followed, Key, Posting};
use serde_json::{Value, json};
use shop_bus::{BusEvent, whole};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

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
/// A file cannot be read or is no article, by name; there is none; two are of one id and version, whose
/// outcomes could not be told apart.
pub fn read(paths: &[PathBuf]) -> Result<Vec<PostedArticle>, Error> {
    let mut found = Vec::new();
    for path in paths {
        for file in files(path, &["json"])? {
            found.push(PostedArticle::of(&article(&file)?));
        }
    }
    let mut keys = BTreeSet::new();
    let mut all = found.iter();
    if let Some(twice) = all.find(|one| !keys.insert((one.id.clone(), one.version))) {
        let message = format!("{}: its version {} is there twice", twice.id, twice.version);
        return Err(Error::Usage(message));
    }
    if found.is_empty() {
        return Err(Error::Usage("no article in it: name a file or a folder of them".into()));
    }
    Ok(found)
}

fn article(file: &Path) -> Result<Article, Error> {
    let refused = |message: String| Error::Usage(format!("{}: {message}", file.display()));
    let bytes = fs::read(file).map_err(at_path(file))?;
    let article: Article = serde_json::from_slice(&bytes).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        refused(format!("InvalidInput: no article as JSON, see line {line}, column {column}"))
    })?;
    article.take_in().map_err(|error| refused(format!("{}: {error}", error.name())))
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

    fn samples() -> PathBuf {
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../../events/newsroom/articles").into()
    }

    #[test]
    fn the_samples_are_articles() {
        let samples = read(&[samples()]).unwrap();
        assert!(samples.len() >= 5);
        let twice = read(&[self::samples(), self::samples()]).unwrap_err().to_string();
        assert!(twice.contains("is there twice"), "{twice}");
    }

    #[test]
    fn what_is_no_article_is_named_without_its_words() {
        let folder = tempfile::tempdir().unwrap();
        let said = |text: &str| {
            fs::write(folder.path().join("a.json"), text).unwrap();
            read(&[folder.path().to_owned()]).unwrap_err().to_string()
        };
        let error = said("{\"secret\": 1}");
        assert!(error.contains("a.json: InvalidInput") && !error.contains("secret"), "{error}");
        let empty = "{\"id\": \"a\", \"version\": 0, \"language\": \"fr\", \"state\": \"DRAFT\", \"blocks\": []}";
        assert!(said(empty).contains("InvalidInput: version"), "{}", said(empty));
        let none = read(&[tempfile::tempdir().unwrap().path().to_owned()]).unwrap_err();
        assert!(none.to_string().contains("no article in it"), "{none}");
    }

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
