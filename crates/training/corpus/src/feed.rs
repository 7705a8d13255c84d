//! From documents to a packer.

use crate::{Document, Tokenize};
use packing::{Given, Packer};

/// Bytes of text that are tokenized at once: a tokenizer takes up to a hundred times that.
pub const BATCH_BYTES: usize = 1 << 18;

/// Texts that are tokenized at once.
const BATCH_TEXTS: usize = 1_024;

/// Why feeding stopped.
#[derive(Debug, thiserror::Error)]
pub enum FeedError<E> {
    /// A document cannot be tokenized.
    #[error("line {line}: the tokenizer cannot tokenize it")]
    Tokenizer { line: u64 },
    /// Blocks cannot be taken.
    #[error(transparent)]
    Given(E),
}

/// Has documents tokenized and packed. What it gives does not depend on how many are tokenized at once.
#[derive(Debug)]
pub struct Feed<'a, T> {
    tokenizer: &'a T,
    packer: Packer,
    texts: Vec<String>,
    lines: Vec<u64>,
    bytes: usize,
}

impl<'a, T: Tokenize> Feed<'a, T> {
    pub fn new(tokenizer: &'a T, packer: Packer) -> Self {
        Self { tokenizer, packer, texts: Vec::new(), lines: Vec::new(), bytes: 0 }
    }

    /// Takes the next document of the shard.
    ///
    /// # Errors
    /// One of those that waited cannot be tokenized, or `give` refuses.
    pub fn take<E>(
        &mut self,
        document: Document,
        give: &mut impl FnMut(Given<'_>) -> Result<(), E>,
    ) -> Result<(), FeedError<E>> {
        self.bytes += document.text.len();
        self.texts.push(document.text);
        self.lines.push(document.line);
        let full = self.bytes >= BATCH_BYTES || self.texts.len() >= BATCH_TEXTS;
        if full { self.flush(give) } else { Ok(()) }
    }

    /// The shard is at its end.
    ///
    /// # Errors
    /// As [`Self::take`].
    pub fn end_shard<E>(
        &mut self,
        give: &mut impl FnMut(Given<'_>) -> Result<(), E>,
    ) -> Result<(), FeedError<E>> {
        self.flush(give)?;
        self.packer.end_shard();
        Ok(())
    }

    /// There are no more documents.
    ///
    /// # Errors
    /// As [`Self::take`].
    pub fn finish<E>(
        mut self,
        give: &mut impl FnMut(Given<'_>) -> Result<(), E>,
    ) -> Result<(), FeedError<E>> {
        self.flush(give)?;
        self.packer.finish(give).map_err(FeedError::Given)
    }

    fn flush<E>(
        &mut self,
        give: &mut impl FnMut(Given<'_>) -> Result<(), E>,
    ) -> Result<(), FeedError<E>> {
        let tokenized = self.tokenizer.tokenize(&self.texts);
        let tokenized = tokenized.map_err(|error| FeedError::Tokenizer {
            line: self.lines.get(error.index).copied().unwrap_or_default(),
        })?;
        for tokens in &tokenized {
            self.packer.take(tokens, give).map_err(FeedError::Given)?;
        }
        self.texts.clear();
        self.lines.clear();
        self.bytes = 0;
        Ok(())
    }
}
