//! Terms of an article: names first, then words that come again.

use super::Article;
use super::words::telling;
use std::collections::BTreeMap;

/// Terms that are named.
const MOST: usize = 10;

/// Terms as they stand in the article.
pub(super) fn of(article: &Article) -> Vec<String> {
    if !matches!(language::primary(&article.language).as_str(), "fr" | "en") {
        return Vec::new();
    }
    let texts: Vec<&str> = article.blocks.iter().map(|block| block.text.as_str()).collect();
    let mut names = ranked(texts.iter().flat_map(|text| names(text)), 1);
    let again = ranked(texts.iter().flat_map(|text| as_written(text)), 3);
    names.truncate(MOST - 3);
    let all = names.iter().chain(again.iter().filter(|word| !names.contains(word)));
    all.take(MOST).cloned().collect()
}

/// Those that come so often at least, the most frequent first.
fn ranked(words: impl Iterator<Item = String>, least: usize) -> Vec<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    words.for_each(|word| *counts.entry(word).or_default() += 1);
    let mut all: Vec<(String, usize)> =
        counts.into_iter().filter(|(_, count)| *count >= least).collect();
    all.sort_by(|(one, first), (other, second)| second.cmp(first).then_with(|| one.cmp(other)));
    all.into_iter().map(|(word, _)| word).collect()
}

/// Runs of words with a capital that do not begin a sentence.
fn names(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    let mut is_begin = true;
    for word in text.split_whitespace() {
        let bare = word.rsplit(['\'', '\u{2019}']).next().unwrap_or(word);
        let bare = bare.trim_matches(|c: char| !c.is_alphanumeric());
        let is_name = bare.chars().count() >= 2 && bare.starts_with(char::is_uppercase);
        let is_closed = word.ends_with(|c: char| !c.is_alphanumeric());
        if is_name && !is_begin && (run.is_empty() || word.starts_with(bare)) {
            run.push(bare);
        } else {
            names.extend(joined(&mut run));
        }
        if is_closed {
            names.extend(joined(&mut run));
        }
        is_begin = word.ends_with(['.', '!', '?', ':', '«', '"', '“']);
    }
    names.extend(joined(&mut run));
    names
}

fn joined(run: &mut Vec<&str>) -> Option<String> {
    let name = (!run.is_empty()).then(|| run.join(" "));
    run.clear();
    name
}

/// Longer words in small letters, which stand so in the text.
fn as_written(text: &str) -> Vec<String> {
    telling(text).into_iter().filter(|word| text.contains(word.as_str())).collect()
}
