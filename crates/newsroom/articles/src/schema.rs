//! The JSON schema of an article, generated from its type.

use crate::Article;
use schemars::schema_for;
use serde_json::Value;

/// File names under `events/newsroom/schemas/` with their schemas (JSON Schema 2020-12).
#[must_use]
pub fn event_schemas() -> Vec<(&'static str, Value)> {
    vec![("ARTICLE", schema_for!(Article).to_value())]
}
