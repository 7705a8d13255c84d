//! What the assistant's own parsers read in the manuals, held against the truth.

use documents::{Block, Cell, LocatedText, ParsedDocument, Place, Table};
use manuals::{FOLDER, Planted, Truth, read_catalogue};
use markup::{Limits, read_html};
use reading_measures::adjacency::{GridCell, Score, compare};
use std::path::Path;

fn bare(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

fn read(file: &str) -> ParsedDocument {
    let bytes = std::fs::read(Path::new(FOLDER).join(file)).expect("a document");
    if file.ends_with(".pdf") {
        return pdf::parse(&bytes).expect("it can be read");
    }
    let text = String::from_utf8(bytes).expect("UTF-8");
    read_html(&text, &Limits::default()).expect("it can be read")
}

fn content(block: &Block) -> Option<&LocatedText> {
    match block {
        Block::Heading { content, .. }
        | Block::Paragraph { content }
        | Block::Item { content, .. } => Some(content),
        _ => None,
    }
}

fn tables(document: &ParsedDocument) -> Vec<&Table> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        _ => None,
    });
    tables.collect()
}

fn grid(table: &Table) -> Vec<GridCell> {
    let cell = |cell: &Cell| GridCell {
        row: cell.row,
        column: cell.column,
        row_span: cell.row_span,
        column_span: cell.column_span,
        text: cell.text.clone(),
    };
    table.cells.iter().map(cell).collect()
}

fn neighbours(truth: &ParsedDocument, found: &ParsedDocument) -> Score {
    let grids = |document| tables(document).into_iter().map(grid).collect::<Vec<_>>();
    compare(&grids(truth), &grids(found))
}

/// Cells of the truth, and those of them that are found with their text in their box.
fn cells(truth: &ParsedDocument, found: &ParsedDocument) -> (usize, usize) {
    let found: Vec<&Cell> = tables(found).into_iter().flat_map(|table| &table.cells).collect();
    let all = tables(truth).into_iter().flat_map(|table| &table.cells);
    let all: Vec<&Cell> = all.filter(|cell| !cell.text.is_empty()).collect();
    let is_found = |cell: &&&Cell| {
        found.iter().any(|it| bare(&it.text) == bare(&cell.text) && lies_in(it.place, cell.place))
    };
    (all.len(), all.iter().filter(is_found).count())
}

/// Whether the middle of one place lies in another.
fn lies_in(place: Option<Place>, other: Option<Place>) -> bool {
    let (Some(Place::OnPage(place)), Some(Place::OnPage(other))) = (place, other) else {
        return false;
    };
    let (across, down) = ((place.left + place.right) / 2.0, (place.top + place.bottom) / 2.0);
    place.page == other.page
        && (other.left..=other.right).contains(&across)
        && (other.top..=other.bottom).contains(&down)
}

/// Texts of the truth, and those of them that are one block of the same kind.
fn texts(truth: &ParsedDocument, found: &ParsedDocument) -> (usize, usize) {
    let found: Vec<String> =
        found.blocks.iter().filter_map(content).map(|it| bare(&it.text)).collect();
    let all: Vec<String> =
        truth.blocks.iter().filter_map(content).map(|it| bare(&it.text)).collect();
    (all.len(), all.iter().filter(|text| found.contains(text)).count())
}

/// What was reached: neighbours of cells (F1), shares of cells and of texts. What is better raises it.
const REACHED: [(&str, f64, f64, f64); 7] = [
    ("grd-080-manual", 0.95, 1.0, 0.86),
    ("grd-082-manual", 0.95, 1.0, 0.86),
    ("vac-900-manual", 0.86, 0.91, 0.83),
    ("afr-550-anleitung", 0.96, 1.0, 0.85),
    ("bbm-120-manual-2024", 0.79, 0.92, 0.84),
    ("bbm-120-manual-2025", 0.79, 0.92, 0.84),
    ("size-guide", 0.99, 1.0, 1.0),
];

#[test]
fn the_manuals_are_read_no_worse_than_they_were() {
    let catalogue = read_catalogue().unwrap();
    let printed = catalogue.iter().filter(|manual| manual.printed);
    for (manual, (id, neighbours_reached, cells_reached, texts_reached)) in printed.zip(REACHED) {
        assert_eq!(manual.document_id, id);
        let truth = Truth::read(id).unwrap().0;
        let found = read(&manual.file());
        let f1 = neighbours(&truth, &found).f1();
        let share = |(all, some): (usize, usize)| some as f64 / all as f64;
        let (cells, texts) = (share(cells(&truth, &found)), share(texts(&truth, &found)));
        println!("{id}: neighbours {f1:.3}, cells {cells:.3}, texts {texts:.3}");
        assert!(f1 >= neighbours_reached, "{id}: neighbours {f1:.3}");
        assert!(cells >= cells_reached, "{id}: cells {cells:.3}");
        assert!(texts >= texts_reached, "{id}: texts {texts:.3}");
        assert_eq!(found.hidden, [], "{id} hides nothing");
    }
}

#[test]
fn orders_that_nobody_sees_are_left_out_and_reported() {
    for one in Planted::read(&Path::new(FOLDER).join("orders/orders.jsonl")).unwrap() {
        let found = read(&one.file);
        let blocks = serde_json::to_string(&found.blocks).unwrap();
        let is_read = bare(&blocks).contains(&bare(&one.order));
        assert_eq!(is_read, one.place.is_seen(), "{}", one.document_id);
        let hidden: u32 = found.hidden.iter().map(|hidden| hidden.characters).sum();
        let reported = hidden as usize >= bare(&one.order).chars().count();
        assert_eq!(reported, !one.place.is_seen(), "{}: {hidden} hidden", one.document_id);
    }
}
