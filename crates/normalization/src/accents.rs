//! Accents that English does not have, in English text.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Words that other languages do not write, or seldom.
const ENGLISH: &[&str] = &[
    "the", "and", "you", "your", "this", "is", "it", "are", "was", "with", "of", "very", "not",
    "my", "they", "that", "for",
];

/// Different words of [`ENGLISH`] that make a text English enough.
const ENOUGH: usize = 2;

/// An English text without accents ("ïdïöt", but also "café"); another text as it is, because
/// accents make other words of its letters ("año").
pub(crate) fn strip_from_english(text: String) -> String {
    if text.is_ascii() || !is_english(&text) {
        return text;
    }
    text.nfd()
        .filter(|&c| !is_combining_mark(c) || !is_common(c))
        .map(without_stroke)
        .nfc()
        .collect()
}

fn is_english(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let found: HashSet<String> = words.filter(|word| ENGLISH.contains(&word.as_str())).collect();
    found.len() >= ENOUGH
}

fn is_common(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

fn without_stroke(c: char) -> char {
    match c {
        'ø' => 'o',
        'Ø' => 'O',
        'ł' => 'l',
        'Ł' => 'L',
        'đ' => 'd',
        'ħ' => 'h',
        'ŧ' => 't',
        'ı' => 'i',
        _ => c,
    }
}
