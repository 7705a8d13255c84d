//! The text in a picture: lines with their place, their words and how sure each is.
//!
//! Two networks of PP-OCRv6 (PaddleOCR, Apache-2.0; 50 languages), run by `rten` in plain Rust: one finds
//! where lines are ([`detection`]), the other reads each ([`recognition`]). Lines run across, or are
//! turned by a right angle as the titles of a chart's axes are; others are read badly or not at all.
//!
//! The networks are not part of this crate: set-up installs them (`crates/tools/local-stack`).
//! [`LazyRecognizer`] reads them when the first picture comes.

mod area;
mod detection;
mod lazy;
mod recognition;
mod recognizer;
mod tensors;

pub use area::Area;
pub use lazy::LazyRecognizer;
pub use recognizer::{Direction, Recognizer, TextLine, Word};

use std::path::PathBuf;
use thiserror::Error;

/// Why nothing is read.
#[derive(Debug, Error)]
pub enum RecognitionError {
    /// A file of the networks is not there.
    #[error("{0} cannot be read; set-up of a local stack installs it")]
    File(PathBuf, #[source] std::io::Error),
    /// A file that is no network.
    #[error("{0} is damaged")]
    Network(PathBuf, #[source] rten::LoadError),
    /// A network that does not do what it should: it is another one.
    #[error("the networks for text are not those that are known")]
    Unknown(#[source] Option<rten::RunError>),
}

impl From<rten::RunError> for RecognitionError {
    fn from(error: rten::RunError) -> Self {
        Self::Unknown(Some(error))
    }
}
