//! A text as tokens, by the rules and exceptions of the package: spaCy's tokenizer.
//!
//! What stands between spaces is an exception, or loses what may stand before and behind a word, piece by
//! piece, until the rest is an exception, a word that is known whole, an address, or nothing more comes
//! off; then it is parted at signs within. At last exceptions that span several tokens are put together.
//!
//! One departure: of more than [`LONGEST`] letters without a space nothing is taken apart. No word is that
//! long, and it keeps the time linear in the text.

mod alternatives;
mod marks;
mod special;
mod whole;

use crate::NetworkError;
use crate::features::{Features, is_space};
use crate::stored;
use marks::Marks;
use rmpv::Value;
use rustc_hash::FxHashMap;
use special::Specials;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Letters without a space that are taken apart at most.
const LONGEST: usize = 1_000;
/// Words whose tokens are remembered; as many as spaCy does.
const REMEMBERED: usize = 10_000;

/// A token of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its bytes.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) features: Features,
    pub(crate) is_followed_by_space: bool,
}

/// A token without its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// Bytes.
    length: usize,
    features: Features,
}

impl Word {
    fn new(text: &str) -> Self {
        Self { length: text.len(), features: Features::of(text, None) }
    }
}

#[derive(Debug)]
pub(crate) struct Tokenizer {
    marks: Marks,
    specials: Specials,
    known: Mutex<FxHashMap<String, Arc<[Word]>>>,
}

impl Tokenizer {
    /// Reads the rules.
    ///
    /// # Errors
    /// The file is not there, or has a pattern that is not understood.
    pub(crate) fn read(path: &Path) -> Result<Self, NetworkError> {
        let rules = stored::read(path)?;
        let marks = Marks::read(&rules)?;
        let exceptions = stored::field(&rules, "exceptions").and_then(Value::as_map);
        let exceptions = exceptions.ok_or(NetworkError::Unknown("list of exceptions"))?;
        let specials = Specials::new(exceptions, &marks);
        Ok(Self { marks, specials, known: Mutex::default() })
    }

    /// The tokens of a text, in its order: all of it but single spaces between them.
    pub(crate) fn pieces(&self, text: &str) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        for (start, end) in spans(text) {
            for word in &*self.words(&mut known, &text[start..end]) {
                let start = pieces.last().map_or(start, |last| last.end.max(start));
                let (end, features) = (start + word.length, word.features);
                pieces.push(Piece { start, end, features, is_followed_by_space: false });
            }
            if let Some(last) = pieces.last_mut() {
                last.is_followed_by_space = is_followed_by_space(text, start, end);
            }
        }
        self.specials.join(text, pieces)
    }

    fn words(&self, known: &mut FxHashMap<String, Arc<[Word]>>, span: &str) -> Arc<[Word]> {
        if let Some(words) = known.get(span) {
            return words.clone();
        }
        let words: Arc<[Word]> = self.marks.words(span, Some(&self.specials)).into();
        if known.len() < REMEMBERED {
            known.insert(span.to_owned(), words.clone());
        }
        words
    }
}

/// What stands between spaces, and spaces but the first that is a plain one.
fn spans(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        loop {
            let begin = rest;
            let is_within = is_space(text[begin..].chars().next()?);
            let changed = text[begin..].char_indices().find(|(_, c)| is_space(*c) != is_within);
            rest = changed.map_or(text.len(), |(at, _)| begin + at);
            let is_behind_word = is_within && begin > 0;
            let skipped = usize::from(is_behind_word && text[begin..].starts_with(' '));
            if begin + skipped < rest {
                return Some((begin + skipped, rest));
            }
        }
    })
}

/// A plain space follows a word, or ends a text of words.
fn is_followed_by_space(text: &str, start: usize, end: usize) -> bool {
    let is_word = !text[start..].starts_with(is_space);
    is_word && text[end..].starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        spans(text).map(|(start, end)| &text[start..end]).collect()
    }

    #[test]
    fn the_first_plain_space_belongs_to_the_word_before() {
        assert_eq!(of("a b"), ["a", "b"]);
        assert_eq!(of("a  b"), ["a", " ", "b"]);
        assert_eq!(of(" a \n b "), [" ", "a", "\n ", "b"]);
        assert_eq!(of("12\u{a0}% "), ["12", "\u{a0}", "%"]);
        assert_eq!(of("  "), ["  "]);
        assert!(of("").is_empty());
    }
}
