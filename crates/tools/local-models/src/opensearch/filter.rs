//! Filters: `bool` with `filter`, `term` and `terms` on exact values.

use super::illegal;
use serde_json::Value;
use stand_in::AwsError;

/// Whether a document passes; no filter at all lets everything pass.
pub(super) fn passes(document: &Value, filter: &Value) -> Result<bool, AwsError> {
    let Some((kind, body)) = filter.as_object().and_then(|filter| filter.iter().next()) else {
        return Ok(true);
    };
    match kind.as_str() {
        "bool" => all(document, &body["filter"]),
        "terms" => Ok(field(body).is_some_and(|(name, wanted)| {
            wanted.as_array().into_iter().flatten().any(|wanted| has(document, name, wanted))
        })),
        "term" => Ok(field(body).is_some_and(|(name, wanted)| {
            has(document, name, wanted.get("value").unwrap_or(wanted))
        })),
        _ => Err(illegal("only bool, term and terms are known here")),
    }
}

fn all(document: &Value, filters: &Value) -> Result<bool, AwsError> {
    let filters = filters.as_array().map_or(std::slice::from_ref(filters), Vec::as_slice);
    for filter in filters {
        if !passes(document, filter)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn field(body: &Value) -> Option<(&String, &Value)> {
    body.as_object()?.iter().next()
}

/// Whether a field, named with dots, has this value or has it among others.
fn has(document: &Value, name: &str, wanted: &Value) -> bool {
    let value = document.pointer(&format!("/{}", name.replace('.', "/")));
    value.is_some_and(|value| {
        value == wanted || value.as_array().is_some_and(|values| values.contains(wanted))
    })
}
