//! JSON with the keys that occur twice, which serde_json drops in silence.

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::RefCell;
use std::fmt;

/// A document and the JSON pointers of its repeated keys.
pub(crate) struct Document {
    pub(crate) value: Value,
    pub(crate) repeated: Vec<String>,
}

/// Parses a document.
pub(crate) fn parse(text: &str) -> Result<Document, serde_json::Error> {
    let repeated = RefCell::new(Vec::new());
    let mut json = serde_json::Deserializer::from_str(text);
    let value = Cursor { pointer: String::new(), repeated: &repeated }.deserialize(&mut json)?;
    json.end()?;
    Ok(Document { value, repeated: repeated.into_inner() })
}

/// A key or an index as part of a JSON pointer.
pub(crate) fn escaped(token: &str) -> String {
    token.replace('~', "~0").replace('/', "~1")
}

struct Cursor<'a> {
    pointer: String,
    repeated: &'a RefCell<Vec<String>>,
}

impl Cursor<'_> {
    fn below(&self, token: &str) -> Self {
        Self { pointer: format!("{}/{}", self.pointer, escaped(token)), repeated: self.repeated }
    }
}

impl<'de> DeserializeSeed<'de> for Cursor<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Cursor<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("not a finite number"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut all = Vec::new();
        while let Some(value) = seq.next_element_seed(self.below(&all.len().to_string()))? {
            all.push(value);
        }
        Ok(Value::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            let place = self.below(&key);
            let pointer = place.pointer.clone();
            let value = entries.next_value_seed(place)?;
            if map.insert(key, value).is_some() {
                self.repeated.borrow_mut().push(pointer);
            }
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_keys_are_named() {
        let document = parse(r#"{"a": [{"b/c": 1, "b/c": 2}], "d": 1.5, "e": null}"#);
        let repeated = document.map(|document| document.repeated).unwrap_or_default();
        assert_eq!(repeated, ["/a/0/b~1c"]);
    }

    #[test]
    fn what_follows_a_document_is_refused() {
        assert!(parse("{} {}").is_err());
        assert!(parse(&"[".repeat(10_000)).is_err());
    }
}
