//! Values that fit a JSON schema.

use serde_json::{Map, Value, json};

/// Deepest nesting that is built; a schema may refer to itself.
const DEPTH: usize = 16;

/// A small value that fits: the first of the allowed values, required members only, shortest
/// strings and arrays, least numbers.
pub(super) fn least(schema: &Value) -> Value {
    instance(schema, schema, DEPTH)
}

fn instance(schema: &Value, root: &Value, depth: usize) -> Value {
    let schema = resolved(schema, root);
    if depth == 0 {
        return Value::Null;
    }
    if let Some(value) = schema.get("const").or_else(|| schema.pointer("/enum/0")) {
        return value.clone();
    }
    let choice = ["anyOf", "oneOf", "allOf"].iter().find_map(|kind| schema.get(kind)?.get(0));
    match (choice, kind(schema)) {
        (Some(choice), _) => instance(choice, root, depth - 1),
        (_, "object") => object(schema, root, depth),
        (_, "array") => array(schema, root, depth),
        (_, other) => scalar(other, schema),
    }
}

fn resolved<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
    let target = schema.get("$ref").and_then(Value::as_str);
    let pointer = target.and_then(|reference| reference.strip_prefix('#'));
    pointer.and_then(|pointer| root.pointer(pointer)).unwrap_or(schema)
}

fn kind(schema: &Value) -> &str {
    let named = &schema["type"];
    let first = || named.get(0).and_then(Value::as_str);
    let implied = if schema.get("properties").is_some() { "object" } else { "null" };
    named.as_str().or_else(first).unwrap_or(implied)
}

fn object(schema: &Value, root: &Value, depth: usize) -> Value {
    let required = schema["required"].as_array().map_or(&[][..], Vec::as_slice);
    let names = required.iter().filter_map(Value::as_str);
    let member = |name: &str| {
        let value = instance(&schema["properties"][name], root, depth - 1);
        (name.to_owned(), value)
    };
    Value::Object(names.map(member).collect::<Map<_, _>>())
}

fn array(schema: &Value, root: &Value, depth: usize) -> Value {
    let count = schema["minItems"].as_u64().unwrap_or(0).min(100);
    (0..count).map(|_| instance(&schema["items"], root, depth - 1)).collect()
}

fn scalar(kind: &str, schema: &Value) -> Value {
    let least = &schema["minimum"];
    match kind {
        "string" => json!("-".repeat(schema["minLength"].as_u64().unwrap_or(0).min(1000) as usize)),
        "integer" | "number" if least.is_number() => least.clone(),
        "integer" | "number" => json!(0),
        "boolean" => json!(false),
        _ => Value::Null,
    }
}

/// The value without members that a schema rules out (`additionalProperties: false`).
pub(super) fn fitted(mut value: Value, schema: &Value) -> Value {
    if let (Some(members), Some(known)) = (value.as_object_mut(), schema["properties"].as_object())
        && schema["additionalProperties"] == json!(false)
    {
        members.retain(|name, _| known.contains_key(name));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_instance_has_what_is_required() {
        let schema = json!({
            "type": "object",
            "required": ["verdict", "score", "notes", "part", "sure"],
            "properties": {
                "verdict": {"enum": ["PASS", "FAIL"]},
                "score": {"type": "number", "minimum": 1},
                "notes": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 2}},
                "part": {"$ref": "#/$defs/part"},
                "sure": {"anyOf": [{"type": "boolean"}, {"type": "null"}]},
                "more": {"type": "string"},
            },
            "$defs": {"part": {"type": "object", "required": ["a"], "properties": {"a": {"const": 7}}}},
        });
        let expected = json!({"verdict": "PASS", "score": 1, "notes": ["--"], "part": {"a": 7}, "sure": false});
        assert_eq!(least(&schema), expected);
    }

    #[test]
    fn a_schema_that_refers_to_itself_ends() {
        least(&json!({"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#"}}}));
        least(&json!({"$ref": "#"}));
    }

    #[test]
    fn unknown_members_are_left_out_only_where_the_schema_says_so() {
        let value = || json!({"a": 1, "b": 2});
        let closed = json!({"properties": {"a": {}}, "additionalProperties": false});
        assert_eq!(fitted(value(), &closed), json!({"a": 1}));
        assert_eq!(fitted(value(), &json!({"properties": {"a": {}}})), value());
    }
}
