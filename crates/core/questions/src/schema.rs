//! The JSON schemas of the events, generated from the types.

use crate::ApprovalDetail;
use schemars::schema_for;
use serde_json::Value;

/// File names under `events/core/schemas/` with their schemas.
#[must_use]
pub fn event_schemas() -> Vec<(&'static str, Value)> {
    let detail = schema_for!(ApprovalDetail).to_value();
    ["APPROVAL_REQUESTED", "APPROVAL_ESCALATED", "APPROVAL_DECIDED"]
        .map(|name| (name, detail.clone()))
        .to_vec()
}
