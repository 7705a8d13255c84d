//! The manuals of this repository as passages: documents of other products.

use crate::library::TENANT;
use documents::{ParsedDocument, Passage, Source};
use manuals::FOLDER;
use markup::{Limits, read_html, read_markdown};
use passages::{Edition, Settings, make_passages};
use std::path::Path;

/// The passages of all of `events/assistant/manuals/manifest.jsonl`.
///
/// # Errors
/// A document cannot be read.
pub fn passages() -> Result<Vec<Passage>, String> {
    let manifest = read(&Path::new(FOLDER).join("manifest.jsonl"))?;
    let mut all = Vec::new();
    for line in String::from_utf8_lossy(&manifest).lines() {
        let source: Source = serde_json::from_str(line).map_err(|error| error.to_string())?;
        all.extend(of_source(&source)?);
    }
    Ok(all)
}

fn of_source(source: &Source) -> Result<Vec<Passage>, String> {
    let file = Path::new(FOLDER).join(source.key.rsplit('/').next().unwrap_or_default());
    let document = parse(&file)?;
    let edition = Edition {
        document_id: &source.document_id,
        version: "1",
        title: source.title.as_deref().unwrap_or(&source.document_id),
        tenant: TENANT,
        products: &source.products,
    };
    let made = make_passages(&document, &edition, Settings::default());
    made.map(|made| made.passages).map_err(|refusal| format!("{refusal:?}"))
}

/// Reads PDF, Markdown or HTML, by the file's name.
///
/// # Errors
/// It cannot be read, or is refused.
pub fn parse(file: &Path) -> Result<ParsedDocument, String> {
    let bytes = read(file)?;
    let text = || String::from_utf8_lossy(&bytes).into_owned();
    let parsed = match file.extension().and_then(|extension| extension.to_str()) {
        Some("pdf") => pdf::parse(&bytes),
        Some("md") => read_markdown(&text(), &Limits::default()),
        _ => read_html(&text(), &Limits::default()),
    };
    parsed.map_err(|refusal| format!("{}: {refusal:?}", file.display()))
}

fn read(file: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(file).map_err(|error| format!("{}: {error}", file.display()))
}
