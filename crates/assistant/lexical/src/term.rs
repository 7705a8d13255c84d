//! From a text to the terms that are indexed and looked for.

use crate::{is_stop_word, number_word, stem};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters of a word; longer ones are no words.
const LONGEST: usize = 60;

/// What joins the parts of one word: `KX-200`, `1,234.5`, `it's`.
const JOINERS: [char; 9] = ['-', '\u{2010}', '\u{2011}', '.', ',', '\'', '\u{2019}', '/', '_'];

/// The words of a text as they are written, parts joined.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && !JOINERS.contains(&c) && !is_combining_mark(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

/// Lower case, `ä` as `ae`, `ß` as `ss`, other accents left out.
#[must_use]
pub fn fold_word(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    for letter in word.nfc().flat_map(char::to_lowercase) {
        match letter {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            '\u{2010}' | '\u{2011}' => folded.push('-'),
            '\u{2019}' => folded.push('\''),
            other => {
                folded.extend(std::iter::once(other).nfkd().filter(|c| !is_combining_mark(*c)))
            }
        }
    }
    folded
}

/// The terms of a text, in its order; a word may give several.
#[must_use]
pub fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for word in words(text) {
        add_terms(&fold_word(word), &mut terms);
    }
    terms
}

fn add_terms(word: &str, terms: &mut Vec<String>) {
    if word.chars().count() > LONGEST {
        return;
    }
    if let Some(number) = number_word(word) {
        return terms.push(number.to_string());
    }
    let is_joiner = |c: char| JOINERS.contains(&c);
    let parts: Vec<&str> = word.split(is_joiner).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [] => {}
        [only] => add_plain(only, terms),
        _ if is_number(word) => add_number(word, terms),
        parts => add_joined(parts, terms),
    }
}

fn is_number(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
}

/// `1,234` as `1234`; `3,5` as `3.5`.
fn add_number(word: &str, terms: &mut Vec<String>) {
    let parts: Vec<&str> = word.split(['.', ',']).collect();
    let groups = parts.iter().skip(1).all(|part| part.len() == 3);
    terms.push(if groups { parts.concat() } else { parts.join(".") });
}

/// The whole where it is short or has a digit, as a model's name has, and each part.
fn add_joined(parts: &[&str], terms: &mut Vec<String>) {
    let whole = parts.concat();
    if whole.bytes().any(|byte| byte.is_ascii_digit()) || whole.chars().count() <= 12 {
        terms.push(stem(&whole));
    }
    parts.iter().for_each(|part| add_plain(part, terms));
}

/// A part without joiners: `5kg` is itself, `5` and `kg`.
fn add_plain(part: &str, terms: &mut Vec<String>) {
    if is_stop_word(part) {
        return;
    }
    terms.push(stem(part));
    let digits = part.find(|c: char| !c.is_ascii_digit()).filter(|at| *at > 0);
    if let Some(at) = digits {
        terms.extend([part[..at].to_owned(), stem(&part[at..])]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(terms(text), expected, "{text}");
    }

    #[test]
    fn words_are_folded_and_stemmed() {
        check("Wie reinige ich die Geräte?", &["reinig", "geraet"]);
        check("Wie reinige ich das Geraet?", &["reinig", "geraet"]);
        check("How do I clean the filters?", &["clean", "filt"]);
        check("Größe", &["groess"]);
    }

    #[test]
    fn numbers_are_digits_however_they_are_written() {
        check("twenty-five", &["25"]);
        check("fünfundzwanzig Stunden", &["25", "stund"]);
        check("1,234 1.234 3,5 3.5", &["1234", "1234", "3.5", "3.5"]);
        check("5kg", &["5kg", "5", "kg"]);
    }

    #[test]
    fn a_model_is_found_whole_and_in_parts() {
        check("KX-200", &["kx200", "kx", "200"]);
        check("KX200", &["kx200"]);
        check("Error E-04.", &["error", "e04", "e", "04"]);
    }

    #[test]
    fn a_negation_is_a_term() {
        check("not in water", &["not", "water"]);
    }
}
