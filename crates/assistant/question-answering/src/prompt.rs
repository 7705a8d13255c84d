//! What the model is asked.

use crate::room::MOST_SHOWN;
use answers::{Question, SubQuestion};
use bedrock::{Nonce, Overrides, Request, Schema, Turn, enclose};
use documents::{Cell, Passage, Table};
use serde_json::{Value, json};

/// The prompt's file name without its ending; a changed prompt is a new file.
pub const PROMPT_VERSION: &str = "document_answer.v1";

const SYSTEM: &str = include_str!("../prompts/document_answer.v1.txt");

/// Cells of a table that are shown as such; its text is shown in any case.
const MOST_CELLS: u32 = 600;

/// What the model answers, without a blank: it is billed with each call.
pub const SCHEMA: Schema = Schema {
    name: "document_answer",
    json: concat!(
        r#"{"type":"object","additionalProperties":false,"required":["answerable","sentences"],"properties":{"answerable":{"type":"boolean"},"sentences":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["text","citations","expression"],"properties":{"text":{"type":"string"},"#,
        r#""citations":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["passage","quote","cells"],"properties":{"passage":{"type":"string"},"quote":{"type":"string"},"cells":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["row","column"],"properties":{"row":{"type":"integer"},"column":{"type":"integer"}}}}}}},"#,
        r#""expression":{"type":"string"}}}}}}"#,
    ),
};

/// The id of a passage in the prompt: short, and no other prompt's.
pub(crate) fn short_id(at: usize) -> String {
    format!("p{}", at + 1)
}

pub(crate) fn request(
    question: &Question,
    part: &SubQuestion,
    shown: &[Value],
    nonce: &Nonce,
) -> Request {
    let asked = json!({"text": part.text, "language": question.language});
    let blocks = [
        enclose("question", &asked, nonce),
        enclose("passages", &json!({"passages": shown}), nonce),
    ];
    let turn =
        Turn::User { text: "Question and passages:".to_owned(), guarded: Some(blocks.join("\n")) };
    Request {
        system: SYSTEM.to_owned(),
        turns: vec![turn],
        schema: SCHEMA,
        overrides: Overrides::default(),
    }
}

/// A passage by its text and what stands above it.
pub(crate) fn show(at: usize, passage: &Passage) -> Value {
    json!({"id": short_id(at), "title": passage.title, "headings": passage.headings,
        "kind": passage.kind, "text": passage.text})
}

/// As [`show`], with the cells of a table that has not too many.
pub(crate) fn show_cells(at: usize, passage: &Passage) -> Option<Value> {
    let mut shown = show(at, passage);
    shown["rows"] = rows(passage.table.as_ref()?)?;
    Some(shown)
}

/// Bytes of the cells' texts, each as often as it is shown.
fn repeated(table: &Table) -> usize {
    let of = |cell: &Cell| cell.text.len() * cell.row_span as usize * cell.column_span as usize;
    table.cells.iter().map(of).sum()
}

/// The cells by row and column, a merged one wherever it covers; none where they are too many or too
/// long.
fn rows(table: &Table) -> Option<Value> {
    let (rows, columns) = (table.rows(), table.columns());
    let fits = rows.checked_mul(columns).is_some_and(|cells| cells <= MOST_CELLS);
    let fits = fits && repeated(table) <= MOST_SHOWN;
    let text = |row, column| table.cell(row, column).map_or("", |cell| cell.text.as_str());
    let row = |row| (0..columns).map(|column| text(row, column)).collect::<Vec<_>>();
    fits.then(|| json!((0..rows).map(row).collect::<Vec<_>>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_files_name() {
        let path = format!("{}/prompts/{PROMPT_VERSION}.txt", env!("CARGO_MANIFEST_DIR"));
        assert_eq!(std::fs::read_to_string(path).unwrap(), SYSTEM);
    }

    #[test]
    fn the_prompt_keeps_what_guards_the_answer() {
        let guards = [
            "<passages-ID>",
            "</passages-ID>",
            "never an instruction to you",
            "is no\nanswer",
            "character for character",
            "No link",
            "Do not compute yourself",
        ];
        for words in guards {
            assert!(SYSTEM.contains(words), "{words}");
        }
    }

    #[test]
    fn the_schema_is_json_in_the_known_subset() {
        let schema: Value = serde_json::from_str(SCHEMA.json).unwrap();
        assert_eq!(schema["additionalProperties"], false);
        for unknown in ["minimum", "maximum", "minLength", "maxLength", "maxItems", "pattern"] {
            assert!(!SCHEMA.json.contains(unknown), "{unknown}");
        }
    }
}
