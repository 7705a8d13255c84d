//! Blocks into a file.

use crate::columns::{Batch, batch_blocks};
use crate::hashed::Hashed;
use crate::{Header, ShardError};
use arrow_ipc::writer::FileWriter;
use arrow_schema::Schema;
use packing::{Block, Counts};
use std::io::{BufWriter, Write};
use std::sync::Arc;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written<W> {
    pub writer: W,
    pub bytes: u64,
    /// SHA-256, in hexadecimal digits.
    pub sha256: String,
    pub counts: Counts,
}

/// Holds one batch, whatever it is given.
pub struct ShardWriter<W: Write> {
    file: FileWriter<BufWriter<Hashed<W>>>,
    schema: Arc<Schema>,
    batch: Batch,
    most: usize,
    counts: Counts,
}

impl<W: Write> ShardWriter<W> {
    /// # Errors
    /// It cannot be written to.
    pub fn new(writer: W, header: &Header) -> Result<Self, ShardError> {
        let schema = Arc::new(header.schema());
        let writer = BufWriter::new(Hashed::new(writer));
        let file = FileWriter::try_new(writer, &schema).map_err(ShardError::from_arrow)?;
        let block = header.settings.block;
        let (batch, most) = (Batch::new(block), batch_blocks(block));
        Ok(Self { file, schema, batch, most, counts: Counts::default() })
    }

    /// Adds a block of the header's settings.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn push(&mut self, block: &Block) -> Result<(), ShardError> {
        self.counts.add(block);
        self.batch.push(block);
        if self.batch.blocks() < self.most { Ok(()) } else { self.write_batch() }
    }

    /// What it holds so far.
    #[must_use]
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Writes what is left and the footer.
    ///
    /// # Errors
    /// They cannot be written.
    pub fn finish(mut self) -> Result<Written<W>, ShardError> {
        if self.batch.blocks() > 0 {
            self.write_batch()?;
        }
        self.file.finish().map_err(ShardError::from_arrow)?;
        let file = self.file.into_inner().map_err(ShardError::from_arrow)?;
        let hashed = file.into_inner().map_err(|error| ShardError::Io(error.into_error()))?;
        let (writer, bytes, sha256) = hashed.finish();
        Ok(Written { writer, bytes, sha256, counts: self.counts })
    }

    fn write_batch(&mut self) -> Result<(), ShardError> {
        let batch = self.batch.take(&self.schema).map_err(ShardError::from_arrow)?;
        self.file.write(&batch).map_err(ShardError::from_arrow)
    }
}
