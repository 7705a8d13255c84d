//! Packed blocks as files of Arrow IPC.
//!
//! A shard is one file with random access (<https://arrow.apache.org/docs/format/Columnar.html#ipc-file-format>),
//! not compressed, so that it can be mapped into memory. A row is a block of `n` tokens, a batch is
//! [`BATCH_TOKENS`] of them:
//!
//! | column | type |
//! | --- | --- |
//! | `input_ids`, `position_ids`, `segment_ids` | fixed size list of `n` int32 |
//! | `loss_mask` | fixed size list of `n` bool |
//!
//! None of them is ever null. The schema's metadata says in [`HEADER`] how the blocks were packed, by which
//! tokenizer, so that a shard alone is enough to be understood. [`ShardWriter`] writes one, [`Shard`] is what
//! a [`Manifest`] says of it, and [`ShardReader`] reads it only if its length and hash are those.

mod columns;
mod error;
mod hashed;
mod header;
mod manifest;
mod reader;
mod writer;

pub use columns::{BATCH_TOKENS, Batch};
pub use error::ShardError;
pub use hashed::{hash, hex};
pub use header::{FORMAT, HEADER, Header};
pub use manifest::{Input, MANIFEST, Manifest, Shard};
pub use reader::ShardReader;
pub use writer::{ShardWriter, Written};
