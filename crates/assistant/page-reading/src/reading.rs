//! What is read on a page.

use bedrock::{Misfit, object};
use documents::{Area, Block, Cell, LocatedText, Piece, Place, Table};
use picture_asking::visible_line;
use serde::{Deserialize, Serialize};

/// Blocks of a page.
const MOST_BLOCKS: usize = 300;
/// Characters of a page: four times a page of small print.
const MOST_WRITTEN: usize = 20_000;
/// Cells of a row.
const MOST_CELLS: usize = 30;
/// What stands before an item.
const LONGEST_MARKER: usize = 4;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Kind {
    Title,
    Heading,
    Subheading,
    Paragraph,
    Item,
    /// Its rows are lines, their cells parted by `|`, the row of headers first.
    Table,
}

/// A block of a page, as a model copies it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Copied {
    pub(crate) kind: Kind,
    pub(crate) text: String,
}

/// What a model copies out of a page, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Reading {
    pub(crate) blocks: Vec<Copied>,
}

/// Reads what a model copied out; what is beyond the bounds is left out.
///
/// # Errors
/// It is no JSON object of the schema.
pub(crate) fn read(answer: &str) -> Result<Reading, Misfit> {
    object::<Reading>(answer).map(Reading::bounded)
}

impl Reading {
    fn bounded(self) -> Self {
        let mut room = MOST_WRITTEN;
        let visible = self.blocks.into_iter().map(Copied::visible);
        let fits = |block: &Copied| {
            let length = block.text.chars().count();
            let fits = length > 0 && length <= room;
            room -= if fits { length } else { 0 };
            fits
        };
        Self { blocks: visible.filter(fits).take(MOST_BLOCKS).collect() }
    }

    /// As the blocks of a document. All of it stands on the page: where there, nobody says.
    pub(crate) fn blocks(&self, page: Area) -> Vec<Block> {
        self.blocks.iter().map(|block| block.located(Place::OnPage(page))).collect()
    }
}

impl Copied {
    /// Without what nobody can have seen; on one line, but for the rows of a table.
    fn visible(self) -> Self {
        let line = |line: &str| visible_line(line, MOST_WRITTEN);
        let text = match self.kind {
            Kind::Table => {
                let rows: Vec<String> = self.text.lines().map(line).collect();
                let rows = rows.iter().filter(|row| row.chars().any(char::is_alphanumeric));
                rows.map(String::as_str).collect::<Vec<_>>().join("\n")
            }
            _ => line(&self.text),
        };
        Self { text, ..self }
    }

    fn located(&self, place: Place) -> Block {
        let content = || located(&self.text, place);
        match self.kind {
            Kind::Title => Block::Heading { level: 1, content: content() },
            Kind::Heading => Block::Heading { level: 2, content: content() },
            Kind::Subheading => Block::Heading { level: 3, content: content() },
            Kind::Paragraph => Block::Paragraph { content: content() },
            Kind::Item => item(&self.text, place),
            Kind::Table => Block::Table(table(&self.text, place)),
        }
    }
}

fn located(text: &str, place: Place) -> LocatedText {
    let piece = Piece { start: 0, end: text.chars().count() as u32, place };
    LocatedText { text: text.to_owned(), pieces: vec![piece] }
}

/// A bullet or a number before the first space is the item's marker.
fn item(text: &str, place: Place) -> Block {
    let is_marker = |marker: &str| {
        let is_number = marker.ends_with(['.', ')']) && marker.starts_with(char::is_alphanumeric);
        let is_bullet = !marker.contains(char::is_alphanumeric);
        marker.chars().count() <= LONGEST_MARKER && (is_number || is_bullet)
    };
    let parts = text.split_once(' ').filter(|(marker, _)| is_marker(marker));
    let (marker, text) = parts.unwrap_or(("", text));
    Block::Item { depth: 1, marker: marker.to_owned(), content: located(text.trim_start(), place) }
}

/// With a row of headers where it has more than one row.
fn table(text: &str, place: Place) -> Table {
    let rows: Vec<Vec<&str>> =
        text.lines().map(|row| row.split('|').map(str::trim).take(MOST_CELLS).collect()).collect();
    let cell = |row: usize, column: usize, text: &str| Cell {
        row: row as u32,
        column: column as u32,
        row_span: 1,
        column_span: 1,
        text: text.to_owned(),
        place: Some(place),
    };
    let cells = rows.iter().enumerate().flat_map(|(row, cells)| {
        let cells = cells.iter().enumerate().filter(|(_, text)| !text.is_empty());
        cells.map(move |(column, text)| cell(row, column, text))
    });
    Table {
        header_rows: u32::from(rows.len() > 1),
        cells: cells.collect(),
        places: vec![place],
        ..Table::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const PAGE: Area = Area { page: 3, left: 0.0, top: 0.0, right: 595.0, bottom: 842.0 };

    fn read_blocks(blocks: &[(&str, &str)]) -> Reading {
        let block = |(kind, text): &(&str, &str)| json!({"kind": kind, "text": text});
        read(&json!({"blocks": blocks.iter().map(block).collect::<Vec<_>>()}).to_string()).unwrap()
    }

    #[test]
    fn each_kind_becomes_a_block_on_the_page() {
        let reading = read_blocks(&[
            ("TITLE", "Brew 3"),
            ("SUBHEADING", "Cleaning"),
            ("PARAGRAPH", "Rinse\nit."),
            ("ITEM", "1. Open it."),
            ("ITEM", "Wide open"),
        ]);
        let blocks = reading.blocks(PAGE);
        assert!(
            matches!(&blocks[0], Block::Heading { level: 1, content } if content.text == "Brew 3")
        );
        assert!(matches!(&blocks[1], Block::Heading { level: 3, .. }));
        let Block::Paragraph { content } = &blocks[2] else { panic!("{blocks:?}") };
        let piece = Piece { start: 0, end: 9, place: Place::OnPage(PAGE) };
        assert_eq!((content.text.as_str(), &content.pieces[..]), ("Rinse it.", &[piece][..]));
        let item = |block: &Block| match block {
            Block::Item { marker, content, .. } => (marker.clone(), content.text.clone()),
            other => panic!("{other:?}"),
        };
        assert_eq!(item(&blocks[3]), ("1.".to_owned(), "Open it.".to_owned()));
        assert_eq!(item(&blocks[4]), (String::new(), "Wide open".to_owned()));
    }

    #[test]
    fn a_table_is_rows_of_cells() {
        let reading = read_blocks(&[("TABLE", "Size | Chest\n| 92 |\n---|---\nM | | 96")]);
        let Block::Table(table) = &reading.blocks(PAGE)[0] else { panic!("{reading:?}") };
        assert_eq!((table.rows(), table.columns(), table.header_rows), (3, 3, 1));
        let text = |row, column| table.cell(row, column).map(|cell| cell.text.as_str());
        assert_eq!((text(1, 0), text(1, 1), text(2, 2)), (None, Some("92"), Some("96")));
        let Block::Table(row) = &read_blocks(&[("TABLE", "a | b")]).blocks(PAGE)[0] else {
            panic!()
        };
        assert_eq!(row.header_rows, 0);
    }

    #[test]
    fn what_is_beyond_the_bounds_or_unseen_is_left_out() {
        assert_eq!(read_blocks(&[("PARAGRAPH", "a"); 400]).blocks.len(), 300);
        let long = "x".repeat(9_000);
        assert_eq!(read_blocks(&[("PARAGRAPH", long.as_str()); 3]).blocks.len(), 2);
        let unseen =
            read_blocks(&[("PARAGRAPH", "\u{200b}"), ("TABLE", "|\n"), ("ITEM", " a\u{202e} ")]);
        assert_eq!(unseen.blocks.len(), 1);
        assert_eq!(unseen.blocks[0].text, "a");
        assert_eq!(read("nothing").unwrap_err().kind, "not JSON");
    }
}
