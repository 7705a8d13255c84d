//! The files under `crates/tools/sent-requests/kept/`.

use crate::Sent;
use serde_json::{Map, Value};
use std::fs;
use std::path::PathBuf;

pub(crate) fn check(operation: &str, sent: &Sent) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("kept");
    let path = path.join(format!("{operation}.json"));
    if std::env::var_os("UPDATE_WIRE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, serde_json::to_string_pretty(sent).unwrap() + "\n").unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!("{}: {error}; UPDATE_WIRE=1 writes it", path.display());
    });
    let kept: Sent = serde_json::from_str(&kept).unwrap();
    assert_eq!(
        (&kept.method, &kept.target, &kept.content_type, shape(&kept.body)),
        (&sent.method, &sent.target, &sent.content_type, shape(&sent.body)),
        "{operation} is sent otherwise than it is kept; UPDATE_WIRE=1 writes it"
    );
}

/// The value with its texts and numbers left out.
fn shape(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| (name.clone(), shape(value)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
        Value::Array(items) => Value::Array(items.iter().map(shape).collect()),
        Value::String(_) => Value::String(String::new()),
        Value::Number(_) => Value::from(0),
        Value::Bool(_) | Value::Null => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_shape_has_names_and_kinds() {
        let value = json!({"a": [1, "x", null], "b": {"c": true}});
        assert_eq!(shape(&value), json!({"a": [0, "", null], "b": {"c": true}}));
        assert_ne!(shape(&json!({"a": 1})), shape(&json!({"A": 1})));
        assert_ne!(shape(&json!({"a": 1})), shape(&json!({"a": "1"})));
    }
}
