//! What the shop lists of a product.

use bounds::{InvalidInput, check_is, check_length, check_text};
use reviews::LIMITS;
use schemars::{Schema, SchemaGenerator, json_schema};
use std::collections::BTreeMap;

/// As many as a product has attributes (`products::LIMITS`).
const MOST: usize = 64;

/// `schemars` knows no bound of a map.
pub(crate) fn schema(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "maxProperties": MOST,
        "additionalProperties": {"type": "string", "maxLength": LIMITS.name},
    })
}

/// Checks number and lengths.
pub(crate) fn validate(facts: &BTreeMap<String, String>) -> Result<(), InvalidInput> {
    check_is("facts", facts.len() <= MOST, "at most 64 facts")?;
    facts.iter().try_for_each(|(name, value)| {
        check_text("facts", name, LIMITS.id)?;
        check_length("facts", Some(value), LIMITS.name)
    })
}
