//! The assistant's index in a bucket.
//!
//! ```text
//! index/current.json                  which version answers: Current
//! index/<version>/passages.jsonl      the passages whole, a line each; their order is their number
//! index/<version>/words.bm25          their words, a list for each tenant: title, headings and text
//! index/<version>/vectors.usearch     the graph of their vectors, where there are any
//! index/<version>/figures.usearch     the graph of the vectors of figures, where there are any
//! ```
//!
//! Texts and pictures have vectors of two spaces, which are never compared: two graphs, and a type for each.
//!
//! A version is a set of objects that are never overwritten; [`write_version`] makes one, and whoever
//! writes `current.json` sends questions there, in one step. [`PassageIndex`] fetches a version when the
//! first question comes and looks for another every few seconds. Each list is searched within a
//! [`Scope`]: what another tenant or another product has takes no place in it; the list by words knows
//! nothing of another tenant's at all.

mod current;
mod error;
mod open;
mod scope;
mod serve;
mod version;
mod words;

pub use current::{CURRENT_KEY, Current, FigureSpace, read_current};
pub use error::IndexError;
pub use open::{OpenIndex, Ranked};
pub use scope::Scope;
pub use serve::PassageIndex;
pub use version::{FigureVectors, Figures, Vectors, searched_text, write_figures, write_version};
