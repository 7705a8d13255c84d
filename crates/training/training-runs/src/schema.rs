//! The JSON schemas of what crosses the system's boundary, generated from the types.

use crate::{ModelOutcome, ModelRequest, RunOutcome, RunRequest, ServingOutcome};
use schemars::{JsonSchema, schema_for};
use serde_json::Value;

/// File names under `events/training/schemas/` with their schemas (JSON Schema 2020-12).
#[must_use]
pub fn event_schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("MODEL_NOT_SERVED", schema::<ServingOutcome>()),
        ("MODEL_PROMOTED", schema::<ModelOutcome>()),
        ("MODEL_REFUSED", schema::<ModelOutcome>()),
        ("MODEL_SERVED", schema::<ServingOutcome>()),
        ("MODEL_TRAINING_FAILED", schema::<ModelOutcome>()),
        ("MODEL_TRAINING_REQUESTED", schema::<ModelRequest>()),
        ("TRAINING_RUN_FAILED", schema::<RunOutcome>()),
        ("TRAINING_RUN_FINISHED", schema::<RunOutcome>()),
        ("TRAINING_RUN_REQUESTED", schema::<RunRequest>()),
    ]
}

fn schema<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}
