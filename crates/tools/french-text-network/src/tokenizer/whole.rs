//! Words that stay whole although they have a hyphen or an apostrophe: "avant-garde", "Aix-en-Provence",
//! "r'entr'ouvrir".
//!
//! The package has them as one pattern of 1.4 MB: 266 alternatives, each with a class of all letters
//! written out. Here each letter that no alternative names becomes one that stands for all of them, and
//! the classes shrink to that.

use super::alternatives::compiled;
use crate::NetworkError;
use fancy_regex::Regex;

/// A longer class is one of all letters.
const LETTERS: usize = 500;
/// What stands for a letter that no alternative names.
const ANY: char = '\u{e000}';
/// Letters that alternatives name, in the form of a class.
const NAMED: &str = "a-zß-öø-ÿ";

#[derive(Debug)]
pub(crate) struct WholeWords {
    letter: Regex,
    words: Regex,
}

impl WholeWords {
    /// # Errors
    /// Not a pattern of this kind.
    pub(crate) fn new(pattern: &str) -> Result<Self, NetworkError> {
        const UNKNOWN: NetworkError = NetworkError::Unknown("pattern of whole words");
        let pattern = pattern.strip_prefix("(?iu)").ok_or(UNKNOWN)?;
        let letters = long_class(pattern).ok_or(UNKNOWN)?.to_owned();
        let mut short = pattern.to_owned();
        // Two classes: of small letters and of all; with `i` they are alike but for two code points.
        while let Some(class) = long_class(&short).map(str::to_owned) {
            short = short.replace(&class, &format!("{NAMED}{ANY}"));
        }
        Ok(Self {
            letter: compiled(&format!("(?i)^[{letters}]$"))?,
            words: compiled(&format!("(?i){short}"))?,
        })
    }

    /// Whether a word stays whole; each alternative has a hyphen or an apostrophe.
    pub(crate) fn has(&self, word: &str) -> bool {
        const SIGNS: [char; 7] = ['-', '–', '—', '‐', '‑', '\'', '’'];
        if !word.contains(SIGNS) {
            return false;
        }
        let word: String = word.chars().map(|letter| self.simplified(letter)).collect();
        self.words.is_match(&word).unwrap_or_default()
    }

    fn simplified(&self, letter: char) -> char {
        let is_letter = || {
            let mut bytes = [0; 4];
            self.letter.is_match(letter.encode_utf8(&mut bytes)).unwrap_or_default()
        };
        match letter {
            '\0'..='ÿ' => letter,
            ANY => ' ',
            _ if is_letter() => ANY,
            _ => letter,
        }
    }
}

/// The first class that is as long as one of all letters.
fn long_class(pattern: &str) -> Option<&str> {
    let classes = pattern.split('[').skip(1).filter_map(|rest| Some(rest.split_once(']')?.0));
    classes.into_iter().find(|class| class.len() > LETTERS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> WholeWords {
        let letters = format!("a-zß-öø-ÿ{}α-ω", "ā".repeat(300));
        let pattern =
            format!("(?iu)(?:^avant[-–][{letters}]*$)|(?:^[{letters}]+[-–]en[-–][{letters}]+$)");
        WholeWords::new(&pattern).expect("a pattern")
    }

    #[test]
    fn letters_that_no_word_names_are_alike() {
        let words = words();
        let whole = ["avant-garde", "Avant–Ωμα", "AIX-EN-PROVENCE", "ωā-en-α"];
        assert!(whole.iter().all(|word| words.has(word)));
        let apart = ["avant", "avant-3", "avant-\u{e000}", "aix-en-3", "aixen"];
        assert!(apart.iter().all(|word| !words.has(word)));
    }
}
