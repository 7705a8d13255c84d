//! The JSON schemas of what crosses the system's boundary, generated from the types.

use crate::{AttributeDoubted, DescriptionOutcome, Product, Vocabulary};
use schemars::{JsonSchema, schema_for};
use serde_json::Value;

/// File names under `events/descriptions/schemas/` with their schemas: what comes in, what goes out,
/// and the vocabulary that a shop may bring.
#[must_use]
pub fn event_schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("NEW_PRODUCT_POSTED", schema::<Product>()),
        ("PRODUCT_ATTRIBUTE_DOUBTED", schema::<AttributeDoubted>()),
        ("PRODUCT_CORRECTION_FAILED", schema::<DescriptionOutcome>()),
        ("PRODUCT_DESCRIPTION_CREATED", schema::<DescriptionOutcome>()),
        ("PRODUCT_DESCRIPTION_FAILED", schema::<DescriptionOutcome>()),
        ("vocabulary", schema::<Vocabulary>()),
    ]
}

/// The schema of one type (JSON Schema 2020-12).
fn schema<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}
