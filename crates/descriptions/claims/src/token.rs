//! A text as words with their places.

use crate::fold::{fold, is_invisible, is_letter};
use crate::forms::forms;

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pause {
    /// A blank, a hyphen or an apostrophe.
    None,
    /// A comma, a colon, a dash or a bracket.
    Comma,
    /// The end of a sentence or of a line.
    Stop,
}

/// Letters of the last word of a compound, and of what stands before it, at least.
const HEAD: usize = 4;
const HEAD_BEHIND: usize = 3;

/// A word, a number or a sign such as `%`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    /// Folded.
    pub(crate) text: String,
    /// What it may be a form of, itself first.
    forms: Vec<String>,
    /// Its first character in the field.
    pub(crate) start: u32,
    /// The character after its last one.
    pub(crate) end: u32,
    pub(crate) pause: Pause,
    /// Whether a hyphen joins it to the word before.
    pub(crate) joined: bool,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
    /// Whether its language writes compounds in one word.
    compounds: bool,
    /// Whether it is part of the product's name.
    pub(crate) in_name: bool,
}

impl Token {
    /// Whether it is this folded word in some form.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.forms.iter().any(|form| form == word)
    }

    /// Whether it is one of these folded words in some form.
    pub(crate) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Whether it is one of these folded words, or a compound that ends with one: a `polokragen` is a
    /// `kragen`.
    pub(crate) fn is_kind_of<W: AsRef<str>>(&self, words: &[W]) -> bool {
        let ends = |word: &str| {
            let least = word.len() + HEAD_BEHIND;
            self.compounds
                && word.len() >= HEAD
                && self.forms.iter().any(|form| form.len() >= least && form.ends_with(word))
        };
        words.iter().map(AsRef::as_ref).any(|word| self.is(word) || ends(word))
    }

    /// What a compound may be a kind of: each of its endings, as `flanell` of `baumwollflanell`.
    pub(crate) fn heads(&self) -> impl Iterator<Item = Self> {
        let places = self.text.char_indices().skip(HEAD_BEHIND).map(|(at, _)| at);
        let places = places.filter(|at| self.compounds && self.text.len() >= at + HEAD);
        places.map(|at| {
            let text = self.text[at..].to_owned();
            Self { forms: forms(&text, "de"), text, ..self.clone() }
        })
    }

    pub(crate) fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_ascii_digit())
    }

    pub(crate) fn forms(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().map(String::as_str)
    }
}

/// The words of a text in a language, given by its primary subtag.
pub(crate) fn tokens(text: &str, language: &str) -> Vec<Token> {
    let mut reader = Reader { language, found: Vec::new(), pause: Pause::Stop, joined: false };
    let characters: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < characters.len() {
        let length = word_length(&characters[at..]);
        if length > 0 {
            reader.word(&characters, at, at + length);
        } else {
            reader.sign(&characters, at);
        }
        at += length.max(1);
    }
    reader.found
}

struct Reader<'a> {
    language: &'a str,
    found: Vec<Token>,
    pause: Pause,
    joined: bool,
}

impl Reader<'_> {
    fn word(&mut self, characters: &[char], start: usize, end: usize) {
        let written: String = characters[start..end].iter().collect();
        let text = fold(&written);
        self.found.push(Token {
            forms: forms(&text, self.language),
            text,
            start: start as u32,
            end: end as u32,
            pause: self.pause,
            joined: self.joined,
            capital: written.starts_with(char::is_uppercase),
            compounds: self.language == "de",
            in_name: false,
        });
        (self.pause, self.joined) = (Pause::None, false);
    }

    fn sign(&mut self, characters: &[char], at: usize) {
        let next = characters.get(at + 1).copied().unwrap_or(' ');
        let before = at.checked_sub(1).map_or(' ', |before| characters[before]);
        self.joined = false;
        match characters[at] {
            // A+, but not cotton+linen.
            '+' if (is_letter(before) || before == '+') && !is_letter(next) => {
                self.word(characters, at, at + 1);
            }
            '%' | '€' | '$' | '£' | '¥' | '°' | '#' => self.word(characters, at, at + 1),
            '-' | '\u{2010}' | '\u{2011}' if is_letter(before) && is_letter(next) => {
                self.joined = true;
            }
            '.' | '!' | '?' | ';' | '\n' | '…' | '•' => self.pause = Pause::Stop,
            ',' | ':' | '(' | ')' | '[' | ']' | '-' | '–' | '—' | '|' | '·' => {
                self.pause = self.pause.max(Pause::Comma);
            }
            _ => {}
        }
    }
}

/// Characters of the word that begins here: letters, or a number, which may have a point.
fn word_length(characters: &[char]) -> usize {
    let is_number = characters.first().is_some_and(char::is_ascii_digit);
    let mut length = 0;
    while let Some(c) = characters.get(length) {
        let digit_follows = characters.get(length + 1).is_some_and(char::is_ascii_digit);
        let continues = match is_number {
            true => c.is_ascii_digit() || (matches!(c, '.' | ',') && digit_follows),
            false => is_letter(*c) || (length > 0 && is_invisible(*c)),
        };
        if !continues {
            break;
        }
        length += 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        tokens(text, "en").into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn words_numbers_and_signs_are_parted() {
        assert_eq!(words("Only $39.90, 68cm!"), ["only", "$", "39.90", "68", "cm"]);
        assert_eq!(words("3/4 sleeves"), ["3", "4", "sleeves"]);
        assert_eq!(words("100% at 30 °C."), ["100", "%", "at", "30", "°", "c"]);
        assert_eq!(words("A++, 5+ cotton+linen"), ["a", "+", "+", "5", "+", "cotton", "linen"]);
        assert_eq!(words("don't co\u{ad}tton"), ["don", "t", "cotton"]);
    }

    #[test]
    fn places_are_characters() {
        let found = tokens("Für Ärmel – lang", "de");
        assert_eq!((found[1].start, found[1].end), (4, 9));
        assert_eq!((found[2].start, found[2].pause), (12, Pause::Comma));
    }

    #[test]
    fn a_compound_is_of_the_kind_of_its_last_word() {
        let collar = &tokens("Polokragen", "de")[0];
        assert!(collar.is_kind_of(&["kragen"]) && !collar.is("kragen"));
        assert!(!tokens("Polokragen", "en")[0].is_kind_of(&["kragen"]));
        assert!(!tokens("Kragenknopf", "de")[0].is_kind_of(&["kragen"]));
        let heads: Vec<String> = collar.heads().map(|head| head.text).collect();
        assert!(heads.contains(&"kragen".to_owned()), "{heads:?}");
        assert_eq!(tokens("Polokragen", "fr")[0].heads().count(), 0);
    }

    #[test]
    fn a_hyphen_joins() {
        let found = tokens("short-sleeved - new", "en");
        assert!(found[1].joined && !found[2].joined);
        assert_eq!((found[1].pause, found[2].pause), (Pause::None, Pause::Comma));
    }
}
