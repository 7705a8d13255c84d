//! The shapes on the wire, and how a table answers for merged cells.

mod schemas;

use documents::{Area, Block, Cell, LocatedText, Piece, Place, Table, keys};
use serde_json::json;

fn cell(row: u32, column: u32, column_span: u32, text: &str) -> Cell {
    Cell { row, column, row_span: 1, column_span, text: text.to_owned(), place: None }
}

#[test]
fn a_merged_cell_covers_all_its_columns() {
    let table =
        Table { cells: vec![cell(0, 0, 3, "Sizes"), cell(1, 2, 1, "42")], ..Table::default() };
    assert_eq!((table.rows(), table.columns()), (2, 3));
    assert_eq!(table.cell(0, 2).map(|cell| cell.text.as_str()), Some("Sizes"));
    assert_eq!(table.cell(1, 2).map(|cell| cell.text.as_str()), Some("42"));
    assert_eq!(table.cell(1, 0), None);
}

#[test]
fn a_block_says_its_kind_and_its_places() {
    let area = Area { page: 2, left: 72.0, top: 90.5, right: 300.0, bottom: 101.0 };
    let content = LocatedText {
        text: "Descale monthly.".to_owned(),
        pieces: vec![
            Piece { start: 0, end: 7, place: Place::OnPage(area) },
            Piece { start: 8, end: 16, place: Place::InSource { start: 40, end: 48 } },
        ],
    };
    let block = Block::Item { depth: 1, marker: "•".to_owned(), content };
    let wire = json!({
        "kind": "ITEM", "depth": 1, "marker": "•",
        "content": {"text": "Descale monthly.", "pieces": [
            {"start": 0, "end": 7,
             "place": {"page": 2, "left": 72.0, "top": 90.5, "right": 300.0, "bottom": 101.0}},
            {"start": 8, "end": 16, "place": {"start": 40, "end": 48}},
        ]},
    });
    assert_eq!(serde_json::to_value(&block).expect("plain data"), wire);
    assert_eq!(serde_json::from_value::<Block>(wire).expect("the same shape"), block);
}

#[test]
fn a_part_of_a_text_stands_in_a_part_of_its_place() {
    let area = Area { page: 1, left: 0.0, top: 0.0, right: 9.0, bottom: 9.0 };
    let pieces = vec![
        Piece { start: 0, end: 4, place: Place::InSource { start: 10, end: 14 } },
        Piece { start: 5, end: 8, place: Place::OnPage(area) },
        Piece { start: 8, end: 9, place: Place::InSource { start: 40, end: 46 } },
    ];
    let text = LocatedText { text: "Größ 42ä".to_owned() + "x", pieces };
    let cut = text.cut(2, 9);
    assert_eq!(cut.text, "öß 42äx");
    let expected = [
        Piece { start: 0, end: 2, place: Place::InSource { start: 12, end: 14 } },
        Piece { start: 3, end: 6, place: Place::OnPage(area) },
        Piece { start: 6, end: 7, place: Place::InSource { start: 40, end: 46 } },
    ];
    assert_eq!(cut.pieces, expected);
    assert_eq!(text.cut(4, 5).pieces, []);
    assert_eq!(text.cut(4, 5).moved(3).count(), 0);
}

#[test]
fn no_id_leads_out_of_its_folder() {
    let key = keys::passages("shop", "../ä", "d41d-2");
    assert_eq!(key, "passages/shop/%2E%2E%2F%C3%A4/d41d-2.jsonl");
    assert!(keys::is_passages(&key));
    for other in ["", "passages/a/b.jsonl", "passages/a//c.jsonl", "passages/a/../c.jsonl"] {
        assert!(!keys::is_passages(other), "{other}");
    }
    assert_eq!(keys::vectors("passages/a/b/c.jsonl"), "vectors/a/b/c.jsonl");
    assert_eq!(keys::latest_vectors("passages/a/b/c.jsonl"), "vectors/a/b/latest.jsonl");
    assert_eq!(keys::figures("passages/a/b/c.jsonl"), "figures/a/b/c.jsonl");
    assert_eq!(keys::captions("passages/a/b/c.jsonl"), "captions/a/b/c.jsonl");
    assert_eq!(keys::latest_captions("passages/a/b/c.jsonl"), "captions/a/b/latest.jsonl");
    assert_eq!(keys::looks("passages/a/b/c.jsonl"), "looks/a/b/c.jsonl");
    assert_eq!(keys::latest_looks("passages/a/b/c.jsonl"), "looks/a/b/latest.jsonl");
    assert_eq!(keys::scans("passages/a/b/c.jsonl"), "scans/a/b/c.jsonl");
    assert_eq!(keys::readings("passages/a/b/c.jsonl"), "readings/a/b/c.jsonl");
    assert_eq!(keys::latest_readings("passages/a/b/c.jsonl"), "readings/a/b/latest.jsonl");
    let scan = keys::scan("passages/a/b/c.jsonl", "0f");
    assert_eq!(scan, "scans/a/b/0f.jpg");
    assert!(keys::is_scan("passages/a/b/d.jsonl", &scan) && !keys::is_picture(&scan, &scan));
    let picture = keys::picture("passages/a/b/c.jsonl", "0f");
    assert_eq!(picture, "figures/a/b/0f.png");
    assert!(keys::is_picture("passages/a/b/d.jsonl", &picture), "of another edition");
    for other in ["figures/a/c/0f.png", "figures/a/b/../0f.png", "figures/a/b/.png", "0f.png"] {
        assert!(!keys::is_picture("passages/a/b/c.jsonl", other), "{other}");
    }
}

#[test]
fn keys_of_ids_that_have_room_are_no_longer_than_keys_may_be() {
    let version = "f".repeat(64);
    assert_eq!(keys::LONGEST_IDS, 943, "as the reader's message says");
    let longest = ["t".repeat(43), "ä".repeat(150)];
    assert!(keys::have_room(&longest[0], &longest[1]));
    assert!(!keys::have_room(&longest[0], &format!("{}a", longest[1])));
    let key = keys::passages(&longest[0], &longest[1], &version);
    assert_eq!(key.len(), keys::LONGEST);
    assert!(keys::is_passages(&key) && keys::vectors(&key).len() <= keys::LONGEST);
    assert!(keys::latest_vectors(&key).len() <= keys::LONGEST);
    assert!(keys::captions(&key).len() <= keys::LONGEST);
    assert!(keys::readings(&key).len() <= keys::LONGEST);
    assert!(keys::picture(&key, &"f".repeat(32)).len() <= keys::LONGEST);
    assert!(!keys::is_passages(&format!("{}f.jsonl", key.trim_end_matches(".jsonl"))));
}
