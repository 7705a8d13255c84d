//! A prompt, with its control tokens apart from its text.

/// A part of a prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// One token, by its name in the tokenizer.
    Control(&'static str),
    /// To be tokenized by itself, as text alone.
    Text(String),
}

/// What a model reads. A tokenizer that takes the pieces one by one cannot mistake text for control.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prompt {
    pieces: Vec<Piece>,
    /// What stands before each text in the prompt as one text.
    before_text: &'static str,
}

impl Prompt {
    pub(crate) fn new(pieces: Vec<Piece>, before_text: &'static str) -> Self {
        Self { pieces, before_text }
    }

    /// In their order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// All in one, with the token that begins a text, if the format has one (`<s>`).
    ///
    /// Servers that take a prompt as text mostly add that token themselves.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Control(name) => text.push_str(name),
                Piece::Text(words) => text.extend([self.before_text, words]),
            }
        }
        text
    }
}
