//! Words that turn or soften what is said, and the words that they reach.

use crate::pair::{Pair, Side};
use crate::reading::Reading;
use crate::token::{Kind, Token};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// From this likeness on a sentence is a near copy: then every marker must be kept.
const NEAR_COPY: f64 = 0.8;

/// From here on a sentence is the nearest one and rests on no other.
const SAME: f64 = 0.98;

/// A negation or a reserve in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Marker {
    /// Its own tokens.
    pub(crate) tokens: Range<usize>,
    /// Tokens of content that it reaches.
    pub(crate) scope: Vec<usize>,
    /// Whether it reaches the whole sentence: `selon`.
    pub(crate) is_wide: bool,
}

/// Markers of a sentence with what the sentence is.
pub(crate) struct Marked<'p> {
    pub(crate) reading: &'p Reading<'p>,
    pub(crate) sentences: Vec<usize>,
    pub(crate) markers: Vec<Marker>,
}

impl<'p> Marked<'p> {
    pub(crate) fn new(
        side: &'p Side<'_>,
        sentences: Vec<usize>,
        find: fn(&Reading<'_>, usize) -> Vec<Marker>,
    ) -> Self {
        let reading = &side.reading;
        let markers = sentences.iter().flat_map(|at| find(reading, *at)).collect();
        Self { reading, sentences, markers }
    }

    pub(crate) fn tokens(&self) -> impl Iterator<Item = (usize, &Token)> {
        self.sentences.iter().flat_map(|at| self.reading.tokens_of(*at))
    }

    fn has_wide(&self) -> bool {
        self.markers.iter().any(|marker| marker.is_wide)
    }

    /// The stems that a marker reaches.
    fn reached(&self) -> FxHashSet<&str> {
        let tokens = self.markers.iter().flat_map(|marker| &marker.scope);
        tokens.map(|at| self.reading.tokens[*at].stem.as_str()).collect()
    }

    fn stems(&self) -> FxHashSet<&str> {
        self.tokens()
            .filter(|(_, token)| token.is_content())
            .map(|(_, token)| token.stem.as_str())
            .collect()
    }

    /// Own markers whose words, at least half of them, the other side says without a marker; as many
    /// fewer as it has markers of its own that nothing here answers, since it may say the same otherwise.
    pub(crate) fn unmatched(&self, other: &Marked<'_>) -> Vec<&Marker> {
        let (said, reached) = (other.stems(), other.reached());
        let narrow =
            self.markers.iter().filter(|marker| !marker.is_wide && !marker.scope.is_empty());
        let is_lost = |marker: &&Marker| {
            let stems: Vec<&str> =
                marker.scope.iter().map(|at| self.reading.tokens[*at].stem.as_str()).collect();
            let plain = stems.iter().filter(|stem| said.contains(**stem)).count();
            self.shares_topic(marker, &said)
                && plain * 2 >= stems.len()
                && !stems.iter().any(|stem| reached.contains(stem))
        };
        if other.has_wide() {
            return Vec::new();
        }
        let own = self.reached();
        let free = other.markers.iter().filter(|marker| {
            !marker.scope.iter().any(|at| own.contains(other.reading.tokens[*at].stem.as_str()))
        });
        narrow.filter(is_lost).skip(free.count()).collect()
    }

    /// Whether the other side says two words of the marker's sentence, or all of a shorter one.
    fn shares_topic(&self, marker: &Marker, said: &FxHashSet<&str>) -> bool {
        let own = self.reading.tokens_of(self.reading.sentence_of(marker.tokens.start));
        let stems: FxHashSet<&str> = own
            .filter(|(_, token)| token.is_content())
            .map(|(_, token)| token.stem.as_str())
            .collect();
        stems.iter().filter(|stem| said.contains(**stem)).count() >= stems.len().min(2)
    }

    /// A marker too many in what is otherwise nearly the same sentence.
    pub(crate) fn surplus(&self, other: &Marked<'_>, likeness: f64) -> Option<&Marker> {
        let is_more = self.markers.len() > other.markers.len();
        let reached = other.reached();
        let is_new = |marker: &&Marker| {
            let stems = marker.scope.iter().map(|at| self.reading.tokens[*at].stem.as_str());
            let mut stems = stems.take(1);
            !stems.any(|stem| reached.contains(stem))
        };
        let mut narrow = self.markers.iter().filter(|marker| !marker.scope.is_empty());
        let own = narrow.find(is_new);
        own.or(self.markers.last()).filter(|_| is_more && likeness >= NEAR_COPY)
    }
}

/// The nearest sentence, and all that a sentence rests on.
pub(crate) fn rests_on(pair: &Pair<'_>, sentence: usize) -> (Vec<usize>, Vec<usize>) {
    let aligned = &pair.aligned[sentence];
    let count = if aligned.likeness >= SAME { 1 } else { usize::MAX };
    let all: Vec<usize> = aligned.sentences.iter().take(count).copied().collect();
    (all.iter().take(1).copied().collect(), all)
}

/// Whether the token ends a clause.
fn ends_clause(token: &Token) -> bool {
    matches!(
        token.kind,
        Kind::Sign(',' | ';' | ':' | '.' | '!' | '?' | '(' | ')' | '«' | '»' | '—' | '–')
    )
}

/// The next words of content of the sentence, to the clause's end.
pub(crate) fn ahead(
    reading: &Reading<'_>,
    sentence: usize,
    from: usize,
    most: usize,
) -> Vec<usize> {
    let end = reading.sentences[sentence].tokens.end;
    let clause = (from..end).take_while(|at| !ends_clause(&reading.tokens[*at]));
    clause.filter(|at| reading.tokens[*at].is_content()).take(most).collect()
}

/// The words of content before a token, to the clause's beginning.
pub(crate) fn behind(
    reading: &Reading<'_>,
    sentence: usize,
    from: usize,
    most: usize,
) -> Vec<usize> {
    let start = reading.sentences[sentence].tokens.start;
    let clause = (start..from).rev().take_while(|at| !ends_clause(&reading.tokens[*at]));
    clause.filter(|at| reading.tokens[*at].is_content()).take(most).collect()
}
