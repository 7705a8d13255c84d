//! The JSON schemas of what crosses the system's boundary, generated from the types.

use crate::{
    FILE_READ, FILE_REFUSED, FileReport, REWRITE_REQUESTED, RewriteOutcome, RewriteRequest,
};
use schemars::{JsonSchema, schema_for};
use serde_json::Value;

/// File names under `events/newsroom/schemas/` with their schemas (JSON Schema 2020-12).
#[must_use]
pub fn event_schemas() -> Vec<(&'static str, Value)> {
    vec![
        (FILE_READ, schema::<FileReport>()),
        (FILE_REFUSED, schema::<FileReport>()),
        ("DISPATCH_REWRITE_FAILED", schema::<RewriteOutcome>()),
        ("DISPATCH_REWRITTEN", schema::<RewriteOutcome>()),
        (REWRITE_REQUESTED, schema::<RewriteRequest>()),
    ]
}

fn schema<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}
