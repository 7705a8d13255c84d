//! The passages of documents, and their retrieval by words.

use document_reader::Shown;
use documents::{ParsedDocument, Passage};
use lexical::{Segment, write_segment};
use manuals::FOLDER;
use markup::{Limits, read_html, read_markdown};
use passages::{Edition, Settings, make_passages};
use std::path::Path;

pub(crate) fn parse(file: &str) -> ParsedDocument {
    let bytes = std::fs::read(Path::new(FOLDER).join(file)).expect("a document");
    if file.ends_with(".pdf") {
        return pdf::parse(&bytes).expect("it can be read");
    }
    let text = String::from_utf8(bytes).expect("UTF-8");
    let read = if file.ends_with(".md") { read_markdown } else { read_html };
    read(&text, &Limits::default()).expect("it can be read")
}

pub(crate) fn passages(file: &str, id: &str, title: &str, products: &[String]) -> Vec<Passage> {
    let edition = Edition { document_id: id, version: "1", title, tenant: "t", products };
    make_passages(&parse(file), &edition, Settings::default()).expect("it has few").passages
}

/// The eight passages that have most of a question's words, of the product's or of all.
pub(crate) fn retrieve(all: &[Passage], question: &str, product: Option<&str>) -> Vec<Passage> {
    let is_of = |passage: &&Passage| {
        product.is_none_or(|product| passage.products.iter().any(|one| one == product))
    };
    let all: Vec<&Passage> = all.iter().filter(is_of).collect();
    let texts: Vec<String> = all.iter().map(|passage| passages::embedding_text(passage)).collect();
    let bytes = write_segment(texts.iter().map(String::as_str));
    let segment = Segment::read(&bytes).expect("a segment");
    let found = segment.search(question, 8, |_| true);
    found.into_iter().map(|found| all[found.text as usize].clone()).collect()
}

pub(crate) fn shown(passages: &[Passage]) -> Vec<Shown> {
    passages.iter().map(Shown::from).collect()
}
