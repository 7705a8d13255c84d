//! The schema of the event, under `events/assistant/schemas/`.
//! `UPDATE_SCHEMAS=1 cargo test -p documents --test schemas` writes it.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use documents::DocumentRefused;
use schemars::schema_for;
use serde_json::{Value, json};

#[test]
fn the_schema_is_that_of_the_type() {
    let schema = schema_for!(DocumentRefused).to_value();
    samples::keeps_event_schemas("assistant", vec![("DOCUMENT_REFUSED", schema)]);
}

/// What the machine publishes, with its expressions evaluated.
#[test]
fn the_machine_publishes_it() {
    let machine = include_str!("../../../../../statemachine/assistant/document-index.asl.json");
    let machine: Value =
        serde_json::from_str(&machine.replace("${DocumentConcurrency}", "10")).unwrap();
    let child = &machine["States"]["Read the documents"]["ItemProcessor"]["States"];
    let mut detail = child["Publish the refusal"]["Arguments"]["Entries"][0]["Detail"].clone();
    detail["refusal"] = json!("NO_TEXT");
    let event: DocumentRefused = serde_json::from_value(detail.clone()).unwrap();
    assert_eq!(serde_json::to_value(event).unwrap(), detail, "every field is of the type");
}
