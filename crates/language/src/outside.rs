//! Passages in a language that is not among those expected.

use crate::guess::Counted;
use crate::script::{self, Letters};

/// Letters of another script from which on they count in a text of mixed scripts: a word or two.
const FOREIGN_LETTERS: usize = 8;

/// The first language found in the text that is none of `expected` (primary subtags).
///
/// A doubt counts for the expected languages: names, numbers and words that several languages
/// share are no evidence.
#[must_use]
pub fn outside(text: &str, expected: &[String]) -> Option<&'static str> {
    let expects = |language: &str| expected.iter().any(|tag| crate::agree(tag, language));
    by_script(text)
        .filter(|language| !expects(language))
        .or_else(|| passages(text).find_map(|passage| by_words(passage, &expects)))
}

fn by_script(text: &str) -> Option<&'static str> {
    let letters = Letters::of(text);
    let counts = letters.other >= FOREIGN_LETTERS || letters.other > letters.latin;
    if counts { script::named(text) } else { None }
}

/// Sentences and lines, and the whole text first: what is too short alone may tell together.
fn passages(text: &str) -> impl Iterator<Item = &str> {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '\n' | ';');
    std::iter::once(text).chain(text.split(ends))
}

fn by_words(passage: &str, expects: &impl Fn(&str) -> bool) -> Option<&'static str> {
    Counted::of(passage).outsider(expects)
}
