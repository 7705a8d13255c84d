//! What is held until it is packed.

use crate::best_fit::best_fit;
use crate::block::{Block, Piece};

/// Pieces shorter than a block, one behind the other.
#[derive(Debug, Clone)]
pub(crate) struct Window {
    tokens: Vec<u32>,
    /// With where its tokens begin.
    pieces: Vec<(Piece, usize)>,
    /// Tokens that were seen, also those of pieces that were not held.
    pub(crate) seen: u64,
}

impl Window {
    /// For so many tokens: a list that grows by doubling would take twice the memory.
    pub(crate) fn new(most: usize) -> Self {
        Self { tokens: Vec::with_capacity(most), pieces: Vec::new(), seen: 0 }
    }

    pub(crate) fn hold(&mut self, piece: Piece, tokens: &[u32]) {
        self.pieces.push((piece, self.tokens.len()));
        self.tokens.extend_from_slice(tokens);
    }

    pub(crate) fn held(&self) -> usize {
        self.tokens.len()
    }

    pub(crate) fn clear(&mut self) {
        self.tokens.clear();
        self.pieces.clear();
        self.seen = 0;
    }

    /// Which pieces share a block.
    pub(crate) fn pack(&self, size: u32) -> Vec<Vec<u32>> {
        let lengths: Vec<u32> = self.pieces.iter().map(|(piece, _)| piece.length).collect();
        best_fit(&lengths, size)
    }

    /// Makes the block of some pieces.
    pub(crate) fn fill(&self, block: &mut Block, pieces: &[u32]) {
        for index in pieces {
            let (piece, start) = self.pieces[*index as usize];
            block.push(piece, &self.tokens[start..start + piece.length as usize]);
        }
    }
}
