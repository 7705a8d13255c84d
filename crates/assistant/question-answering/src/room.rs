//! How much of the passages a model is shown.

use crate::prompt::{show, show_cells};
use bedrock::inert;
use documents::Passage;
use serde_json::Value;

/// Bytes of all passages of a prompt, as they stand in it. A passage is made of about 200 tokens, a
/// table's is there twice, by its text and its cells: what is far from that is a document's doing, such
/// as a cell merged over a hundred others, and is not paid for.
pub(crate) const MOST_SHOWN: usize = 32 * 1_024;

/// The passages that fit, in their order, and what is shown of each: of a table the cells, if they fit.
/// What does not fit is left out, and cannot be cited; what is behind it may fit.
pub(crate) fn fit(passages: Vec<Passage>) -> (Vec<Passage>, Vec<Value>) {
    let mut left = MOST_SHOWN;
    let (mut kept, mut shown) = (Vec::new(), Vec::new());
    for passage in passages {
        let at = kept.len();
        let ways = [show_cells(at, &passage), Some(show(at, &passage))];
        let sized = ways.into_iter().flatten().map(|way| (inert(&way).len() + 1, way));
        if let Some((size, way)) = sized.into_iter().find(|(size, _)| *size <= left) {
            left -= size;
            kept.push(passage);
            shown.push(way);
        }
    }
    (kept, shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use documents::{Cell, PassageKind, Piece, Place, Table};

    fn prose(text: &str) -> Passage {
        let place = Place::InSource { start: 0, end: 1 };
        Passage {
            id: "a1".to_owned(),
            kind: PassageKind::Text,
            document_id: "manual".to_owned(),
            version: "1".to_owned(),
            title: "Manual".to_owned(),
            tenant: "shop".to_owned(),
            products: Vec::new(),
            headings: vec!["Care".to_owned()],
            text: text.to_owned(),
            pieces: vec![Piece { start: 0, end: text.chars().count() as u32, place }],
            table: None,
        }
    }

    /// A table with one cell over so many rows.
    fn merged(row_span: u32, text: &str) -> Passage {
        let cell = |column, row_span, text: &str| {
            let text = text.to_owned();
            Cell { row: 0, column, row_span, column_span: 1, text, place: None }
        };
        let cells = vec![cell(0, row_span, text), cell(1, 1, "1.2")];
        let table = Some(Table { cells, ..Table::default() });
        Passage { kind: PassageKind::Table, table, ..prose(&format!("{text} | 1.2")) }
    }

    /// The ids and whether cells are shown, and all bytes.
    fn fitted(passages: Vec<Passage>) -> (Vec<(String, bool)>, usize) {
        let (kept, shown) = fit(passages);
        assert_eq!(kept.len(), shown.len());
        let bytes = inert(&serde_json::json!(shown)).len();
        let id = |way: &Value| way["id"].as_str().unwrap().to_owned();
        (shown.iter().map(|way| (id(way), !way["rows"].is_null())).collect(), bytes)
    }

    fn ids(said: &[(&str, bool)]) -> Vec<(String, bool)> {
        said.iter().map(|(id, cells)| ((*id).to_owned(), *cells)).collect()
    }

    #[test]
    fn usual_passages_are_shown_whole() {
        let text = "Descale the kettle every 3 months. ".repeat(30);
        let (shown, _) = fitted(vec![prose(&text), merged(3, "Weight"), prose(&text)]);
        assert_eq!(shown, ids(&[("p1", false), ("p2", true), ("p3", false)]));
    }

    #[test]
    fn cells_that_do_not_fit_are_not_shown_but_the_text_is() {
        let (shown, bytes) = fitted(vec![merged(300, &"weight ".repeat(100)), merged(3, "Price")]);
        assert_eq!(shown, ids(&[("p1", false), ("p2", true)]));
        assert!(bytes < 2_000, "{bytes}");
    }

    #[test]
    fn what_does_not_fit_is_left_out_and_what_is_behind_it_is_not() {
        let (long, short) = ("x".repeat(MOST_SHOWN), "It weighs 1.2 kg.");
        let (kept, _) = fit(vec![prose(&long), prose(short)]);
        assert_eq!(kept, [prose(short)]);
        assert_eq!(fitted(vec![prose(&long), prose(short)]).0, ids(&[("p1", false)]));
        assert_eq!(fit(vec![prose(&long)]), (vec![], vec![]));
    }

    #[test]
    fn the_bound_is_of_what_is_sent() {
        let quarter = "<".repeat(MOST_SHOWN / 6 / 4);
        let (shown, bytes) = fitted(vec![prose(&quarter); 8]);
        assert_eq!(shown.len(), 3);
        assert!(bytes <= MOST_SHOWN + 1, "{bytes}");
    }
}
