//! The keys of the objects.

use serde::{Deserialize, Serialize};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{SystemTime, UNIX_EPOCH};

/// What an alias points at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CurrentBuild {
    pub(crate) index: String,
    pub(crate) build: String,
    #[serde(default)]
    pub(crate) graph: Pieces,
}

/// A graph as objects of `size` bytes each, but for the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pieces {
    pub(crate) count: u64,
    pub(crate) size: u64,
}

/// One object, as a build has that does not say.
impl Default for Pieces {
    fn default() -> Self {
        Self { count: 1, size: u64::MAX }
    }
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

pub(crate) fn rows(of: &CurrentBuild) -> String {
    format!("{}{}/rows.jsonl", builds(&of.index), of.build)
}

/// A piece of the graph, from 0.
pub(crate) fn graph(of: &CurrentBuild, piece: u64) -> String {
    let first = format!("{}{}/graph.usearch", builds(&of.index), of.build);
    if piece == 0 { first } else { format!("{first}.{piece}") }
}

/// A name that sorts by time; `content` keeps those of one millisecond apart.
pub(crate) fn stamp(content: &impl Hash) -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{now:014}-{:016x}", hasher.finish())
}
