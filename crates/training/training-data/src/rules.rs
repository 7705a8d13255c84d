//! What a set must keep.

use crate::line::Line;
use std::collections::{BTreeMap, BTreeSet};

/// What a set must keep.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// The values of each attribute that is asked about; of attributes that are not here nothing is known.
    /// Empty: of none.
    pub vocabulary: BTreeMap<String, BTreeSet<String>>,
    /// Lines below which nothing is learned.
    pub least_lines: usize,
    /// Tokens of a line at most, estimated as a token for each four bytes, and those of its pictures.
    pub most_tokens: usize,
    /// Tokens that a picture takes: 576 for LLaVA 1.5 (24 x 24 patches).
    pub picture_tokens: usize,
    /// Pixels of a picture's shorter side at least.
    pub least_side: u32,
    /// Share of an attribute's lines that one value may have, 0 to 1: above it, guessing that value is as
    /// good as learning.
    pub most_share: f64,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            vocabulary: BTreeMap::new(),
            least_lines: 50,
            most_tokens: 2_048,
            picture_tokens: 576,
            least_side: 32,
            most_share: 0.9,
        }
    }
}

impl Rules {
    /// An estimate, not a tokenizer's count: a token for each four bytes, and those of the pictures.
    pub(crate) fn count_tokens(&self, line: &Line) -> usize {
        let bytes: usize = line.conversations.iter().map(|turn| turn.value.len()).sum();
        bytes.div_ceil(4) + line.images().len() * self.picture_tokens
    }
}
