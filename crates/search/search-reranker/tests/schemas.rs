//! The schemas under `events/search/schemas/` are those of the Rust types; `UPDATE_EVENTS=1` writes them
//! anew.

#![allow(clippy::unwrap_used, reason = "a test")]

use schemars::schema_for;
use search_reranker::{Input, Output};
use std::path::Path;

#[test]
fn the_schemas_are_those_of_the_types() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../events/search/schemas");
    for (side, schema) in [("input", schema_for!(Input)), ("output", schema_for!(Output))] {
        let file = folder.join(format!("search-reranker.{side}.schema.json"));
        let text = format!("{}\n", serde_json::to_string_pretty(&schema.to_value()).unwrap());
        if std::env::var_os("UPDATE_EVENTS").is_some() {
            std::fs::write(&file, &text).unwrap();
        }
        let kept = std::fs::read_to_string(&file).unwrap_or_default();
        assert_eq!(kept, text, "{file:?} drifted: run with UPDATE_EVENTS=1 and look at the diff");
    }
}
