//! An extractive summary.

use super::Article;
use super::words::{counts, telling};
use crate::sentence;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a summary at most.
const MOST: usize = 300;
/// Bytes before the dash that ends a dateline.
const MOST_DATELINE: usize = 40;
/// Words that a sentence has.
const LEAST_WORDS: usize = 5;

/// One or two sentences of the article, in its order; none where no sentence is short enough.
pub(super) fn of(article: &Article) -> String {
    if !matches!(language::primary(&article.language).as_str(), "fr" | "en") {
        return String::new();
    }
    let told = article.blocks.iter().filter(|block| block.is_told());
    let sentences: Vec<&str> = told
        .flat_map(|block| block.text.lines())
        .map(without_dateline)
        .flat_map(sentence::split)
        .filter(|it| fits(it))
        .collect();
    let Some((first, rest)) = sentences.split_first() else { return String::new() };
    let counts = counts(sentences.iter().flat_map(|it| telling(it)).collect());
    let said: BTreeSet<String> = telling(first).into_iter().collect();
    let room = MOST.saturating_sub(first.chars().count() + 1);
    let short = rest.iter().filter(|it| it.chars().count() <= room);
    let scored = short.enumerate().map(|(at, it)| (score(it, at, &counts, &said), *it));
    let second = scored.max_by(|(one, _), (other, _)| one.total_cmp(other)).map(|(_, it)| it);
    [Some(*first), second].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A line without the day or place that agencies put before it, as in `LYON, 3 mai. - Le tribunal`.
fn without_dateline(line: &str) -> &str {
    let dashes = ["- ", "\u{2013} ", "\u{2014} "];
    let end =
        |dash: &str| line.find(dash).filter(|at| *at <= MOST_DATELINE).map(|at| at + dash.len());
    let ends = dashes.iter().filter_map(|dash| end(dash));
    let is_dateline = |end: &usize| {
        line[..*end].trim_end_matches([' ', '-', '\u{2013}', '\u{2014}']).ends_with(['.', ')', ','])
    };
    ends.min().filter(is_dateline).map_or(line, |end| &line[end..])
}

/// A sentence by itself: whole, no quotation, no part of one.
fn fits(sentence: &str) -> bool {
    let is_quoted = sentence.contains(['«', '»', '"', '“', '”', '{']);
    let is_whole = sentence.ends_with(['.', '!', '?']);
    let words = sentence.split_whitespace().count();
    is_whole && !is_quoted && words >= LEAST_WORDS && sentence.chars().count() <= MOST
}

/// How often the article has its words (the mean, so that length does not count), less for those that are
/// said already and the further down it stands.
fn score(
    sentence: &str,
    at: usize,
    counts: &BTreeMap<String, usize>,
    said: &BTreeSet<String>,
) -> f64 {
    let words = telling(sentence);
    let weight = |word: &String| {
        let count = counts.get(word).copied().unwrap_or_default() as f64;
        if said.contains(word) { -count / 2.0 } else { count }
    };
    let sum: f64 = words.iter().map(weight).sum();
    sum / (words.len().max(1) as f64) / (1.0 + at as f64 / 5.0)
}
