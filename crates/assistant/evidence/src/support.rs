//! What a sentence may rest on: its citations, checked, with all that they show.

use crate::cells::headers;
use crate::number_format::{Decimals, decimals_of};
use answers::{CellPlace, Citation, Operand};
use documents::Passage;

/// A citation that stands, and the passage that it is of.
#[derive(Debug, Clone)]
pub(crate) struct Cited<'a> {
    pub(crate) passage: &'a Passage,
    pub(crate) citation: Citation,
    /// The cells that the model named, or else those that the quote touches.
    pub(crate) cells: Vec<CellPlace>,
}

impl Cited<'_> {
    /// The quote, and the cells with their headers and the table's caption.
    pub(crate) fn shown(&self) -> String {
        let mut lines = vec![self.citation.quote.clone()];
        if let Some(table) = &self.passage.table {
            for cell in &self.cells {
                let text = table.cell(cell.row, cell.column).map(|cell| cell.text.as_str());
                lines.extend(headers(table, *cell).into_iter().chain(text).map(str::to_owned));
            }
            lines.extend(table.caption.iter().map(|caption| caption.text.clone()));
        }
        lines.join("\n")
    }

    /// The cells that are computed with, in their order.
    pub(crate) fn operands(&self) -> Vec<Operand> {
        let table = self.passage.table.as_ref();
        let operand = |at: &CellPlace| {
            let text = table?.cell(at.row, at.column)?.text.clone();
            Some(Operand {
                passage_id: self.passage.id.clone(),
                row: at.row,
                column: at.column,
                text,
            })
        };
        self.citation.cells.iter().filter_map(operand).collect()
    }

    /// What stands above the quote.
    pub(crate) fn context(&self) -> String {
        let headings = self.passage.headings.iter().map(String::as_str);
        [self.passage.title.as_str()].into_iter().chain(headings).collect::<Vec<_>>().join("\n")
    }

    /// How the passage writes decimals.
    pub(crate) fn decimals(&self) -> Option<Decimals> {
        decimals_of(&self.passage.text)
    }
}

/// All of it.
pub(crate) fn shown(cited: &[Cited<'_>]) -> String {
    cited.iter().map(Cited::shown).collect::<Vec<_>>().join("\n")
}

pub(crate) fn context(cited: &[Cited<'_>]) -> String {
    cited.iter().map(Cited::context).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
pub(crate) mod tests {
    use documents::{Cell, Passage, PassageKind, Piece, Place, Table};

    /// A passage of one piece.
    pub(crate) fn prose(text: &str) -> Passage {
        let place = Place::InSource { start: 0, end: 1 };
        Passage {
            id: "p1".to_owned(),
            kind: PassageKind::Text,
            document_id: "d1".to_owned(),
            version: "v1".to_owned(),
            title: "KX-200 manual".to_owned(),
            tenant: "shop".to_owned(),
            products: Vec::new(),
            headings: vec!["Care".to_owned()],
            text: text.to_owned(),
            pieces: vec![Piece { start: 0, end: text.chars().count() as u32, place }],
            table: None,
        }
    }

    /// A table with one header row and one header column.
    pub(crate) fn table(rows: &[&[&str]]) -> Passage {
        let mut cells = Vec::new();
        for (row, texts) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*texts) {
                let text = (*text).to_owned();
                cells.push(Cell { row, column, row_span: 1, column_span: 1, text, place: None });
            }
        }
        let lines: Vec<String> = rows.iter().map(|row| row.join(" | ")).collect();
        let table = Table { header_rows: 1, header_columns: 1, cells, ..Table::default() };
        Passage { kind: PassageKind::Table, table: Some(table), ..prose(&lines.join("\n")) }
    }
}
