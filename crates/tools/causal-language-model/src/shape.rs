//! The measures of a model.

use adapters::{Base, Llama};

/// As `config.json` and a GGUF file's metadata have them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    pub layers: usize,
    pub hidden: usize,
    pub intermediate: usize,
    pub heads: usize,
    pub key_value_heads: usize,
    /// Positions that it was trained to see.
    pub context: usize,
    /// Added to the mean square in every norm.
    pub epsilon: f32,
    /// The base of the angles of rotary positions.
    pub rope_base: f32,
}

impl Shape {
    /// Numbers of one head.
    #[must_use]
    pub fn head(&self) -> usize {
        self.hidden / self.heads
    }

    /// What an adapter has to fit.
    #[must_use]
    pub fn base(&self) -> Base {
        let llama = Llama {
            layers: self.layers,
            hidden: self.hidden,
            intermediate: self.intermediate,
            heads: self.heads,
            key_value_heads: self.key_value_heads,
            head: self.head(),
        };
        llama.base()
    }
}
