//! The truth about a document: what stands where, as it was laid out.

use crate::FOLDER;
use documents::{Block, LocatedText, ParsedDocument, Place, Table};
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

    /// Writes it, a block a line.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn write(&self, document_id: &str) -> Result<()> {
        let ParsedDocument { media_type, title, pages, blocks, .. } = &self.0;
        let blocks: serde_json::Result<Vec<String>> =
            blocks.iter().map(serde_json::to_string).collect();
        let text = format!(
            "{{\"mediaType\":{},\"title\":{},\"pages\":{},\"blocks\":[\n{}\n],\"hidden\":[]}}\n",
            serde_json::to_string(media_type)?,
            serde_json::to_string(title)?,
            serde_json::to_string(pages)?,
            blocks?.join(",\n"),
        );
        std::fs::write(path(document_id), text)
    }

    /// The tables, charts not among them.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.0.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The table with this number, from 1.
    pub(crate) fn table(&self, number: usize) -> Option<&Table> {
        self.tables().nth(number.checked_sub(1)?)
    }

    /// The chart in the figure with this number, from 1.
    pub(crate) fn chart(&self, number: usize) -> Option<&Table> {
        let figures = self.0.blocks.iter().filter_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        });
        figures.clone().nth(number.checked_sub(1)?)?.chart.as_ref()
    }

    /// The lines in which a quote stands, where it stands first.
    pub(crate) fn find(&self, quote: &str) -> Vec<Place> {
        let texts = self.0.blocks.iter().filter_map(|block| match block {
            Block::Heading { content, .. }
            | Block::Paragraph { content }
            | Block::Item { content, .. } => Some(content),
            _ => None,
        });
        texts.map(|text| find_in(text, quote)).find(|places| !places.is_empty()).unwrap_or_default()
    }
}

fn find_in(text: &LocatedText, quote: &str) -> Vec<Place> {
    let Some(at) = text.text.find(quote) else { return Vec::new() };
    let start = text.text[..at].chars().count() as u32;
    let end = start + quote.chars().count() as u32;
    let touched = text.pieces.iter().filter(|piece| piece.start < end && start < piece.end);
    touched.map(|piece| piece.place).collect()
}

fn path(document_id: &str) -> PathBuf {
    Path::new(FOLDER).join("truth").join(format!("{document_id}.json"))
}
