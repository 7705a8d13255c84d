//! How much was packed.

use crate::Block;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What blocks hold. Of blocks, not of documents taken, so that it adds up however often packing stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Counts {
    /// Documents whose first token is there. Those without a token are not.
    pub documents: u64,
    /// Pieces; more than documents, if some are longer than a block.
    pub pieces: u64,
    /// Without padding.
    pub tokens: u64,
    pub blocks: u64,
    /// Tokens that are padding.
    pub padding: u64,
    /// Tokens that count in the loss.
    pub counted: u64,
}

impl Counts {
    pub fn add(&mut self, block: &Block) {
        let filled = block.filled();
        self.documents += block.pieces.iter().filter(|piece| piece.token == 0).count() as u64;
        self.pieces += block.pieces.len() as u64;
        self.tokens += filled;
        self.blocks += 1;
        self.padding += block.tokens.len() as u64 - filled;
        self.counted += filled - block.pieces.len() as u64;
    }

    /// Tokens that are no padding, of all; 1 where there is no block.
    #[must_use]
    pub fn fill(&self) -> f64 {
        match self.tokens + self.padding {
            0 => 1.0,
            all => self.tokens as f64 / all as f64,
        }
    }
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.documents += other.documents;
        self.pieces += other.pieces;
        self.tokens += other.tokens;
        self.blocks += other.blocks;
        self.padding += other.padding;
        self.counted += other.counted;
    }
}
