//! Phrases, found by their first word.

use crate::pattern::{Pattern, Piece};
use crate::token::Token;
use rustc_hash::FxHashMap;

/// Phrases, each with what it means.
#[derive(Debug)]
pub(crate) struct Index<T> {
    phrases: Vec<(Pattern, T)>,
    by_word: FxHashMap<String, Vec<usize>>,
    by_beginning: FxHashMap<String, Vec<usize>>,
    /// Those that begin with a number, a capital or an ending.
    others: Vec<usize>,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self {
            phrases: Vec::new(),
            by_word: FxHashMap::default(),
            by_beginning: FxHashMap::default(),
            others: Vec::new(),
        }
    }
}

/// Letters of the longest beginning that is looked up.
const BEGINNING: usize = 24;

impl<T> Index<T> {
    pub(crate) fn add(&mut self, pattern: Pattern, meaning: T) {
        let number = self.phrases.len();
        for place in &pattern.places {
            place.options.iter().for_each(|piece| self.enter(piece, number));
            if !place.optional {
                break;
            }
        }
        self.phrases.push((pattern, meaning));
    }

    fn enter(&mut self, piece: &Piece, number: usize) {
        match piece {
            Piece::Word(word) | Piece::Name(word) | Piece::Exact(word) => {
                self.by_word.entry(word.clone()).or_default().push(number)
            }
            Piece::Beginning(beginning) => {
                self.by_beginning.entry(beginning.clone()).or_default().push(number);
            }
            Piece::Ending(_) | Piece::SmallEnding(_) | Piece::Number | Piece::Capital => {
                self.others.push(number);
            }
        }
    }

    /// The phrases that begin with the token `start`: where each ends, and what it means.
    pub(crate) fn find<'a>(
        &'a self,
        tokens: &'a [Token],
        start: usize,
    ) -> impl Iterator<Item = (usize, &'a T)> {
        self.candidates(&tokens[start]).into_iter().filter_map(move |number| {
            let (pattern, meaning) = &self.phrases[number];
            Some((pattern.match_at(tokens, start)?, meaning))
        })
    }

    fn candidates(&self, token: &Token) -> Vec<usize> {
        let by_word = token.forms().filter_map(|form| self.by_word.get(form));
        let beginnings = token.text.char_indices().skip(2).take(BEGINNING);
        let beginnings = beginnings.map(|(at, c)| &token.text[..at + c.len_utf8()]);
        let by_beginning = beginnings.filter_map(|beginning| self.by_beginning.get(beginning));
        let named = by_word.chain(by_beginning).flatten().copied();
        let mut numbers: Vec<usize> = named.chain(self.others.iter().copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}
