//! The truth about a document: what stands where, as it was laid out.

use crate::FOLDER;
use documents::{Block, ParsedDocument, Table};
use std::io::Result;
use std::path::{Path, PathBuf};

/// What stands where in a manual.
#[derive(Debug, Clone, PartialEq)]
pub struct Truth(pub ParsedDocument);

impl Truth {
    /// That of a printed manual.
    ///
    /// # Errors
    /// There is none of this id.
    pub fn read(document_id: &str) -> Result<Self> {
        Ok(Self(serde_json::from_str(&std::fs::read_to_string(path(document_id))?)?))
    }

    /// The tables, charts' values not among them.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.0.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }
}

fn path(document_id: &str) -> PathBuf {
    Path::new(FOLDER).join("truth").join(format!("{document_id}.json"))
}

/// Writes a truth, a block a line.
///
/// # Errors
/// The file cannot be written.
pub fn write_truth(document_id: &str, truth: &ParsedDocument) -> Result<()> {
    let blocks: serde_json::Result<Vec<String>> =
        truth.blocks.iter().map(serde_json::to_string).collect();
    let text = format!(
        "{{\"mediaType\":{},\"title\":{},\"pages\":{},\"blocks\":[\n{}\n],\"hidden\":[]}}\n",
        serde_json::to_string(&truth.media_type)?,
        serde_json::to_string(&truth.title)?,
        serde_json::to_string(&truth.pages)?,
        blocks?.join(",\n"),
    );
    std::fs::write(path(document_id), text)
}
