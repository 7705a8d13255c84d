//! What a parser finds, in reading order.

use crate::{Place, Table};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Text that knows where each of its pieces stands.
///
/// `pieces` are in order and do not overlap; what lies between them (spaces that join lines, a hyphen
/// taken out at a line's end) stands nowhere.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LocatedText {
    pub text: String,
    pub pieces: Vec<Piece>,
}

/// Characters `start` until `end` of a text, and where they stand: a line, or part of one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Piece {
    pub start: u32,
    pub end: u32,
    pub place: Place,
}

impl LocatedText {
    /// Characters `start` until `end` of the text, with the places of what is cut.
    #[must_use]
    pub fn cut(&self, start: u32, end: u32) -> Self {
        let characters = self.text.chars().skip(start as usize);
        let text = characters.take(end.saturating_sub(start) as usize).collect();
        let within = |piece: &&Piece| piece.start < end && piece.end > start;
        let pieces = self.pieces.iter().filter(within).map(|piece| {
            let cut = piece.cut(start, end);
            Piece { start: cut.start - start, end: cut.end - start, ..cut }
        });
        let pieces = pieces.collect();
        Self { text, pieces }
    }

    /// The same text, `characters` further on in a longer one: its pieces.
    pub fn moved(&self, characters: u32) -> impl Iterator<Item = Piece> {
        let moved = move |piece: &Piece| Piece {
            start: piece.start + characters,
            end: piece.end + characters,
            ..*piece
        };
        self.pieces.iter().map(moved)
    }
}

impl Piece {
    /// The part of a piece within `start` until `end`, which it must touch. Its place is cut where it
    /// is of as many characters as the piece, and else stays whole.
    #[must_use]
    pub fn cut(&self, start: u32, end: u32) -> Self {
        let (first, last) = (self.start.max(start), self.end.min(end));
        let place = match self.place {
            Place::InSource { start, end } if end - start == self.end - self.start => {
                Place::InSource { start: start + first - self.start, end: end - (self.end - last) }
            }
            place => place,
        };
        Self { start: first, end: last, place }
    }
}

/// A picture or a drawing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Figure {
    /// Its number in the document, from 1.
    pub number: u32,
    /// The caption that the document prints, or the alternative text of HTML.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caption: Option<LocatedText>,
    pub place: Place,
    /// What a chart drawn as vectors says, read by code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chart: Option<Table>,
}

/// One block of a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Block {
    /// A heading; 1 is the highest level, 6 the lowest.
    Heading { level: u8, content: LocatedText },
    /// A paragraph, put together from its lines.
    Paragraph { content: LocatedText },
    /// An item of a list; 1 is the outermost depth. The marker (a bullet, a number) is not in the text.
    Item { depth: u8, marker: String, content: LocatedText },
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Figure),
}
