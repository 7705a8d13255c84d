//! Looks for many secrets at once. Pure.

use aho_corasick::{AhoCorasick, BuildError};
use std::collections::BTreeSet;

/// Shorter secrets count only where they stand as a word of their own: eight digits are easily
/// part of a time.
const LONG: usize = 16;

/// What must not be written.
#[derive(Debug, Clone, Default)]
pub struct Secrets {
    anywhere: BTreeSet<String>,
    words: BTreeSet<String>,
}

impl Secrets {
    /// Text that counts wherever it stands.
    pub fn text(&mut self, text: &str) {
        self.anywhere.extend((!text.is_empty()).then(|| text.to_owned()));
    }

    /// A link, code or token.
    pub fn token(&mut self, token: &str) {
        let kind = if token.len() < LONG { &mut self.words } else { &mut self.anywhere };
        kind.extend((!token.is_empty()).then(|| token.to_owned()));
    }

    /// All of `others`, too.
    pub fn extend(&mut self, others: &Self) {
        self.anywhere.extend(others.anywhere.iter().cloned());
        self.words.extend(others.words.iter().cloned());
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.anywhere.len() + self.words.len()
    }

    /// The lines that hold one.
    ///
    /// # Errors
    /// There are too many secrets.
    pub fn leaks<'a>(
        &self,
        lines: impl IntoIterator<Item = &'a str>,
    ) -> Result<Vec<&'a str>, BuildError> {
        let anywhere = AhoCorasick::new(&self.anywhere)?;
        let words = AhoCorasick::new(&self.words)?;
        let alone = |line: &str, found: aho_corasick::Match| {
            is_apart(line[..found.start()].chars().next_back())
                && is_apart(line[found.end()..].chars().next())
        };
        let leaks = |line: &&str| {
            anywhere.is_match(*line)
                || words.find_overlapping_iter(*line).any(|found| alone(line, found))
        };
        Ok(lines.into_iter().filter(leaks).collect())
    }
}

fn is_apart(neighbour: Option<char>) -> bool {
    neighbour.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn leaks(line: &str) -> bool {
        let mut secrets = Secrets::default();
        secrets.text("quagmire");
        secrets.token("12345678");
        secrets.token("AbCdEfGhIjKlMnOpQrStUvWxYz");
        !secrets.leaks([line]).unwrap().is_empty()
    }

    #[test]
    fn a_text_is_found_wherever_it_stands() {
        assert!(leaks(r#"{"message":"what a\nquagmire!"}"#));
        assert!(leaks(r"\nAbCdEfGhIjKlMnOpQrStUvWxYz"));
        assert!(!leaks("nothing to see"));
    }

    #[test]
    fn a_code_is_found_as_a_word_but_not_inside_a_number() {
        assert!(leaks(r#"{"code":"12345678"}"#));
        assert!(leaks("code=12345678&x"));
        assert!(!leaks("1234567890123"));
        assert!(!leaks("12345678-1234-4000-8000-000000000000"));
        assert!(!leaks("0.12345678"));
    }
}
