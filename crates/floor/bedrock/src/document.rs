//! JSON as the SDK has it, and back.

use aws_smithy_types::{Document, Number};
use serde_json::Value;

/// For a request.
pub(crate) fn document(value: Value) -> Document {
    match value {
        Value::Null => Document::Null,
        Value::Bool(bool) => Document::Bool(bool),
        Value::Number(number) => Document::Number(written(&number)),
        Value::String(text) => Document::String(text),
        Value::Array(items) => Document::Array(items.into_iter().map(document).collect()),
        Value::Object(fields) => Document::Object(
            fields.into_iter().map(|(name, value)| (name, document(value))).collect(),
        ),
    }
}

fn written(number: &serde_json::Number) -> Number {
    match (number.as_u64(), number.as_i64()) {
        (Some(whole), _) => Number::PosInt(whole),
        (None, Some(whole)) => Number::NegInt(whole),
        _ => Number::Float(number.as_f64().unwrap_or_default()),
    }
}

/// From an answer. What JSON cannot say, such as an infinite number, is null.
pub(crate) fn json(document: &Document) -> Value {
    match document {
        Document::Null => Value::Null,
        Document::Bool(bool) => Value::Bool(*bool),
        Document::Number(Number::PosInt(whole)) => (*whole).into(),
        Document::Number(Number::NegInt(whole)) => (*whole).into(),
        Document::Number(Number::Float(number)) => (*number).into(),
        Document::String(text) => Value::String(text.clone()),
        Document::Array(items) => items.iter().map(json).collect(),
        Document::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), json(value))).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json as value;

    #[test]
    fn a_document_is_the_json_it_was_made_of() {
        let all = value!({"a": [null, true, 7, -7, 0.5, "x"], "b": {"c": {}}});
        assert_eq!(json(&document(all.clone())), all);
        assert_eq!(json(&Document::Number(Number::Float(f64::NAN))), Value::Null);
    }
}
