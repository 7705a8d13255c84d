//! A phrase to look for.

use crate::token::{Pause, Token};

/// A phrase: its places one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Pattern {
    pub(crate) places: Vec<Place>,
}

/// A place of a phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// One of these; empty for a gap.
    pub(crate) options: Vec<Piece>,
    /// Whether it may be missing.
    pub(crate) optional: bool,
}

/// What one word may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// This word in some form.
    Word(String),
    /// This word in no other form.
    Exact(String),
    /// A word that begins so.
    Beginning(String),
    /// A word that ends so and is longer.
    Ending(String),
    /// The same, but no noun: with a capital only where a sentence begins.
    SmallEnding(String),
    Number,
    /// A word with a capital.
    Capital,
    /// This word in some form, with a capital.
    Name(String),
}

/// Words of a gap.
const GAP: usize = 2;

impl Place {
    pub(crate) fn is_gap(&self) -> bool {
        self.options.is_empty()
    }

    fn takes(&self, token: &Token) -> bool {
        self.options.iter().any(|piece| piece.takes(token))
    }
}

impl Piece {
    fn takes(&self, token: &Token) -> bool {
        match self {
            Self::Word(word) => token.is(word),
            Self::Exact(word) => token.text == *word,
            Self::Beginning(beginning) => token.text.starts_with(beginning.as_str()),
            Self::Ending(ending) => ends(token, ending),
            Self::SmallEnding(ending) => {
                ends(token, ending) && (!token.capital || token.pause == Pause::Stop)
            }
            Self::Number => token.is_number(),
            Self::Capital => token.capital,
            Self::Name(word) => token.capital && token.is(word),
        }
    }
}

fn ends(token: &Token, ending: &str) -> bool {
    token.text.len() > ending.len() && token.text.ends_with(ending)
}

impl Pattern {
    /// The end of the longest match that begins with the token `start`; none ends beyond a
    /// sentence, and a comma stands in a gap alone.
    pub(crate) fn match_at(&self, tokens: &[Token], start: usize) -> Option<usize> {
        self.follow(&self.places, tokens, start, Pause::Stop).filter(|end| *end > start)
    }

    /// `most` is what may stand before the next token.
    fn follow(&self, places: &[Place], tokens: &[Token], at: usize, most: Pause) -> Option<usize> {
        let Some((place, rest)) = places.split_first() else { return Some(at) };
        if place.is_gap() {
            return self.pass_gap(rest, tokens, at);
        }
        let token = tokens.get(at).filter(|token| token.pause <= most && place.takes(token));
        let taken = token.and_then(|_| self.follow(rest, tokens, at + 1, Pause::None));
        let skipped = || place.optional.then(|| self.follow(rest, tokens, at, most)).flatten();
        taken.or_else(skipped)
    }

    fn pass_gap(&self, rest: &[Place], tokens: &[Token], at: usize) -> Option<usize> {
        (0..=GAP).find_map(|passed| {
            let skipped = tokens.get(at..at + passed)?;
            let whole = skipped.iter().all(|token| token.pause < Pause::Stop);
            whole.then(|| self.follow(rest, tokens, at + passed, Pause::Comma)).flatten()
        })
    }
}
