//! JSON as Python's `json.dumps` writes it, so that a request is equal to the Python SDK's.

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{Formatter, Serializer};
use std::io::{Result, Write};

/// The text of a value.
pub(crate) fn write(value: &Value) -> String {
    let mut text = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut text, PythonFormatter);
    // Writing to memory does not fail, and the keys are texts.
    let _ = value.serialize(&mut serializer);
    String::from_utf8(text).unwrap_or_default()
}

struct PythonFormatter;

impl PythonFormatter {
    fn separate<W: ?Sized + Write>(writer: &mut W, first: bool) -> Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }
}

impl Formatter for PythonFormatter {
    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        Self::separate(writer, first)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        Self::separate(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        writer.write_all(b": ")
    }

    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> Result<()> {
        writer.write_all(number(value).as_bytes())
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        text: &str,
    ) -> Result<()> {
        let mut units = [0; 2];
        for character in text.chars() {
            if character < '\u{7f}' {
                write!(writer, "{character}")?;
                continue;
            }
            for unit in character.encode_utf16(&mut units) {
                write!(writer, "\\u{unit:04x}")?;
            }
        }
        Ok(())
    }
}

/// The fewest digits that are this number, with an exponent below 1e-4 and from 1e16 on
/// (<https://docs.python.org/3/reference/lexical_analysis.html#floating-point-literals>, `repr`).
fn number(value: f64) -> String {
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    match exponent.parse().unwrap_or(0) {
        -4..16 => format!("{value:?}"),
        exponent if exponent < 0 => format!("{digits}e-{:02}", -exponent),
        exponent => format!("{digits}e+{exponent:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[derive(serde::Deserialize)]
    struct Kept {
        value: Value,
        text: String,
    }

    #[test]
    fn values_are_written_as_python_writes_them() {
        let kept = include_str!("../tests/golden/values.json");
        let kept: Vec<Kept> = serde_json::from_str(kept).unwrap();
        assert!(kept.len() > 20);
        for Kept { value, text } in kept {
            assert_eq!(write(&value), text);
        }
    }

    proptest! {
        #[test]
        fn numbers_keep_all_their_digits(value in any::<f64>()) {
            prop_assert_eq!(number(value).parse::<f64>().unwrap(), value);
        }

        #[test]
        fn texts_are_read_as_they_were(text in any::<String>()) {
            let value = serde_json::json!({ &text: [text] });
            let written = write(&value);
            prop_assert!(written.chars().all(|c| (' '..='~').contains(&c)));
            prop_assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value);
        }
    }
}
