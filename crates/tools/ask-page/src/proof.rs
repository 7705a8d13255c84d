//! A citation beside what it cites: the passage with the quote marked, the table with its cells lit.
//! Pure.

use answers::Citation;
use documents::{Area, Passage, Place, Table};
use std::collections::BTreeSet;

/// A citation as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Proof {
    /// From 1, in the order of the answer.
    pub(crate) number: usize,
    pub(crate) title: String,
    /// Those on which it stands, in order; none for what has no pages.
    pub(crate) pages: Vec<u32>,
    pub(crate) headings: String,
    pub(crate) body: Body,
}

/// What is shown of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Body {
    /// The text before the quote, the quote, the text after it.
    Text { before: String, quote: String, after: String },
    /// A table; the cells that the sentence rests on are lit.
    Table { caption: String, header: Vec<Vec<Lit>>, rows: Vec<Vec<Lit>> },
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lit {
    pub(crate) text: String,
    pub(crate) columns: u32,
    pub(crate) rows: u32,
    pub(crate) lit: bool,
    /// Whether it names its row.
    pub(crate) names: bool,
}

/// A citation with its passage, where that can be read.
pub(crate) fn prove(number: usize, citation: &Citation, passage: Option<&Passage>) -> Proof {
    let table = passage.and_then(|passage| passage.table.as_ref());
    let body = match table {
        Some(table) if !citation.cells.is_empty() => lit_table(table, citation),
        _ => marked(&citation.quote, passage.map(|passage| passage.text.as_str())),
    };
    Proof {
        number,
        title: citation.title.clone(),
        pages: pages(citation),
        headings: passage.map(|passage| passage.headings.join(" › ")).unwrap_or_default(),
        body,
    }
}

fn pages(citation: &Citation) -> Vec<u32> {
    let pages = areas(citation).map(|area| area.page).collect::<BTreeSet<_>>();
    pages.into_iter().collect()
}

/// Where on its pages it stands.
pub(crate) fn areas(citation: &Citation) -> impl Iterator<Item = Area> {
    citation.places.iter().filter_map(|place| match place {
        Place::OnPage(area) => Some(*area),
        Place::InSource { .. } => None,
    })
}

impl Proof {
    /// Such as `page 3`; empty for what has no pages.
    pub(crate) fn place(&self) -> String {
        match self.pages.as_slice() {
            [] => String::new(),
            [page] => format!("page {page}"),
            [first, .., last] => format!("pages {first} to {last}"),
        }
    }
}

/// A quote is the passage's own words; without the passage it stands alone.
fn marked(quote: &str, text: Option<&str>) -> Body {
    let around = text.and_then(|text| text.split_once(quote)).unwrap_or(("", ""));
    Body::Text { before: around.0.to_owned(), quote: quote.to_owned(), after: around.1.to_owned() }
}

fn lit_table(table: &Table, citation: &Citation) -> Body {
    let cited = |row: u32, column: u32| {
        citation.cells.iter().any(|cell| (cell.row, cell.column) == (row, column))
    };
    let row = |row: u32| {
        let cells = table.cells.iter().filter(|cell| cell.row == row);
        let lit = cells.map(|cell| Lit {
            text: cell.text.clone(),
            columns: cell.column_span,
            rows: cell.row_span,
            lit: cited(cell.row, cell.column),
            names: cell.column < table.header_columns,
        });
        lit.collect::<Vec<_>>()
    };
    let caption = table.caption.as_ref().map(|caption| caption.text.clone()).unwrap_or_default();
    let header = (0..table.header_rows).map(row).collect();
    let rows = (table.header_rows..table.rows()).map(row).collect();
    Body::Table { caption, header, rows }
}
