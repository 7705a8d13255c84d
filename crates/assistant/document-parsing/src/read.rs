//! A document, read by the parser of its type.

use crate::kind::{MediaType, find_media_type};
use documents::{ParsedDocument, Refusal};
use markup::{Limits, decode, read_html, read_markdown};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads a document. A parser that panics has met a broken one.
pub(crate) fn read_document(content: &[u8]) -> Result<ParsedDocument, Refusal> {
    let read = catch_unwind(AssertUnwindSafe(|| read_by_type(content)));
    read.unwrap_or(Err(Refusal::Broken))
}

fn read_by_type(content: &[u8]) -> Result<ParsedDocument, Refusal> {
    match find_media_type(content) {
        Some(MediaType::Pdf) => pdf::parse(content),
        Some(MediaType::Html) => read_text(content, read_html),
        Some(MediaType::Markdown) => read_text(content, read_markdown),
        None => Err(Refusal::UnsupportedType),
    }
}

fn read_text(
    content: &[u8],
    read: fn(&str, &Limits) -> Result<ParsedDocument, Refusal>,
) -> Result<ParsedDocument, Refusal> {
    let limits = Limits::default();
    if content.len() > limits.bytes {
        return Err(Refusal::TooLarge);
    }
    let source = decode(content).ok_or(Refusal::Broken)?;
    read(&source, &limits)
}

/// A panic's message may quote the document, and goes to the log: only its place does.
pub fn silence_panics() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(|place| (place.file(), place.line()));
        eprintln!("{{\"level\":\"WARN\",\"message\":\"panicked\",\"place\":\"{place:?}\"}}");
    }));
}
