//! A document before and after reading.

use crate::{Block, Place};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A document as the manifest names it: one line of JSON Lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// The shop's own id.
    #[schemars(length(min = 1, max = 128))]
    pub document_id: String,
    /// Whose it is: only its own questions find it.
    #[schemars(length(min = 1, max = 64))]
    pub tenant: String,
    /// Its object in the documents' bucket.
    #[schemars(length(min = 1, max = 1024))]
    pub key: String,
    /// What people call it; without one its first heading, or its key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 300))]
    pub title: Option<String>,
    /// The products that it speaks of, by the shop's ids; none: of all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 200), inner(length(min = 1, max = 128)))]
    pub products: Vec<String>,
    /// BCP 47, such as `en` or `de`. Nothing depends on it yet: a passage is read and found alike in every
    /// language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 35))]
    pub language: Option<String>,
}

/// The size of a page as it is shown, in points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PageSize {
    pub width: f32,
    pub height: f32,
}

/// Text that a reader of the document cannot see: left out, and reported.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Hidden {
    pub reason: HiddenReason,
    /// How many characters.
    pub characters: u32,
    pub place: Place,
}

/// Why nobody sees a text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HiddenReason {
    /// Drawn in a mode that paints nothing, or behind a glyph that cannot show so many letters.
    Invisible,
    /// In the colour of what lies behind it.
    SameColour,
    /// Smaller than anybody reads.
    Tiny,
    /// Off the page, or clipped away.
    OffPage,
    /// Covered by a picture or a filled shape.
    Covered,
    /// A comment, `hidden`, or a style that hides it.
    Markup,
}

/// Why a document is not read. The others of the manifest go on.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Refusal {
    /// It asks for a password.
    Encrypted,
    /// Nothing to read on any page, nor in the pictures of pages: an empty file.
    NoText,
    /// Above a bound of bytes, pages, glyphs, time or memory.
    TooLarge,
    /// No parser makes sense of it.
    Broken,
    /// Neither PDF, HTML nor Markdown, by its content.
    UnsupportedType,
    /// The object is not there.
    Missing,
}

impl Refusal {
    /// Why, and what helps.
    #[must_use]
    pub fn explain(self) -> &'static str {
        match self {
            Self::Encrypted => "it asks for a password: store it without one",
            Self::NoText => {
                "there is nothing to read in it, nor in the pictures of its pages: give one with text"
            }
            Self::TooLarge => "it is too large: divide it into several documents",
            Self::Broken => "it cannot be read as what it begins as: make it again",
            Self::UnsupportedType => "it is of a type that is not read: give PDF, HTML or Markdown",
            Self::Missing => "there is no such object: store it, or take it out of the manifest",
        }
    }
}

/// A document that was read.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ParsedDocument {
    /// `application/pdf`, `text/html` or `text/markdown`.
    pub media_type: String,
    /// The document's own title, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// By page; empty where there are none.
    pub pages: Vec<PageSize>,
    /// The numbers of the pages, from 1, that are pictures and have no text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scanned: Vec<u32>,
    /// In reading order.
    pub blocks: Vec<Block>,
    /// What was left out.
    pub hidden: Vec<Hidden>,
}

/// The event `DOCUMENT_REFUSED`: a document of the manifest is not read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DocumentRefused {
    /// `1`.
    pub schema_version: String,
    pub document_id: String,
    pub tenant: String,
    /// The execution that read it.
    pub execution_id: String,
    /// When that began: ISO 8601.
    pub started_at: String,
    /// The index that is made without it.
    pub index: String,
    pub refusal: Refusal,
    /// Why, and what helps.
    pub cause: String,
}
