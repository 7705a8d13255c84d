//! What an index of the assistant has of each document.
//!
//! ```text
//! index/<index>/documents/<hash of tenant and document>.json   one note for each
//! ```
//!
//! Whoever reads documents writes them, whoever makes the index of them reads them, and so does whoever
//! shows a document to its tenant: what the index that answers has no note of is not shown.

mod entry;
mod note;
mod standing;

pub use entry::Entry;
pub use note::{Noted, add, find, keep};
pub use standing::{Standing, find_standing};
