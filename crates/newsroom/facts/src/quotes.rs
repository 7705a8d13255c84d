//! QUOTE_ALTERED and QUOTE_NOT_IN_SOURCE.

use crate::finding::{MarkKind, Rule};
use crate::pair::{Pair, Side};
use crate::quotation::Quotation;
use crate::reading::Reading;
use crate::report::Report;
use crate::speaker;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Words up to which a quotation may be a term that the source has without quotation marks.
const TERM: usize = 2;
/// Share of the words that a quotation of the source must have for the other to be an alteration of it.
const ALTERED: f64 = 0.5;
/// Words beyond the cut in which a negation counts.
const BESIDE_CUT: usize = 3;

/// The words of a side in their order, and where each stands.
struct Words<'p> {
    reading: &'p Reading<'p>,
    /// Tokens, quotation by quotation; or of the whole text.
    lists: Vec<Vec<usize>>,
    places: FxHashMap<&'p str, Vec<(usize, usize)>>,
}

impl<'p> Words<'p> {
    fn new(reading: &'p Reading<'p>, lists: Vec<Vec<usize>>) -> Self {
        let mut places: FxHashMap<&str, Vec<(usize, usize)>> = FxHashMap::default();
        for (list, tokens) in lists.iter().enumerate() {
            for (at, token) in tokens.iter().enumerate() {
                places.entry(&reading.tokens[*token].fold).or_default().push((list, at));
            }
        }
        Self { reading, lists, places }
    }

    fn quoted(side: &'p Side<'_>) -> Self {
        let lists = side.quotations.iter().map(|one| one.words(&side.reading)).collect();
        Self::new(&side.reading, lists)
    }

    fn whole(side: &'p Side<'_>) -> Self {
        let words = side.reading.tokens.iter().enumerate();
        let words = words.filter(|(_, token)| token.is_word() || token.is_figure());
        Self::new(&side.reading, vec![words.map(|(at, _)| at).collect()])
    }

    /// Where the words stand one after another: a list and a place in it; a whole list where there is one.
    fn find(&self, words: &[&str]) -> Option<(usize, usize)> {
        let places = self.places.get(words.first()?)?;
        let mut standing = places.iter().copied().filter(|(list, at)| {
            let tokens = &self.lists[*list][*at..];
            let folds = tokens.iter().map(|token| self.reading.tokens[*token].fold.as_str());
            tokens.len() >= words.len() && folds.zip(words).all(|(one, other)| one == *other)
        });
        let first = standing.next()?;
        let is_whole = |(list, _): &(usize, usize)| self.lists[*list].len() == words.len();
        let whole = std::iter::once(first).chain(standing).find(is_whole);
        Some(whole.unwrap_or(first))
    }

    /// The list that shares most of these words, with the share of them.
    fn nearest(&self, words: &[&str]) -> Option<(usize, f64)> {
        let mut shared: FxHashMap<usize, usize> = FxHashMap::default();
        for word in words {
            let mut lists: Vec<usize> =
                self.places.get(word).into_iter().flatten().map(|place| place.0).collect();
            lists.dedup();
            lists.iter().for_each(|list| *shared.entry(*list).or_default() += 1);
        }
        let key = |(list, count): &(usize, usize)| (*count, std::cmp::Reverse(*list));
        let (list, count) = shared.into_iter().max_by_key(key)?;
        Some((list, count as f64 / words.len() as f64))
    }
}

pub(crate) fn check(pair: &Pair<'_>, report: &mut Report<'_, '_>) {
    let quoted = Words::quoted(&pair.source);
    let whole = Words::whole(&pair.source);
    for quotation in &pair.rewrite.quotations {
        check_one(pair, (&quoted, &whole), quotation, report);
    }
}

fn check_one(
    pair: &Pair<'_>,
    (quoted, whole): (&Words<'_>, &Words<'_>),
    quotation: &Quotation,
    report: &mut Report<'_, '_>,
) {
    let pieces = folded_pieces(&pair.rewrite.reading, quotation);
    if pieces.is_empty() {
        return;
    }
    let tokens = quotation.tokens.clone();
    if let Some(found) = locate(quoted, &pieces) {
        let source = &pair.source.quotations[found[0].list];
        if found.iter().any(|piece| loses_negation(quoted, piece)) {
            return unsupported(report, Rule::QuoteAltered, tokens, Some(source.tokens.clone()));
        }
        report.supported(MarkKind::Quote, tokens, Some(source.tokens.clone()));
        return speaker::check(pair, quotation, source, report);
    }
    if pieces.concat().len() <= TERM && locate(whole, &pieces).is_some() {
        return report.supported(MarkKind::Quote, tokens, None);
    }
    match find_original(pair, quoted, quotation, &pieces) {
        Some(source) => unsupported(report, Rule::QuoteAltered, tokens, Some(source)),
        None => unsupported(report, Rule::QuoteNotInSource, tokens, None),
    }
}

fn unsupported(
    report: &mut Report<'_, '_>,
    rule: Rule,
    tokens: Range<usize>,
    source: Option<Range<usize>>,
) {
    report.supported(MarkKind::Quote, tokens.clone(), None);
    report.found(rule, tokens, source);
}

fn folded_pieces<'r>(reading: &'r Reading<'_>, quotation: &Quotation) -> Vec<Vec<&'r str>> {
    let fold = |at: &usize| reading.tokens[*at].fold.as_str();
    quotation.pieces(reading).iter().map(|piece| piece.iter().map(fold).collect()).collect()
}

/// A piece of a quotation in a list of the source's words.
struct Located {
    list: usize,
    at: usize,
    length: usize,
}

/// Where the pieces stand: together where they do so, else each by itself.
fn locate(words: &Words<'_>, pieces: &[Vec<&str>]) -> Option<Vec<Located>> {
    let one = |piece: &[&str]| {
        words.find(piece).map(|(list, at)| Located { list, at, length: piece.len() })
    };
    let together = one(&pieces.concat()).map(|located| vec![located]);
    together.or_else(|| pieces.iter().map(|piece| one(piece)).collect())
}

/// The quotation of the source that has most of the words of content.
fn find_original(
    pair: &Pair<'_>,
    quoted: &Words<'_>,
    quotation: &Quotation,
    pieces: &[Vec<&str>],
) -> Option<Range<usize>> {
    let reading = &pair.rewrite.reading;
    let tokens = quotation.words(reading).into_iter().map(|at| &reading.tokens[at]);
    let telling: Vec<&str> =
        tokens.filter(|token| token.is_content()).map(|token| token.fold.as_str()).collect();
    let compared = if telling.is_empty() { pieces.concat() } else { telling };
    let (list, share) = quoted.nearest(&compared)?;
    (share >= ALTERED).then(|| pair.source.quotations[list].tokens.clone())
}

/// Whether a piece of a quotation leaves a negation behind that stands just before or behind it.
fn loses_negation(quoted: &Words<'_>, piece: &Located) -> bool {
    let Located { list, at, length } = *piece;
    let tokens = &quoted.lists[list];
    let reading = quoted.reading;
    let sentence = |token: usize| reading.sentence_of(token);
    let denies = |token: &usize| {
        let fold = reading.tokens[*token].fold.as_str();
        matches!(
            fold,
            "ne" | "n" | "pas" | "jamais" | "sans" | "aucun" | "aucune" | "not" | "never" | "no"
        )
    };
    let inside = &tokens[at..at + length];
    let (first, last) = (inside[0], inside[length - 1]);
    let before = tokens[..at].iter().rev().take(BESIDE_CUT);
    let behind = tokens[at + length..].iter().take(BESIDE_CUT);
    let joins = |token: usize, other: usize| {
        sentence(token) == sentence(other)
            && !(token.min(other)..token.max(other)).any(|at| reading.tokens[at].is_sign(','))
    };
    let opens = before.filter(|token| joins(**token, first)).any(denies);
    let closes = behind.filter(|token| joins(**token, last)).any(denies);
    (opens || closes) && !inside.iter().any(denies) || (closes && ends_open(reading, inside))
}

/// Whether `ne` stands inside without the word that makes it a negation.
fn ends_open(reading: &Reading<'_>, inside: &[usize]) -> bool {
    let has =
        |words: &[&str]| inside.iter().any(|at| words.contains(&reading.tokens[*at].fold.as_str()));
    has(&["ne", "n"]) && !has(&["pas", "plus", "jamais", "rien", "aucun", "aucune", "que", "ni"])
}
