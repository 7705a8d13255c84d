//! Words of a text, and which of them tell something.

use std::collections::BTreeMap;

/// Letters of a word that can tell something.
const LEAST: usize = 5;

/// Words in small letters: letters, digits, hyphens and apostrophes between them.
pub(super) fn small(text: &str) -> Vec<String> {
    let joins = |c: char| matches!(c, '-' | '\'' | '\u{2019}');
    let parts = text.split(|c: char| !(c.is_alphanumeric() || joins(c)));
    let bare = parts.map(|part| part.trim_matches(joins)).filter(|part| !part.is_empty());
    bare.map(|part| part.replace('\u{2019}', "'").to_lowercase()).collect()
}

/// The longer words of a text, without what is elided before them.
pub(super) fn telling(text: &str) -> Vec<String> {
    let words = small(text).into_iter();
    let words = words.map(|word| word.rsplit('\'').next().unwrap_or_default().to_owned());
    words
        .filter(|word| word.chars().count() >= LEAST && word.chars().all(char::is_alphabetic))
        .collect()
}

/// How often each stands there.
pub(super) fn counts(words: Vec<String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    counts
}
