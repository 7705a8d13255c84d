//! Passages of one question: a text and a table.

use serde_json::{Value, json};

fn passage(id: &str, kind: &str, text: &str, table: Value) -> Value {
    json!({"id": id, "kind": kind, "documentId": "kx-manual", "version": "\"1f\"",
        "title": "KX-200 manual", "tenant": "shop", "headings": ["Care"], "text": text,
        "pieces": [{"start": 0, "end": text.chars().count(), "place":
            {"page": 3, "left": 72.0, "top": 90.0, "right": 300.0, "bottom": 110.0}}],
        "table": table})
}

fn cell(row: u32, column: u32, text: &str) -> Value {
    json!({"row": row, "column": column, "rowSpan": 1, "columnSpan": 1, "text": text})
}

/// The object that retrieval writes.
pub(crate) fn lines() -> Vec<u8> {
    let care = "Descale the kettle every 3 months with vinegar. Do not immerse the base in water.";
    let table = json!({"headerRows": 1, "headerColumns": 1, "places": [], "cells": [
        cell(0, 0, "Model"), cell(0, 1, "Weight (kg)"), cell(1, 0, "KX-200"), cell(1, 1, "1.2"),
        cell(2, 0, "KX-300"), cell(2, 1, "1.5")]});
    let sizes = "Model | Weight (kg)\nKX-200 | 1.2\nKX-300 | 1.5";
    let all = [passage("a1", "TEXT", care, Value::Null), passage("b2", "TABLE", sizes, table)];
    all.iter().map(|one| format!("{one}\n")).collect::<String>().into_bytes()
}
