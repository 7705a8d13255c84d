//! Documents of plain text and of JSON Lines, to be packed.
//!
//! [`Documents`] reads one after the other and holds one; what is wrong is a [`Fault`] with its line and name, and
//! reading goes on behind it. [`Feed`] has them tokenized, some at once, and hands them to a packer;
//! [`Tokenize`] is who does it, [`JsonTokenizer`] by a `tokenizer.json` of Hugging Face. No fault and no error
//! holds a word of a document.

mod documents;
mod fault;
mod feed;
mod field;
mod form;
mod lines;
mod tokenizer;

pub use documents::{Document, Documents};
pub use fault::{Fault, FaultName, ReadError};
pub use feed::{BATCH_BYTES, Feed, FeedError};
pub use form::Form;
pub use tokenizer::{JsonTokenizer, MOST_TOKENIZER_BYTES, Tokenize, TokenizeError, TokenizerError};
