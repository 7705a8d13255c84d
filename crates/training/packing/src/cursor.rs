//! Where packing stopped.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// From where reading goes on, and how many blocks that gives again are to be left out.
///
/// Reading goes on at the start of the window whose block was the last, so that the window is packed as it was.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Cursor {
    /// From 0, in the order of the input.
    pub shard: u32,
    /// From 0, within the shard; as many as it has, if the next one is of the next shard.
    pub document: u64,
    /// From 0, within the document; as many as it has, if nothing of it is left.
    pub token: u64,
    /// Documents before it of the same group.
    pub grouped: u32,
    /// Blocks from there that were given already.
    pub blocks: u64,
}

impl Cursor {
    /// The document is taken whole.
    pub(crate) fn end_document(&mut self, group: u32) {
        self.document += 1;
        self.token = 0;
        self.grouped = (self.grouped + 1) % group;
    }

    /// The shard is at its end.
    pub(crate) fn end_shard(&mut self) {
        self.shard += 1;
        self.document = 0;
        self.token = 0;
    }
}
