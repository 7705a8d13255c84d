//! How much of a sentence its quotes say.

use crate::unit::unit;
use crate::vocabulary::{COMPARATIVES, COMPUTES, DENIES, REPHRASED, REPORTS};
use answers::Finding;
use lexical::{fold_word, is_stop_word, number_word, stem, words};
use std::collections::BTreeSet;

/// Share of a sentence's content words that must stand in quotes, headers, headings and title.
///
/// Not tuned on a set: four of five words leave room for one that joins, such as `supports`, in a
/// sentence of usual length.
const ALL: f64 = 0.65;

/// Share that must stand in quotes and headers alone.
const QUOTED: f64 = 0.4;

/// The stems of the words that say what a text is about; numbers and units are looked at apart.
pub(crate) fn content(text: &str) -> Vec<String> {
    let of = |word: &str| {
        let folded = fold_word(word);
        let says = !is_stop_word(&folded) && !DENIES.contains(&folded.as_str());
        let is_number = folded.chars().any(char::is_numeric) || number_word(&folded).is_some();
        let is_plain = !is_number && unit(word).is_none();
        (says && is_plain).then(|| folded.split('-').map(stem).collect::<Vec<_>>())
    };
    words(text).filter_map(of).flatten().filter(|word| !word.is_empty()).collect()
}

/// Checks the content words of a sentence; `computes` lets words of arithmetic pass.
pub(crate) fn check(
    sentence: &str,
    quoted: &str,
    context: &str,
    computes: bool,
) -> Option<(Finding, String)> {
    let passes: BTreeSet<String> = {
        let compares = COMPARATIVES.iter().flat_map(|comparatives| comparatives.words);
        let computing = COMPUTES.iter().chain(compares).filter(|_| computes);
        REPORTS.iter().chain(computing).map(|word| stem(word)).collect()
    };
    let said: Vec<String> =
        content(sentence).into_iter().filter(|word| !passes.contains(word)).collect();
    let quoted: BTreeSet<String> = content(quoted).into_iter().collect();
    let context: BTreeSet<String> = content(context).into_iter().collect();
    let in_quotes = said.iter().filter(|word| has(&quoted, word)).count();
    let missing: Vec<&str> = said
        .iter()
        .filter(|word| !has(&quoted, word) && !has(&context, word))
        .map(String::as_str)
        .collect();
    let share = |count: usize| count as f64 / said.len().max(1) as f64;
    let enough = share(said.len() - missing.len()) >= ALL && share(in_quotes) >= QUOTED;
    (!said.is_empty() && !enough).then(|| (Finding::WordsUnsupported, missing.join(", ")))
}

/// Itself, a form of it, or what says the same.
fn has(all: &BTreeSet<String>, word: &str) -> bool {
    all.contains(word)
        || all.iter().any(|other| is_compound(other, word) || is_compound(word, other))
        || all.iter().any(|other| shares_root(other, word))
        || rephrased(word).any(|noun| all.contains(&noun))
}

/// Whether `part` ends a longer word: `behaelt` of `wasserbehaelt`.
fn is_compound(word: &str, part: &str) -> bool {
    part.len() >= 5 && word.len() > part.len() + 2 && word.ends_with(part)
}

/// `weigh` and `weight`, `install` and `installation`.
fn shares_root(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() >= 5 && long.starts_with(short) && long.len() - short.len() <= 5
}

fn rephrased(word: &str) -> impl Iterator<Item = String> + '_ {
    let nouns = REPHRASED.iter().filter(move |(verb, _)| stem(verb) == word);
    nouns.flat_map(|(_, nouns)| nouns.iter().map(|noun| stem(noun)))
}
