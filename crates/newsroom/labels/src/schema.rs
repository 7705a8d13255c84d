//! The JSON schemas of what crosses the system's boundary, generated from the types.

use crate::{LabelOutcome, LabelRequest};
use schemars::{JsonSchema, schema_for};
use serde_json::Value;

/// File names under `events/newsroom/schemas/` with their schemas (JSON Schema 2020-12).
#[must_use]
pub fn event_schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("ARTICLE_LABELLED", schema::<LabelOutcome>()),
        ("ARTICLE_LABEL_FAILED", schema::<LabelOutcome>()),
        ("ARTICLE_LABEL_REQUESTED", schema::<LabelRequest>()),
    ]
}

fn schema<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}
