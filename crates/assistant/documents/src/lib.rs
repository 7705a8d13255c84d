//! The vocabulary of the assistant's reading: what a document becomes on its way into the index.
//!
//! Plain data, no I/O. A parser makes [`Block`]s, each with its [`Place`]s; blocks become
//! [`Passage`]s, which are what is searched, quoted and shown. Text keeps the place of each of its
//! [`Piece`]s, so that a quote can be lit where it stands, to the cell of a table.

mod block;
mod document;
pub mod keys;
mod lines;
mod passage;
mod place;
mod table;

pub use block::{Block, Figure, LocatedText, Piece};
pub use document::{
    DocumentRefused, Hidden, HiddenReason, PageSize, ParsedDocument, Refusal, Source,
};
pub use lines::{read_lines, write_lines};
pub use passage::{
    CaptionedFigure, DrawnFigure, FigureVector, MOST_SCANS, Passage, PassageKind, PassageVector,
    PictureVector, ScannedPage, together,
};
pub use place::{Area, Place};
pub use table::{Cell, Table};
