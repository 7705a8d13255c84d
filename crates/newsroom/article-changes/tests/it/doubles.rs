//! Table and bus in memory.

#![allow(clippy::unwrap_used, reason = "a test")]

use article_changes::Config;
use article_store::{FindStanding, Kept, Memory, ReadVersion, Standing};
use event_bus::{Entry, EventId, PutEvents};
use lambda_bridge::UpstreamError;
use samples::Upstream;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Mutex;
use std::time::Duration;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Told {
    versions: Vec<Kept>,
}

/// The table as samples describe it.
pub(crate) fn told(upstream: Value) -> Memory {
    Memory::of(serde_json::from_value::<Told>(upstream).unwrap().versions)
}

pub(crate) fn config() -> Config {
    let (articles, event_bus) = ("articles".to_owned(), "bus".to_owned());
    Config { articles, event_bus, suggests_drafts: true, first_pause: Duration::ZERO }
}

/// A table that fails now and then, and where others write, too.
pub(crate) struct Table {
    pub(crate) memory: Memory,
    upstream: Upstream,
    /// What somebody writes once it is next looked up what stands.
    pub(crate) between: Mutex<Option<Kept>>,
}

impl Table {
    pub(crate) fn new(memory: Memory, upstream: Upstream) -> Self {
        Self { memory, upstream, between: Mutex::default() }
    }
}

impl FindStanding for Table {
    async fn find_standing(&self, article: &str) -> Result<Option<Standing>, UpstreamError> {
        self.upstream.call("DynamoDB").map(drop)?;
        let found = self.memory.find_standing(article).await;
        if let Some(kept) = self.between.lock().unwrap().take() {
            self.memory.write(kept);
        }
        found
    }
}

impl ReadVersion for Table {
    async fn read_version(
        &self,
        article: &str,
        version: u32,
    ) -> Result<Option<Kept>, UpstreamError> {
        self.upstream.call("DynamoDB").map(drop)?;
        self.memory.read_version(article, version).await
    }
}

/// A bus that fails now and then, and keeps what it took.
pub(crate) struct Bus {
    upstream: Upstream,
    seen: Mutex<Vec<(String, Value)>>,
}

impl Bus {
    pub(crate) fn new(upstream: Upstream) -> Self {
        Self { upstream, seen: Mutex::default() }
    }

    /// What was put since this was asked last: types and details.
    pub(crate) fn take(&self) -> Vec<(String, Value)> {
        std::mem::take(&mut *self.seen.lock().unwrap())
    }
}

impl PutEvents for Bus {
    async fn put(
        &self,
        entries: &[Entry],
    ) -> Result<Vec<Result<EventId, UpstreamError>>, UpstreamError> {
        self.upstream.call("EventBridge").map(drop)?;
        let read = |entry: &Entry| {
            assert_eq!(entry.source, "newsroom.articles");
            (entry.detail_type.to_owned(), serde_json::from_str(&entry.detail).unwrap())
        };
        self.seen.lock().unwrap().extend(entries.iter().map(read));
        Ok(entries.iter().map(|_| Ok("e-1".to_owned())).collect())
    }
}

/// A version of an article in a state.
pub(crate) fn kept(id: &str, version: u32, state: &str) -> Kept {
    serde_json::from_value(json!({"article": {"id": id, "version": version, "language": "en", "state": state,
        "blocks": [{"id": "b1", "kind": "TITLE", "text": "A second ferry"}], "metadata": {"byline": "A. Roux"}},
        "targets": [{"id": "ellery", "title": "Port Ellery", "href": "https://paper.example/e", "state": "PUBLISHED"}],
        "writtenAt": "2026-11-30T08:00:00Z", "writtenBy": "arn:ana"}))
    .unwrap()
}

/// A record of the stream.
pub(crate) fn record(id: &str, version: u32) -> Value {
    let key = article_store::version_key(version);
    json!({"eventName": "INSERT", "dynamodb": {"Keys": {"pk": {"S": id}, "sk": {"S": key}}}})
}
