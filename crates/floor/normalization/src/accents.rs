//! Accents that English does not have, in English text.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::letters::is_latin;
use crate::runs::map_runs;

/// Words that other languages do not write, or seldom.
const ENGLISH: &[&str] =
    &["the", "and", "you", "your", "this", "is", "are", "with", "of", "very", "they", "that"];

/// Different words of [`ENGLISH`] that make a text English enough.
const ENOUGH: usize = 2;

/// The Latin words of an English text without accents ("ïdïöt", but also "café"); another text as it is, because
/// accents make other words of its letters ("año").
pub(crate) fn strip_from_english(text: String) -> String {
    if text.is_ascii() || !is_english(&text) {
        return text;
    }
    map_runs(&text, char::is_alphanumeric, |word| {
        word.chars().all(is_plain_latin).then(|| bare(word))
    })
}

fn is_plain_latin(c: char) -> bool {
    is_latin(c) || c.is_ascii_digit()
}

fn bare(word: &str) -> String {
    word.nfd().filter(|c| !is_combining_mark(*c)).map(without_stroke).collect()
}

fn is_english(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    let found: HashSet<String> = words.filter(|word| ENGLISH.contains(&word.as_str())).collect();
    found.len() >= ENOUGH
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
