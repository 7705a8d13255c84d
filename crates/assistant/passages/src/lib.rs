//! From the blocks of a document to its passages: what is searched, quoted and shown.
//!
//! Pure. A passage of text is consecutive blocks of one section, a list together with the paragraph
//! that leads it in, up to a bound of [tokens](count_tokens); a longer block is cut between sentences,
//! or words. A table is one passage, or groups of its rows, each with caption and header rows. A figure
//! is its caption and what its chart says; what is [seen](seen_passage) in its picture is a passage of its
//! own, below the caption. Headings are no text of a passage, but stand above it; one
//! that has nothing below it is a passage of its own. What stands above or within each passage, headings
//! and captions, is cut; where it was longer it is also text, whole.
//!
//! What a passage's embedding and filter depend on is in its id: text, headings, title, settings,
//! document, tenant, products. The document's edition is not, so that a passage that an edition did
//! not change keeps its embedding.

mod caption;
mod compose;
mod figure;
mod heading;
mod identity;
mod measure;
mod section;
mod split;
mod table;
mod text;

pub use caption::cut_caption;
pub use figure::{FigureFrame, Made, seen_passage};
pub use heading::LONGEST_HEADING;
pub use identity::embedding_text;
pub use measure::count_tokens;
pub use section::make_passages;

/// Whose passages they are, and of what.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Edition<'a> {
    pub document_id: &'a str,
    /// The entity tag of the document's object.
    pub version: &'a str,
    /// What people call the document.
    pub title: &'a str,
    pub tenant: &'a str,
    pub products: &'a [String],
}

/// How passages are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The most tokens of a passage. The row of a table may have up to five times as many.
    pub most_tokens: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { most_tokens: 200 }
    }
}
