//! Sources, read whole within bounds.

use crate::Error;
use crate::input::{Input, frozen_hash};
use crate::stored::hash;
use bucket::{Get, Peek};

/// Bytes of all sources and the frozen test set: the lines of these are in memory at once.
const MOST_BYTES: u64 = 64 << 20;

/// The texts of a set.
#[derive(Debug)]
pub(crate) struct Texts {
    /// In the order of the sources.
    pub(crate) sources: Vec<String>,
    pub(crate) frozen: Option<String>,
}

impl Texts {
    /// # Errors
    /// A text is not there or no UTF-8, all are too large, the frozen test set is another than its name says, or
    /// the bucket does not answer or refuses.
    pub(crate) async fn read(bucket: &(impl Get + Peek), input: &Input) -> Result<Self, Error> {
        let mut reader = Reader { bucket, left: MOST_BYTES };
        let mut sources = Vec::new();
        for (number, source) in input.sources.iter().enumerate() {
            sources.push(reader.read(&source.key, &format!("source {number}")).await?);
        }
        let Some(key) = &input.frozen_test else { return Ok(Self { sources, frozen: None }) };
        let text = reader.read(key, "the frozen test set").await?;
        match frozen_hash(key) == Some(hash(text.as_bytes()).as_str()) {
            true => Ok(Self { sources, frozen: Some(text) }),
            false => Err(Error::TestSetChanged),
        }
    }
}

struct Reader<'a, B> {
    bucket: &'a B,
    /// Bytes that may still be read.
    left: u64,
}

impl<B: Get + Peek> Reader<'_, B> {
    /// The text of an object, whose size is known before it is read.
    async fn read(&mut self, key: &str, what: &str) -> Result<String, Error> {
        let unreadable = || Error::Unreadable(what.to_owned());
        let glimpse = self.bucket.peek(key, 1).await?.ok_or_else(unreadable)?;
        let left = self.left.checked_sub(glimpse.size);
        self.left =
            left.ok_or(Error::TooLarge { what: "bytes of the sources", most: MOST_BYTES })?;
        let bytes = self.bucket.get(key).await?.ok_or_else(unreadable)?;
        String::from_utf8(bytes).map_err(|_| unreadable())
    }
}
