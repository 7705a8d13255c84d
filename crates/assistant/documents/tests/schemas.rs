//! The schema of the event, under `events/assistant/schemas/`.
//! `UPDATE_SCHEMAS=1 cargo test -p documents --test schemas` writes it.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use documents::DocumentRefused;
use schemars::schema_for;
use serde_json::{Value, json};

const FILE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../events/assistant/schemas/DOCUMENT_REFUSED.schema.json"
);

#[test]
fn the_schema_is_that_of_the_type() {
    let schema = serde_json::to_value(schema_for!(DocumentRefused)).unwrap();
    if std::env::var_os("UPDATE_SCHEMAS").is_some() {
        std::fs::write(FILE, serde_json::to_string_pretty(&schema).unwrap() + "\n").unwrap();
    }
    let kept = std::fs::read_to_string(FILE).unwrap_or_default();
    assert_eq!(
        serde_json::from_str::<Value>(&kept).unwrap_or_default(),
        schema,
        "UPDATE_SCHEMAS=1"
    );
}

/// What the machine publishes, with its expressions evaluated.
#[test]
fn the_machine_publishes_it() {
    let machine = include_str!("../../../../statemachine/assistant/document-index.asl.json");
    let machine: Value =
        serde_json::from_str(&machine.replace("${DocumentConcurrency}", "10")).unwrap();
    let child = &machine["States"]["Read the documents"]["ItemProcessor"]["States"];
    let mut detail = child["Publish the refusal"]["Arguments"]["Entries"][0]["Detail"].clone();
    detail["refusal"] = json!("NO_TEXT");
    let event: DocumentRefused = serde_json::from_value(detail.clone()).unwrap();
    assert_eq!(serde_json::to_value(event).unwrap(), detail, "every field is of the type");
}
