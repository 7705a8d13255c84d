//! What is searched, quoted and shown.

use crate::{Area, Piece, Place, Table};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What a passage was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PassageKind {
    Text,
    Table,
    Figure,
    /// Text or a table of a page that is a picture, as a model read it.
    Scan,
}

/// Some consecutive blocks of one section of one document, or a table or figure, or some rows of one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Passage {
    /// Hash of all that its embedding and its filter depend on: an unchanged passage keeps its id.
    pub id: String,
    pub kind: PassageKind,
    pub document_id: String,
    /// Which edition of the document's object: its entity tag.
    pub version: String,
    /// What people call the document.
    pub title: String,
    pub tenant: String,
    /// The products that it speaks of; none: of all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// The headings above it, from the outermost.
    pub headings: Vec<String>,
    /// What quotes are taken from, without headings. A table's rows are lines, cells parted by ` | `.
    pub text: String,
    /// Where the pieces of `text` stand; for tables a piece for each cell.
    pub pieces: Vec<Piece>,
    /// The table, or the part of it that the passage holds, header rows included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<Table>,
}

/// The vector of a passage: a line of JSON Lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PassageVector {
    /// Its passage's id.
    pub id: String,
    /// The model that it is of: vectors of two models are never compared.
    pub model_id: String,
    /// Of unit length.
    pub embedding: Vec<f32>,
}

/// A point of the space of pictures. A type of its own: none is ever compared with a text's vector.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PictureVector(Vec<f32>);

impl PictureVector {
    /// Of unit length, by a model that embeds pictures.
    #[must_use]
    pub fn new(floats: Vec<f32>) -> Self {
        Self(floats)
    }

    #[must_use]
    pub fn floats(&self) -> &[f32] {
        &self.0
    }
}

/// The vector of a figure, of its pixels and its caption together: a line of JSON Lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FigureVector {
    /// The id of the passage that speaks of it.
    pub id: String,
    /// The key of its picture.
    pub picture: String,
    /// The model that it is of: vectors of two models are never compared.
    pub model_id: String,
    pub embedding: PictureVector,
}

/// A figure of a document that was drawn: a line of JSON Lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DrawnFigure {
    /// The key of its picture, PNG.
    pub picture: String,
    pub place: Place,
    /// The passage of what its chart says, or of its printed caption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Passage>,
    /// What a passage of it has but for id, text and pieces.
    pub frame: Passage,
}

/// A figure and the passage that speaks of it: a line of JSON Lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaptionedFigure {
    /// The key of its picture, PNG.
    pub picture: String,
    pub passage: Passage,
}

/// Pages without text of a document that are drawn at most, and read.
pub const MOST_SCANS: usize = 100;

/// A page of a document without text, as a picture: a line of JSON Lines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ScannedPage {
    /// The key of its picture, JPEG.
    pub picture: String,
    /// The whole page.
    pub area: Area,
    /// What a passage of it has but for id, headings, text and pieces.
    pub frame: Passage,
}

/// Passages, those of scanned pages and those of figures, each once: what a chart says is among the passages already.
#[must_use]
pub fn together(
    mut passages: Vec<Passage>,
    scanned: Vec<Passage>,
    figures: Vec<CaptionedFigure>,
) -> Vec<Passage> {
    let mut known: HashSet<String> = passages.iter().map(|passage| passage.id.clone()).collect();
    let others = scanned.into_iter().chain(figures.into_iter().map(|figure| figure.passage));
    passages.extend(others.filter(|passage| known.insert(passage.id.clone())));
    passages
}
