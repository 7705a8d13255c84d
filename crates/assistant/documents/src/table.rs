//! Tables.

use crate::{LocatedText, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A table, whole even where it runs over pages.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Table {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<LocatedText>,
    /// How many of the first rows are headers; a header that is repeated on a later page stands once.
    pub header_rows: u32,
    /// How many of the first columns name their row.
    pub header_columns: u32,
    /// By row, then column; a merged cell stands once, where it begins.
    pub cells: Vec<Cell>,
    /// One for each page that it stands on.
    pub places: Vec<Place>,
}

/// A cell. Rows and columns count from 0; spans are at least 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Cell {
    pub row: u32,
    pub column: u32,
    pub row_span: u32,
    pub column_span: u32,
    pub text: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
}

impl Table {
    /// Rows, header rows included.
    #[must_use]
    pub fn rows(&self) -> u32 {
        self.cells.iter().map(|cell| cell.row + cell.row_span).max().unwrap_or(0)
    }

    /// Columns, header columns included.
    #[must_use]
    pub fn columns(&self) -> u32 {
        self.cells.iter().map(|cell| cell.column + cell.column_span).max().unwrap_or(0)
    }

    /// The cell that covers a row and column, a merged one included.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> Option<&Cell> {
        let covers = |start: u32, span: u32, at: u32| (start..start + span).contains(&at);
        self.cells.iter().find(|cell| {
            covers(cell.row, cell.row_span, row) && covers(cell.column, cell.column_span, column)
        })
    }
}
