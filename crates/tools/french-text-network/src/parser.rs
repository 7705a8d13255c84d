//! What each token depends on: spaCy's arc-eager parser, which goes through a text once and takes the best
//! move in each state (Nivre and Honnibal and Johnson's non-monotonic variant of it, 2015).

use crate::NetworkError;
use crate::moves;
use crate::scorer::{Scorer, Scores};
use crate::state::State;
use crate::stored::Stored;
use std::path::Path;

/// The places of a state: two tokens of the buffer, three of the stack, the outermost children of the
/// first of either.
const PLACES: usize = 8;

/// A move of the parser; the label is a place in [`Parser::relations`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Move {
    Shift,
    Reduce,
    Left(usize),
    Right(usize),
    Break,
}

/// Which token each depends on, and how: itself where it is the root of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parsed {
    pub(crate) heads: Vec<usize>,
    /// Places in [`Parser::relations`]; nothing for roots.
    pub(crate) relations: Vec<Option<usize>>,
}

#[derive(Debug)]
pub(crate) struct Parser {
    moves: Vec<Move>,
    relations: Vec<String>,
    scorer: Scorer,
}

impl Parser {
    /// Reads the parser; `stored` is its model.
    ///
    /// # Errors
    /// It is not the one that the package has.
    pub(crate) fn read(stored: &Stored, moves: &Path) -> Result<Self, NetworkError> {
        let named = moves::read(moves)?;
        let scorer = Scorer::read(stored, PLACES, named.len())?;
        let relations: Vec<String> = named.iter().map(|(_, label)| label.clone()).collect();
        let moves =
            named.iter().enumerate().map(|(at, (kind, label))| Move::named(*kind, label, at));
        let moves = moves.collect::<Option<Vec<_>>>();
        let moves = moves.ok_or(NetworkError::Unknown("list of relations"))?;
        Ok(Self { moves, relations, scorer })
    }

    /// What a relation is called (those of Universal Dependencies).
    pub(crate) fn relation(&self, at: usize) -> &str {
        &self.relations[at]
    }

    /// The tree of a text of these vectors, of `count` tokens.
    pub(crate) fn parse(&self, vectors: &[f32], count: usize) -> Parsed {
        let scores = self.scorer.for_text(vectors);
        let mut state = State::new(count);
        while !state.is_final() {
            match self.best(&scores, &state) {
                Some(best) => state.take(best),
                None => break,
            }
        }
        state.parsed()
    }

    fn best(&self, scores: &Scores<'_>, state: &State) -> Option<Move> {
        let scores = scores.of(&state.places());
        let allowed = state.allowed();
        let is_allowed = |at: usize| allowed.has(self.moves[at]);
        moves::best(&scores[..self.moves.len()], is_allowed).map(|at| self.moves[at])
    }
}

impl Move {
    /// Relations that are lifted over others (`||`) or within words are none of this package's.
    fn named(kind: u8, label: &str, at: usize) -> Option<Self> {
        match kind {
            0 if label.is_empty() => Some(Self::Shift),
            1 if label.is_empty() => Some(Self::Reduce),
            2 | 3 if label.contains("||") || label == "subtok" => None,
            2 => Some(Self::Left(at)),
            3 => Some(Self::Right(at)),
            4 => Some(Self::Break),
            _ => None,
        }
    }
}
