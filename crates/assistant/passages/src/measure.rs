//! How long a text is.

/// Letters of a word that count as one token.
const LETTERS: usize = 6;
/// Digits that do.
const DIGITS: usize = 3;

/// Tokens of a text, plainly: each started six letters of a word, each started three digits of a
/// number, each other character but white space.
///
/// No model counts so; the models of embeddings cut words by vocabularies of their own, and take fewer
/// tokens for common words, more for names.
#[must_use]
pub fn count_tokens(text: &str) -> usize {
    let mut counter = TokenCounter::default();
    text.chars().filter(|character| counter.begins_token(*character)).count()
}

/// Counts character by character.
#[derive(Debug, Default)]
pub(crate) struct TokenCounter {
    before: Class,
    run: usize,
}

impl TokenCounter {
    /// Whether the next character begins a token.
    pub(crate) fn begins_token(&mut self, character: char) -> bool {
        let class = Class::of(character);
        self.run = if class == self.before { self.run + 1 } else { 1 };
        self.before = class;
        class.begins_token(self.run)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Class {
    Letter,
    Digit,
    #[default]
    Space,
    Other,
}

impl Class {
    fn of(character: char) -> Self {
        match character {
            _ if character.is_whitespace() => Self::Space,
            _ if character.is_numeric() => Self::Digit,
            _ if character.is_alphabetic() => Self::Letter,
            _ => Self::Other,
        }
    }

    /// Whether the character that is `run`th of its class begins a token.
    fn begins_token(self, run: usize) -> bool {
        match self {
            Self::Letter => run % LETTERS == 1,
            Self::Digit => run % DIGITS == 1,
            Self::Space => false,
            Self::Other => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_numbers_and_signs_count() {
        assert_eq!(count_tokens(""), 0);
        assert_eq!(count_tokens("Descale  it monthly."), 2 + 1 + 2 + 1);
        assert_eq!(count_tokens("1,450 W"), 1 + 1 + 1 + 1);
        assert_eq!(count_tokens("Donaudampfschiff"), 3);
    }
}
