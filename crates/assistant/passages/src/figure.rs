//! Figures that may be looked at, and what was seen in one.

use crate::identity::hash_parts;
use documents::{Passage, Piece, Place};

/// What a document becomes, in its order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Made {
    pub passages: Vec<Passage>,
    /// Figures that are on a page: they can be drawn.
    pub figures: Vec<FigureFrame>,
}

/// A figure, with what a passage of it has but for its text.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureFrame {
    pub place: Place,
    /// The passage of what its chart says, the first of several, or of its printed caption.
    pub told: Option<Passage>,
    /// Without id, text and pieces; of its headings the last is the printed caption, where there is one.
    pub frame: Passage,
}

/// Changes where such passages are made otherwise.
const MAKE: &str = "seen-1";

/// The passage of what was seen in a figure: all of it stands where the figure does. `picture` names the
/// picture by its content: of two figures that look alike there is one passage.
#[must_use]
pub fn seen_passage(frame: &Passage, place: Place, seen: &str, picture: &str) -> Passage {
    let fixed = [MAKE, &frame.tenant, &frame.document_id, &frame.title, picture, seen];
    let id = hash_parts(&[
        &fixed,
        &frame.products.iter().map(String::as_str).collect::<Vec<_>>(),
        &frame.headings.iter().map(String::as_str).collect::<Vec<_>>(),
    ]);
    let piece = Piece { start: 0, end: seen.chars().count() as u32, place };
    Passage { id, text: seen.to_owned(), pieces: vec![piece], ..frame.clone() }
}
