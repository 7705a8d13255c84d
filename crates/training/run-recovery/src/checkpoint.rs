//! What a checkpoint says of itself, and what is stored of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a checkpoint can only be loaded with. Hashes, or any texts that differ where it matters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Identity {
    /// Degrees of parallelism and the number of ranks.
    #[schemars(length(max = 256))]
    pub layout: String,
    #[schemars(length(max = 256))]
    pub code: String,
    #[schemars(length(max = 256))]
    pub corpus: String,
}

/// What is written last, when all shards are durable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    pub run: String,
    /// That wrote it: its fence.
    pub attempt: u32,
    /// The last that it holds.
    pub step: u64,
    /// Trained on so far.
    pub tokens: u64,
    /// The next batch in the order of the data.
    pub cursor: u64,
    pub identity: Identity,
    pub shards: Vec<Shard>,
}

/// What one rank wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Shard {
    pub rank: u32,
    /// Of its object, below the checkpoint's folder.
    pub name: String,
    pub bytes: u64,
    pub sha256: String,
}

/// What storage says of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Found {
    pub bytes: u64,
    pub sha256: String,
}

/// A checkpoint's folder as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Stored {
    /// Missing where the checkpoint was never finished, or its manifest is lost.
    pub manifest: Option<Named>,
    /// By name.
    pub objects: BTreeMap<String, Found>,
}

/// A manifest, and the hash of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Named {
    pub sha256: String,
    pub manifest: Manifest,
}

/// Why nothing goes on from a checkpoint.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
pub enum CheckpointFault {
    ManifestMissing,
    /// Of another run, layout, code or corpus.
    CheckpointForeign,
    /// A shard is missing, or is not what the manifest says.
    CheckpointDamaged,
    /// It was not good when a later attempt was launched, or that one went on from before it.
    CheckpointFenced,
    /// Too few steps after it were judged, or the trouble came soon after it.
    CheckpointUnproven,
}

impl Stored {
    /// The manifest of a checkpoint that is whole.
    pub(crate) fn whole(&self, run: &str, identity: &Identity) -> Result<&Named, CheckpointFault> {
        let named = self.manifest.as_ref().ok_or(CheckpointFault::ManifestMissing)?;
        let manifest = &named.manifest;
        if manifest.run != run || manifest.identity != *identity {
            return Err(CheckpointFault::CheckpointForeign);
        }
        let is_there = |shard: &Shard| {
            let found = self.objects.get(&shard.name);
            found.is_some_and(|found| found.bytes == shard.bytes && found.sha256 == shard.sha256)
        };
        if manifest.shards.is_empty() || !manifest.shards.iter().all(is_there) {
            return Err(CheckpointFault::CheckpointDamaged);
        }
        Ok(named)
    }
}
