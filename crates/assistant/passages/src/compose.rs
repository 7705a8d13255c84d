//! Texts put together, line by line.

use documents::{LocatedText, Piece, Place};

/// A text in the making, with its tokens.
#[derive(Debug, Default, Clone)]
pub(crate) struct Composer {
    pub(crate) text: LocatedText,
    characters: u32,
}

impl Composer {
    pub(crate) fn is_empty(&self) -> bool {
        self.characters == 0
    }

    /// A text that stands somewhere.
    pub(crate) fn push(&mut self, content: &LocatedText) {
        self.text.pieces.extend(content.moved(self.characters));
        self.push_plain(&content.text);
    }

    /// A text of one place.
    pub(crate) fn push_at(&mut self, text: &str, place: Option<Place>) {
        let start = self.characters;
        self.push_plain(text);
        let end = self.characters;
        if let (Some(place), true) = (place, end > start) {
            self.text.pieces.push(Piece { start, end, place });
        }
    }

    /// A text that stands nowhere.
    pub(crate) fn push_plain(&mut self, text: &str) {
        self.characters += text.chars().count() as u32;
        self.text.text.push_str(text);
    }

    /// Begins a line, unless nothing was written yet.
    pub(crate) fn begin_line(&mut self) {
        if !self.is_empty() {
            self.push_plain("\n");
        }
    }
}
