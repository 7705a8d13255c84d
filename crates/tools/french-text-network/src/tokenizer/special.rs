//! Exceptions: texts whose tokens the package lists.

use super::marks::Marks;
use super::{Piece, Word};
use crate::features::Features;
use rmpv::Value;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Attributes of a token in the package's lists (`spacy.attrs`).
const ORTH: u64 = 65;
const NORM: u64 = 67;

#[derive(Debug, Default)]
pub(crate) struct Specials {
    words: FxHashMap<String, Vec<Word>>,
    /// Exceptions that the rules take apart, as the tokens that these make of them, by the first token.
    apart: FxHashMap<String, Vec<Vec<String>>>,
}

impl Specials {
    pub(crate) fn new(exceptions: &[(Value, Value)], marks: &Marks) -> Self {
        let mut specials = Self::default();
        for (text, tokens) in exceptions {
            let (Some(text), Some(tokens)) = (text.as_str(), tokens.as_array()) else { continue };
            if marks.touch(text) || text.contains(' ') {
                let tokens = tokens_of(text, marks);
                specials.apart.entry(tokens[0].clone()).or_default().push(tokens);
            }
            specials.words.insert(text.to_owned(), tokens.iter().filter_map(word).collect());
        }
        specials
    }

    pub(crate) fn of(&self, text: &str) -> Option<&[Word]> {
        self.words.get(text).map(Vec::as_slice)
    }

    /// Puts exceptions together that span several tokens: the longest first, then the first.
    pub(crate) fn join(&self, text: &str, pieces: Vec<Piece>) -> Vec<Piece> {
        let mut found = self.find(text, &pieces);
        if found.is_empty() {
            return pieces;
        }
        found.sort_by_key(|range| (std::cmp::Reverse(range.len()), range.start));
        let mut taken = FxHashSet::default();
        found.retain(|range| {
            let is_free = !taken.contains(&range.start) && !taken.contains(&(range.end - 1));
            taken.extend(range.clone());
            is_free
        });
        found.sort_by_key(|range| range.start);
        self.joined(text, &pieces, &found)
    }

    fn find(&self, text: &str, pieces: &[Piece]) -> Vec<Range<usize>> {
        let at =
            |place: usize| pieces.get(place).map(|piece: &Piece| &text[piece.start..piece.end]);
        let starts = (0..pieces.len()).flat_map(|start| {
            let begun = at(start).and_then(|first| self.apart.get(first));
            let fits = move |tokens: &&Vec<String>| {
                tokens.iter().zip(start..).all(|(token, place)| at(place) == Some(token))
            };
            begun.into_iter().flatten().filter(fits).map(move |tokens| start..start + tokens.len())
        });
        starts.collect()
    }

    fn joined(&self, text: &str, pieces: &[Piece], found: &[Range<usize>]) -> Vec<Piece> {
        let mut joined = Vec::with_capacity(pieces.len());
        let mut next = 0;
        for range in found {
            let (first, last) = (pieces[range.start], pieces[range.end - 1]);
            if let Some(words) = self.of(&text[first.start..last.end]) {
                joined.extend_from_slice(&pieces[next..range.start]);
                joined.extend(placed(words, first.start, last.is_followed_by_space));
                next = range.end;
            }
        }
        joined.extend_from_slice(&pieces[next..]);
        joined
    }
}

fn placed(words: &[Word], start: usize, is_followed_by_space: bool) -> impl Iterator<Item = Piece> {
    let last = words.len() - 1;
    words.iter().enumerate().scan(start, move |start, (at, word)| {
        let (begin, features) = (*start, word.features);
        *start += word.length;
        let is_followed_by_space = at == last && is_followed_by_space;
        Some(Piece { start: begin, end: *start, features, is_followed_by_space })
    })
}

fn tokens_of(text: &str, marks: &Marks) -> Vec<String> {
    let spans = super::spans(text);
    let tokens = spans.flat_map(|(start, end)| {
        let words = marks.words(&text[start..end], None);
        words.into_iter().scan(start, |start, word| {
            let begin = *start;
            *start += word.length;
            Some(text[begin..*start].to_owned())
        })
    });
    tokens.collect()
}

fn word(token: &Value) -> Option<Word> {
    let of = |attribute: u64| {
        let is_it = |(key, _): &&(Value, Value)| key.as_u64() == Some(attribute);
        token.as_map()?.iter().find(is_it).and_then(|(_, value)| value.as_str())
    };
    let orth = of(ORTH)?;
    Some(Word { length: orth.len(), features: Features::of(orth, of(NORM)) })
}
