//! Documents of tokens, packed into blocks of one length for the training of a language model.
//!
//! Pure. [`Packer::take`] takes a document and gives what blocks are full; memory is bounded by
//! [`Settings`], whatever the documents. The method is best-fit packing (Ding and others, "Fewer Truncations
//! Improve Language Modeling", ICML 2024, arXiv 2404.10830): a document longer than a block is cut at the
//! blocks' length, and the pieces go, the longest first, each into the fullest block that has room for it.
//! The paper sorts a whole corpus; here it is done window by window of the stream.
//!
//! ```text
//! documents  0..window tokens, or the end of a group   the next window
//!            pieces of a whole block: given at once
//!            shorter ones: held, then best_fit, then given, by the first document that each block holds
//! ```
//!
//! What holds, and is tested:
//! - Every token is in one block, once. A document is cut only where it is longer than a block.
//! - What a [`Block`] says of a piece (tokens, positions from 0, which count in the loss) follows from its
//!   document alone. So a change of one document changes no other's loss, if attention stays within segments.
//! - A change that leaves a document's length changes only the blocks that hold it.
//! - Any other change of a document changes blocks from the start of its window to the end of its group of
//!   [`Settings::group`] documents; all before and after are the same, byte for byte.
//! - A [`Packer`] that goes on from a [`Cursor`] gives the same blocks as one that never stopped.

mod best_fit;
mod block;
mod counts;
mod cursor;
mod packer;
mod settings;
mod sound;
mod window;

pub use best_fit::best_fit;
pub use block::{Block, Piece};
pub use counts::Counts;
pub use cursor::Cursor;
pub use packer::{Given, Packer};
pub use settings::{LONGEST_BLOCK, Settings};
pub use sound::{Columns, Unsound, check};
