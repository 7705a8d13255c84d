//! Words without their endings, by which terms are the same.

use articles::Span;
use facts::Language;
use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Hyphens at which a line may break; texts have them within words.
const SOFT_HYPHEN: char = '\u{ad}';

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Without its ending, in lower case, without accents.
    pub(crate) stem: String,
    /// In lower case, without accents.
    pub(crate) fold: String,
    pub(crate) span: Span,
}

/// Cuts texts of one language into words.
pub(crate) struct Words(Stemmer);

impl Words {
    pub(crate) fn new(language: Language) -> Self {
        Self(Stemmer::create(match language {
            Language::French => Algorithm::French,
            Language::English => Algorithm::English,
        }))
    }

    /// The words of a text: letters and figures.
    pub(crate) fn of(&self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        let (mut word, mut start) = (String::new(), 0);
        for (at, character) in text.chars().chain([' ']).enumerate() {
            if character.is_alphanumeric() || (character == SOFT_HYPHEN && !word.is_empty()) {
                start = if word.is_empty() { at } else { start };
                word.push(character);
            } else if !word.is_empty() {
                words.push(self.word(&word, start));
                word.clear();
            }
        }
        words
    }

    fn word(&self, word: &str, start: usize) -> Word {
        let length = word.chars().count();
        let lower = word.replace(SOFT_HYPHEN, "").to_lowercase();
        let point = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Word {
            stem: fold(&self.0.stem(&lower)),
            fold: fold(&lower),
            span: Span::new(point(start), point(start + length)),
        }
    }
}

/// The words of a text without endings and accents, with a space between two: by this terms are the same.
#[must_use]
pub fn stems(text: &str, language: Language) -> String {
    let words = Words::new(language).of(text);
    words.into_iter().map(|word| word.stem).collect::<Vec<_>>().join(" ")
}

fn fold(word: &str) -> String {
    word.nfd().filter(|character| !is_combining_mark(*character)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, language: Language, expected: &str) {
        assert_eq!(stems(text, language), expected);
    }

    #[test]
    fn endings_accents_and_soft_hyphens_do_not_count() {
        check("les fusées, la fu\u{ad}sée", Language::French, "le fus la fus");
        check("L\u{2019}Élysée 2012", Language::French, "l elys 2012");
        check("rockets' Rocket", Language::English, "rocket rocket");
        check("", Language::French, "");
    }

    #[test]
    fn places_are_code_points() {
        let words = Words::new(Language::French).of("🙂 Été");
        assert_eq!(words[0].span, Span::new(2, 5));
    }
}
