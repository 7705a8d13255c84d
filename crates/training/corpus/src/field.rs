//! One field of a JSON object, without keeping the others.

use crate::FaultName;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use std::fmt;

/// The text of a field; of two with one name the last, as JavaScript has it.
pub(crate) fn text_of(line: &str, field: &str) -> Result<String, FaultName> {
    let mut reader = serde_json::Deserializer::from_str(line);
    let read = Field(field).deserialize(&mut reader).and_then(|text| {
        reader.end()?;
        Ok(text)
    });
    match read {
        Ok(Some(text)) => Ok(text),
        Ok(None) => Err(FaultName::TextMissing),
        Err(error) if !error.is_data() => Err(FaultName::NotJson),
        Err(_) if line.trim_start().starts_with('{') => Err(FaultName::TextMissing),
        Err(_) => Err(FaultName::NotJsonLines),
    }
}

struct Field<'a>(&'a str);

impl<'de> DeserializeSeed<'de> for Field<'_> {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Field<'_> {
    type Value = Option<String>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut found = None;
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            match key == self.0 {
                // Its own words would hold what it found there.
                true => found = Some(map.next_value().map_err(|_| M::Error::custom("no text"))?),
                false => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_among_others() {
        let text = |line| text_of(line, "text");
        assert_eq!(text(r#"{"id": {"text": "no"}, "text": "a\nb", "n": [1]}"#), Ok("a\nb".into()));
        assert_eq!(text(r#"{"te\u0078t": "é"}"#), Ok("é".into()));
        assert_eq!(text(r#"{"text": "a", "text": "b"}"#), Ok("b".into()));
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(text(&format!(r#"{{"a": {deep}, "text": "a"}}"#)), Ok("a".into()));
    }

    #[test]
    fn what_is_none_is_named() {
        let name = |line| text_of(line, "text").unwrap_err();
        assert_eq!(name(r#"{"id": 1}"#), FaultName::TextMissing);
        assert_eq!(name(r#"{"text": 1}"#), FaultName::TextMissing);
        assert_eq!(name(r#"{"text": null}"#), FaultName::TextMissing);
        assert_eq!(name("[\"text\"]"), FaultName::NotJsonLines);
        assert_eq!(name("\"text\""), FaultName::NotJsonLines);
        assert_eq!(name(r#"{"text": "a"} {"#), FaultName::NotJson);
        assert_eq!(name(r#"{"text": "a""#), FaultName::NotJson);
        assert_eq!(name("text"), FaultName::NotJson);
    }
}
