//! Text and JSON in which no tokenizer finds a control token.

use control_strings::replace_openers;
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::borrow::Cow;
use std::io::{Result, Write};

/// `text`; the bracket that opens a control string becomes `(`, which is one token everywhere.
pub(crate) fn text(text: &str) -> Cow<'_, str> {
    replace_openers(text, |_| "(")
}

/// JSON as Python's `json.dumps` spaces it, which is how models have seen it.
pub(crate) fn json(data: &impl Serialize) -> String {
    let mut line = Vec::new();
    // Plain data with text keys cannot fail, nor can memory.
    let written = data.serialize(&mut Serializer::with_formatter(&mut line, Spaced));
    written.ok().and_then(|()| String::from_utf8(line).ok()).unwrap_or_default()
}

struct Spaced;

impl Spaced {
    fn separate<W: ?Sized + Write>(writer: &mut W, first: bool) -> Result<()> {
        writer.write_all(if first { b"" } else { b", " })
    }
}

impl Formatter for Spaced {
    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        Self::separate(writer, first)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> Result<()> {
        Self::separate(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> Result<()> {
        writer.write_all(b": ")
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        part: &str,
    ) -> Result<()> {
        writer.write_all(text(part).as_bytes())
    }
}
