//! What is wrong with a shard.

use arrow_schema::ArrowError;
use bounds::InvalidInput;
use packing::Unsound;
use std::io;

/// Tokens are never told.
#[derive(Debug, thiserror::Error)]
pub enum ShardError {
    /// It has another length or hash than its manifest says: torn, or changed.
    #[error("it is not the file that the manifest names: torn, or changed since")]
    Damaged,
    /// It is no file of Arrow IPC, or one that Arrow does not understand.
    #[error("it is no file of Arrow IPC")]
    NotArrow(#[source] ArrowError),
    /// It is another table.
    #[error("the column {0} is missing, of another type, or may be null")]
    Misshapen(&'static str),
    /// It does not say how it was packed.
    #[error("its metadata does not say how it was packed")]
    HeaderMissing,
    /// It was written by a later program.
    #[error("it is of format {0}, and this program reads format 1")]
    FormatUnknown(u32),
    /// Its settings are none.
    #[error("the settings in its metadata are out of bounds")]
    HeaderUnsound(#[source] InvalidInput),
    /// One of its blocks is none.
    #[error("block {block} is unsound")]
    BlockUnsound { block: u64, source: Unsound },
    /// It cannot be read or written.
    #[error("it cannot be read or written")]
    Io(#[from] io::Error),
}

impl ShardError {
    /// As Arrow says it; what the disk said stays that.
    pub(crate) fn from_arrow(error: ArrowError) -> Self {
        match error {
            ArrowError::IoError(_, source) => Self::Io(source),
            error => Self::NotArrow(error),
        }
    }
}
