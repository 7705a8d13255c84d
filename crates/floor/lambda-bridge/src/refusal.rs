//! Why an input is refused: a field's place and what it must be.

use serde::de::{Error, Expected, Unexpected};
use std::fmt;

/// One step to a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Segment {
    /// A struct's field, by the name that its type has.
    Field(&'static str),
    /// A list's item, from 0.
    Item(usize),
    /// A map's value: its name is content.
    Unnamed,
}

/// A field that does not fit. Shown as `review.rating must be a whole number from 1 to 5, not a
/// string`.
#[derive(Debug)]
pub(crate) struct Refusal {
    /// From the field outwards.
    steps: Vec<Segment>,
    /// `must be ...` or `is missing`.
    fault: String,
}

impl Refusal {
    fn new(fault: String) -> Self {
        Self { steps: Vec::new(), fault }
    }

    /// The same, of a field that lies within another.
    pub(crate) fn within(mut self, place: Segment) -> Self {
        self.steps.push(place);
        self
    }

    /// None of the values that a field may have.
    pub(crate) fn none_of(known: &[&str], found: Option<&str>) -> Self {
        let known = known.join(", ");
        Self::new(must_be(&format!("one of {known}"), found.unwrap_or_default()))
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in self.steps.iter().rev() {
            match step {
                Segment::Field(name) if path.is_empty() => path.push_str(name),
                Segment::Field(name) => path.push_str(&format!(".{name}")),
                Segment::Item(number) => path.push_str(&format!("[{number}]")),
                Segment::Unnamed => path.push_str(".*"),
            }
        }
        path
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path() {
            path if path.is_empty() => write!(f, "the event {}", self.fault),
            path => write!(f, "{path} {}", self.fault),
        }
    }
}

impl std::error::Error for Refusal {}

impl Error for Refusal {
    /// A message of anybody's making may quote content: it is not repeated.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::new("does not fit its schema".to_owned())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::new(must_be(&in_words(&expected.to_string()), kind(&found)))
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::new(must_be(&in_words(&expected.to_string()), ""))
    }

    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
        Self::none_of(known, None)
    }

    fn unknown_field(_: &str, known: &'static [&'static str]) -> Self {
        Self::new(format!("has a field that is unknown: it takes {}", known.join(", ")))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new("is missing".to_owned()).within(Segment::Field(field))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new("is there twice".to_owned()).within(Segment::Field(field))
    }
}

fn must_be(expected: &str, found: &str) -> String {
    match found {
        "" => format!("must be {expected}"),
        found => format!("must be {expected}, not {found}"),
    }
}

/// What stood there, by its kind alone; nothing of a number that is only too large or too small.
pub(crate) fn kind(found: &Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "true or false",
        Unexpected::Float(number) if number.fract() != 0.0 => "a fraction",
        Unexpected::Str(_) | Unexpected::Char(_) => "a string",
        Unexpected::Unit | Unexpected::Option => "null",
        Unexpected::Seq => "a list",
        Unexpected::Map => "an object",
        _ => "",
    }
}

/// serde's words for Rust's types in those of JSON.
fn in_words(expected: &str) -> String {
    let known = match expected {
        "i8" | "i16" | "i32" | "i64" | "i128" | "isize" => "a whole number",
        "u8" | "u16" | "u32" | "u64" | "u128" | "usize" => "a whole number, 0 or more",
        "f32" | "f64" => "a number",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        "a map" => "an object",
        "unit" => "null",
        ty if ty.starts_with("struct ") || ty.starts_with("a struct") => "an object",
        other => other,
    };
    known.to_owned()
}
