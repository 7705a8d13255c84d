//! The JSON schemas of what crosses the system's boundary, generated from the types.

use crate::{FailedQuestion, Question, QuestionAnswered, QuestionUnanswered};
use schemars::{JsonSchema, schema_for};
use serde_json::Value;

/// File names under `events/assistant/schemas/` with their schemas: what comes in and what goes out.
#[must_use]
pub fn event_schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("QUESTION_ASKED", schema::<Question>()),
        ("QUESTION_ANSWERED", schema::<QuestionAnswered>()),
        ("QUESTION_UNANSWERED", schema::<QuestionUnanswered>()),
        ("QUESTION_FAILED", schema::<FailedQuestion>()),
    ]
}

/// The schema of one type (JSON Schema 2020-12).
fn schema<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}
