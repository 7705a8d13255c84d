//! The keys of the objects.

use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{SystemTime, UNIX_EPOCH};

/// What an alias points at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct InForce {
    pub(crate) index: String,
    pub(crate) build: String,
}

pub(crate) fn alias(alias: &str) -> String {
    format!("index/{alias}.alias")
}

/// What all keys of an index begin with.
pub(crate) fn all(index: &str) -> String {
    format!("index/{index}/")
}

pub(crate) fn dimensions(index: &str) -> String {
    format!("index/{index}/dimensions")
}

pub(crate) fn parts(index: &str) -> String {
    format!("index/{index}/parts/")
}

pub(crate) fn builds(index: &str) -> String {
    format!("index/{index}/builds/")
}

pub(crate) fn rows(of: &InForce) -> String {
    format!("{}{}/rows.jsonl", builds(&of.index), of.build)
}

pub(crate) fn graph(of: &InForce) -> String {
    format!("{}{}/graph.usearch", builds(&of.index), of.build)
}

/// A name that sorts by time; `content` keeps those of one millisecond apart.
pub(crate) fn stamp(content: &impl Hash) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{now:014}-{:016x}", hasher.finish())
}
