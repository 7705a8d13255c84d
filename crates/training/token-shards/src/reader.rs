//! Blocks of a file.

use crate::columns::{Batch, batch_blocks};
use crate::{Header, Shard, ShardError, hash};
use arrow_ipc::reader::FileReader;
use std::io::{Read, Seek};

/// Reads batches in any order, holds one.
#[derive(Debug)]
pub struct ShardReader<R: Read + Seek> {
    file: FileReader<R>,
    header: Header,
    /// Blocks of every batch but the last.
    most: usize,
}

impl<R: Read + Seek> ShardReader<R> {
    /// Reads it once for its hash, before Arrow sees it.
    ///
    /// # Errors
    /// It is not the file of the manifest, or no shard.
    pub fn open(mut reader: R, shard: &Shard) -> Result<Self, ShardError> {
        reader.rewind()?;
        let found = hash(&mut reader, shard.bytes.saturating_add(1))?;
        if found != (shard.bytes, shard.sha256.clone()) {
            return Err(ShardError::Damaged);
        }
        reader.rewind()?;
        let file = FileReader::try_new(reader, None).map_err(ShardError::from_arrow)?;
        let header = Header::read(&file.schema())?;
        let most = batch_blocks(header.settings.block);
        Ok(Self { file, header, most })
    }

    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    #[must_use]
    pub fn batches(&self) -> usize {
        self.file.num_batches()
    }

    /// The batch with an index, and whether each of its blocks is one is checked.
    ///
    /// # Errors
    /// There are not so many, or it cannot be read, or a block is unsound.
    pub fn batch(&mut self, index: usize) -> Result<Batch, ShardError> {
        self.file.set_index(index).map_err(ShardError::from_arrow)?;
        let Some(read) = self.file.next() else { return Err(ShardError::Damaged) };
        let read = read.map_err(ShardError::from_arrow)?;
        let batch = Batch::read(&read, self.header.settings.block)?;
        batch.check(&self.header.settings, (index * self.most) as u64)?;
        Ok(batch)
    }
}
