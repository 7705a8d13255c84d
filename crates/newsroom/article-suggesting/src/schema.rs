//! The JSON schemas of what crosses the system's boundary, generated from the types.

use crate::{SuggestionRequest, SuggestionsOutcome};
use schemars::{JsonSchema, schema_for};
use serde_json::Value;

/// File names under `events/newsroom/schemas/` with their schemas (JSON Schema 2020-12).
#[must_use]
pub fn event_schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("ARTICLE_SUGGESTED", schema::<SuggestionsOutcome>()),
        ("ARTICLE_SUGGESTIONS_FAILED", schema::<SuggestionsOutcome>()),
        ("ARTICLE_SUGGESTIONS_REQUESTED", schema::<SuggestionRequest>()),
    ]
}

fn schema<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}
