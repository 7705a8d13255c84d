//! What is wrong with a line.

use serde::Serialize;
use std::io;

/// A line that is no document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("line {line}: {name:?}: {cause}")]
pub struct Fault {
    /// From 1; of a document of several lines its first.
    pub line: u64,
    pub name: FaultName,
    pub cause: &'static str,
}

/// By what a fault is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum FaultName {
    NotUtf8,
    NotJson,
    NotJsonLines,
    TextMissing,
    DocumentTooLong,
}

impl Fault {
    pub(crate) fn new(line: u64, name: FaultName) -> Self {
        let cause = match name {
            FaultName::NotUtf8 => "the text is not UTF-8: convert it, such as with iconv",
            FaultName::NotJson => "the line is no JSON",
            FaultName::NotJsonLines => {
                "the line is no JSON object: write each document as one, on a line of its own"
            }
            FaultName::TextMissing => "the field with the text is missing, or is no text",
            FaultName::DocumentTooLong => {
                "the document has more bytes than it may: divide it, or allow more and take more memory"
            }
        };
        Self { line, name, cause }
    }
}

/// Why there is no next document.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is behind this line.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// Nothing more can be read.
    #[error("it cannot be read")]
    Io(#[from] io::Error),
}
