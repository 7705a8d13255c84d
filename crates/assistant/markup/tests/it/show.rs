//! A parsed document in few lines.

use documents::{Block, ParsedDocument, Table};
use markup::{Limits, read_html, read_markdown};

/// The blocks of HTML, one a line.
pub(crate) fn html(source: &str) -> Vec<String> {
    read_html(source, &Limits::default()).unwrap().blocks.iter().map(show).collect()
}

/// The blocks of Markdown, one a line.
pub(crate) fn markdown(source: &str) -> Vec<String> {
    read_markdown(source, &Limits::default()).unwrap().blocks.iter().map(show).collect()
}

/// What was left out, as `REASON characters`.
pub(crate) fn hidden(document: &ParsedDocument) -> Vec<String> {
    let show = |hidden: &documents::Hidden| format!("{:?} {}", hidden.reason, hidden.characters);
    document.hidden.iter().map(show).collect()
}

fn show(block: &Block) -> String {
    match block {
        Block::Heading { level, content } => format!("h{level} {}", content.text),
        Block::Paragraph { content } => format!("p {}", content.text),
        Block::Item { depth, marker, content } => format!("i{depth} {marker} {}", content.text),
        Block::Figure(figure) => {
            let caption = figure.caption.as_ref().map_or("", |caption| caption.text.as_str());
            format!("f{} {caption}", figure.number)
        }
        Block::Table(table) => show_table(table),
    }
}

/// Caption, header rows and columns, then a row after the other; a cell that covers several is followed
/// by what it covers.
fn show_table(table: &Table) -> String {
    let caption = table.caption.as_ref().map_or("", |caption| caption.text.as_str());
    let mut shown = format!("t[{caption}] {} {}", table.header_rows, table.header_columns);
    for row in 0..table.rows() {
        shown.push_str(" /");
        for cell in table.cells.iter().filter(|cell| cell.row == row) {
            shown.push_str(&format!(" {}", cell.text));
            if (cell.row_span, cell.column_span) != (1, 1) {
                shown.push_str(&format!("[{}x{}]", cell.row_span, cell.column_span));
            }
            shown.push('|');
        }
    }
    shown
}
