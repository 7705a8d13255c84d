//! Words and phrases of the shop's own.

use rustc_hash::FxHashMap;

use crate::words::{Word, sentences};

/// Whether a text has one of the phrases: its words in a row, folded, whatever stands between
/// them but words. A phrase without letters or digits is in no text.
pub(crate) fn is_named(text: &[Vec<Word>], phrases: &[String]) -> bool {
    if phrases.is_empty() {
        return false;
    }
    let phrases = by_first_word(phrases);
    let words: Vec<&str> = text.iter().flatten().map(|word| word.folded.as_str()).collect();
    (0..words.len()).any(|at| begins_with_any(&words[at..], &phrases))
}

fn begins_with_any(words: &[&str], phrases: &FxHashMap<String, Vec<Vec<String>>>) -> bool {
    let candidates = phrases.get(words[0]).into_iter().flatten();
    let mut candidates = candidates.filter(|phrase| phrase.len() <= words.len());
    candidates.any(|phrase| phrase.iter().zip(words).all(|(wanted, word)| wanted == word))
}

fn by_first_word(phrases: &[String]) -> FxHashMap<String, Vec<Vec<String>>> {
    let mut all: FxHashMap<String, Vec<Vec<String>>> = FxHashMap::default();
    for phrase in phrases {
        let phrase = normalization::normalize(phrase);
        let words: Vec<String> =
            sentences(&phrase).into_iter().flatten().map(|word| word.folded).collect();
        if let Some(first) = words.first() {
            all.entry(first.clone()).or_default().push(words);
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(text: &str, phrase: &str) -> bool {
        is_named(&sentences(text), &[phrase.to_owned()])
    }

    #[test]
    fn words_in_a_row_count_whatever_their_case_and_accents() {
        assert!(named("The Gorilla-Glue came open", "gorilla glue"));
        assert!(named("Qualité ÉCŒURANTE", "ecœurante"));
        assert!(named("I don't trust it", "dont trust"));
        assert!(!named("gorilla and glue", "gorilla glue"));
        assert!(!named("recalled", "recall"));
        assert!(!named("recall", "recall notice"));
    }

    #[test]
    fn a_phrase_without_words_is_nowhere() {
        for phrase in ["", "  ", "...", "\u{200b}"] {
            assert!(!named("anything...", phrase), "{phrase:?}");
        }
    }
}
