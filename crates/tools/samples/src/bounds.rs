//! JSON schemas as far as ours go: whether a value fits, and which fields have no bound.

use serde_json::Value;

/// Whether `value` fits `schema`. Knows what `schemars` writes for our types.
#[must_use]
pub(crate) fn fits(schema: &Value, value: &Value) -> bool {
    at(schema, schema, value)
}

fn at(root: &Value, schema: &Value, value: &Value) -> bool {
    let schema = resolved(root, schema);
    let any = |name: &str| {
        let options = schema[name].as_array();
        options.is_none_or(|options| options.iter().any(|option| at(root, option, value)))
    };
    let is_listed = schema["enum"].as_array().is_none_or(|values| values.contains(value));
    let is_const = schema.get("const").is_none_or(|only| only == value);
    has_type(schema, value)
        && is_listed
        && is_const
        && any("anyOf")
        && any("oneOf")
        && is_bounded(schema, value)
        && has_fitting_parts(root, schema, value)
}

fn resolved<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    let name = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/"));
    name.map_or(schema, |name| &root["$defs"][name])
}

fn has_type(schema: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        // JSON Schema: any number without a fraction, however it is written.
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "array" => value.is_array(),
        // serde reads a list as a struct's fields in their order, and checks each.
        _ => value.is_object() || value.is_array(),
    };
    match &schema["type"] {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}

fn is_bounded(schema: &Value, value: &Value) -> bool {
    let bound = |name: &str| schema[name].as_f64();
    let within = |size: f64, least: Option<f64>, most: Option<f64>| {
        least.is_none_or(|least| size >= least) && most.is_none_or(|most| size <= most)
    };
    match value {
        Value::Number(number) => {
            within(number.as_f64().unwrap_or(0.0), bound("minimum"), bound("maximum"))
        }
        Value::String(text) => {
            within(text.chars().count() as f64, bound("minLength"), bound("maxLength"))
        }
        Value::Array(items) => within(items.len() as f64, bound("minItems"), bound("maxItems")),
        Value::Object(fields) => {
            within(fields.len() as f64, bound("minProperties"), bound("maxProperties"))
        }
        _ => true,
    }
}

fn has_fitting_parts(root: &Value, schema: &Value, value: &Value) -> bool {
    match value {
        Value::Array(items) => {
            let of = &schema["items"];
            of.is_null() || items.iter().all(|item| at(root, of, item))
        }
        Value::Object(fields) => {
            let required = schema["required"].as_array().into_iter().flatten();
            let has_all = required.filter_map(Value::as_str).all(|name| fields.contains_key(name));
            has_all
                && fields.iter().all(|(name, field)| match &schema["properties"][name] {
                    Value::Null if schema["additionalProperties"].is_object() => {
                        at(root, &schema["additionalProperties"], field)
                    }
                    Value::Null => true,
                    known => at(root, known, field),
                })
        }
        _ => true,
    }
}

/// Paths of the strings, lists and maps of `schema` that may be of any size.
#[must_use]
pub(crate) fn unbounded(schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(schema, schema, String::new(), &mut found, 0);
    found
}

fn walk(root: &Value, schema: &Value, path: String, found: &mut Vec<String>, depth: usize) {
    let schema = resolved(root, schema);
    if depth > 12 {
        return;
    }
    let is = |name: &str| match &schema["type"] {
        Value::String(only) => only == name,
        Value::Array(names) => names.iter().any(|one| one == name),
        _ => false,
    };
    let has = |names: &[&str]| names.iter().any(|name| schema.get(name).is_some());
    let is_map = is("object") && schema["additionalProperties"].is_object();
    if (is("string") && !has(&["maxLength", "enum", "const"]))
        || (is("array") && !has(&["maxItems"]))
        || (is_map && !has(&["maxProperties"]))
    {
        found.push(path.clone());
    }
    let mut go = |part: &Value, name: &str| {
        walk(root, part, format!("{path}{name}"), found, depth + 1);
    };
    for options in ["anyOf", "oneOf", "allOf"] {
        schema[options].as_array().into_iter().flatten().for_each(|option| go(option, ""));
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        go(property, &format!("/{name}"));
    }
    for (part, name) in [("items", "[]"), ("additionalProperties", "/*")] {
        if schema[part].is_object() {
            go(&schema[part], name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn schema() -> Value {
        json!({
            "type": "object", "required": ["a"],
            "properties": {
                "a": {"$ref": "#/$defs/A"},
                "b": {"type": ["integer", "null"], "minimum": 1, "maximum": 5},
                "c": {"type": "array", "maxItems": 2, "items": {"type": "string"}}
            },
            "$defs": {"A": {"anyOf": [{"type": "string", "maxLength": 2}, {"const": 7}]}}
        })
    }

    #[test]
    fn values_fit_by_type_bound_and_reference() {
        for good in [json!({"a": "ab"}), json!({"a": 7, "b": null, "c": ["x"]})] {
            assert!(fits(&schema(), &good), "{good}");
        }
        let wrong = [
            json!({}),
            json!({"a": "abc"}),
            json!({"a": 8}),
            json!({"a": 7, "b": 6}),
            json!({"a": 7, "b": 1.5}),
            json!({"a": 7, "c": ["x", "y", "z"]}),
            json!({"a": 7, "c": [1]}),
            json!(7),
        ];
        for bad in wrong {
            assert!(!fits(&schema(), &bad), "{bad}");
        }
    }

    #[test]
    fn what_has_no_bound_is_named() {
        assert_eq!(unbounded(&schema()), ["/c[]"]);
    }
}
