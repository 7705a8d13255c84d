//! A block and what it holds.

use serde::{Deserialize, Serialize};

/// A document, or a part of one that is longer than a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Piece {
    /// Of the input, from 0.
    pub shard: u32,
    /// Of the shard, from 0.
    pub document: u64,
    /// The first of its tokens, from 0 within the document.
    pub token: u64,
    /// Tokens.
    pub length: u32,
}

/// Tokens of one or more pieces, then padding. All columns are as long as a block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Block {
    /// Token ids.
    pub tokens: Vec<u32>,
    /// From 0 in each piece; 0 in padding.
    pub positions: Vec<u32>,
    /// Which piece of the block, from 1; 0 in padding. Attention must not leave it.
    pub segments: Vec<u32>,
    /// Whether the token counts in the loss as what is to be predicted: the first of a piece follows from
    /// nothing, padding is none. (As `labels` of transformers, which are shifted within the model.)
    pub counted: Vec<bool>,
    /// In the order in which they stand there.
    pub pieces: Vec<Piece>,
}

impl Block {
    pub(crate) fn clear(&mut self) {
        self.tokens.clear();
        self.positions.clear();
        self.segments.clear();
        self.counted.clear();
        self.pieces.clear();
    }

    /// Adds a piece behind the others.
    pub(crate) fn push(&mut self, piece: Piece, tokens: &[u32]) {
        self.pieces.push(piece);
        let segment = self.pieces.len() as u32;
        self.tokens.extend_from_slice(tokens);
        self.positions.extend(0..piece.length);
        self.segments.resize(self.tokens.len(), segment);
        self.counted.extend((0..piece.length).map(|position| position > 0));
    }

    /// Fills what is left.
    pub(crate) fn pad(&mut self, size: u32, padding: u32) {
        let size = size as usize;
        self.tokens.resize(size, padding);
        self.positions.resize(size, 0);
        self.segments.resize(size, 0);
        self.counted.resize(size, false);
    }

    /// Tokens that are no padding.
    #[must_use]
    pub fn filled(&self) -> u64 {
        self.pieces.iter().map(|piece| u64::from(piece.length)).sum()
    }
}
