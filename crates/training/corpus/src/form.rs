//! What a document is in a file.

use std::path::Path;

/// Where documents begin and end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// The file is one.
    Whole,
    /// Each line is one.
    Lines,
    /// Lines up to one that is blank.
    Paragraphs,
    /// Each line is a JSON object, and this field of it the document.
    JsonLines { field: String },
}

impl Form {
    /// By the end of its name; none, if it says nothing: `.jsonl` and `.ndjson` are JSON Lines, `.txt` and
    /// `.text` as `plain` says.
    #[must_use]
    pub fn of(path: &Path, plain: &Self, field: &str) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "jsonl" | "ndjson" => Some(Self::JsonLines { field: field.to_owned() }),
            "txt" | "text" => Some(plain.clone()),
            _ => None,
        }
    }
}
