//! Figures that may be none.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// A measured figure, which a run that diverges computes to be none: NaN or infinite. JSON has no such
/// numbers; they are written as texts, and read as texts or `null`, as which JavaScript and Rust write them.
/// Of 32 bits, so that JSON gives back what it was given.
#[derive(Debug, Clone, Copy)]
pub struct Figure(pub f32);

impl Figure {
    #[must_use]
    pub fn is_finite(self) -> bool {
        self.0.is_finite()
    }
}

/// By bits: NaN is NaN.
impl PartialEq for Figure {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits() || self.0 == other.0
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.abs() {
            size if size.is_finite() && size >= 1e6 => write!(to, "{:.3e}", self.0),
            size if size >= 100.0 || size == 0.0 => write!(to, "{:.0}", self.0),
            size if size >= 0.01 => write!(to, "{:.3}", self.0),
            _ => write!(to, "{:.2e}", self.0),
        }
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            number if number.is_finite() => to.serialize_f32(number),
            number if number.is_nan() => to.serialize_str("NaN"),
            number if number > 0.0 => to.serialize_str("Infinity"),
            _ => to.serialize_str("-Infinity"),
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Number(f64),
    Word(Word),
    Null,
}

#[derive(Deserialize)]
enum Word {
    NaN,
    Infinity,
    #[serde(rename = "-Infinity")]
    Below,
}

impl<'de> Deserialize<'de> for Figure {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self(match Written::deserialize(from)? {
            Written::Number(number) => number as f32,
            Written::Word(Word::NaN) | Written::Null => f32::NAN,
            Written::Word(Word::Infinity) => f32::INFINITY,
            Written::Word(Word::Below) => f32::NEG_INFINITY,
        }))
    }
}

/// A field that is there, though it be `null`; with `default` for one that is missing.
pub(crate) fn present<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Figure>, D::Error> {
    Figure::deserialize(from).map(Some)
}

impl JsonSchema for Figure {
    fn schema_name() -> Cow<'static, str> {
        "Figure".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "anyOf": [
                { "type": ["number", "null"] },
                { "enum": ["NaN", "Infinity", "-Infinity"] }
            ]
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_come_back_as_they_were_written() {
        for number in
            [0.0, 2.718_281_7, 1e-30, f32::MAX, f32::NAN, f32::INFINITY, f32::NEG_INFINITY]
        {
            let text = serde_json::to_string(&Figure(number)).unwrap();
            assert_eq!(serde_json::from_str::<Figure>(&text).unwrap(), Figure(number), "{text}");
        }
        assert_eq!(serde_json::from_str::<Figure>("null").unwrap(), Figure(f32::NAN));
        assert_eq!(serde_json::from_str::<Figure>("1e300").unwrap(), Figure(f32::INFINITY));
        assert!(serde_json::from_str::<Figure>("\"many\"").is_err());
    }

    #[test]
    fn people_read_few_digits() {
        let shown = [0.0, 1.2346, 123.4, 0.000_123, 2.5e9].map(|number| Figure(number).to_string());
        assert_eq!(shown, ["0", "1.235", "123", "1.23e-4", "2.500e9"]);
        assert_eq!(Figure(f32::NAN).to_string(), "NaN");
    }
}
