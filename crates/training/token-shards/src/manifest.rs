//! What was packed into which shards.

use crate::Header;
use packing::{Counts, Cursor};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of the file.
pub const MANIFEST: &str = "manifest.json";

/// Written after every shard, so that packing goes on behind the last one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Manifest {
    pub header: Header,
    /// In their order: a shard of a [`Cursor`] is the index of one.
    pub inputs: Vec<Input>,
    pub shards: Vec<Shard>,
    /// Of all shards.
    pub counts: Counts,
    /// Whether all inputs are packed.
    pub complete: bool,
}

/// A file of documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Input {
    pub name: String,
    pub bytes: u64,
    /// SHA-256, in hexadecimal digits.
    pub sha256: String,
    /// Also those without a token.
    pub documents: u64,
}

/// A file of blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Shard {
    pub file: String,
    pub bytes: u64,
    /// SHA-256, in hexadecimal digits.
    pub sha256: String,
    pub counts: Counts,
    /// From where packing goes on behind its last block.
    pub next: Cursor,
}

impl Manifest {
    #[must_use]
    pub fn new(header: Header, inputs: Vec<Input>) -> Self {
        Self { header, inputs, shards: Vec::new(), counts: Counts::default(), complete: false }
    }

    /// Another shard is written.
    pub fn add(&mut self, shard: Shard) {
        self.counts += shard.counts;
        self.shards.push(shard);
    }

    /// Where packing goes on.
    #[must_use]
    pub fn next(&self) -> Cursor {
        self.shards.last().map(|shard| shard.next).unwrap_or_default()
    }
}
