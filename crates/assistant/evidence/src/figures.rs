//! The words of a text, with what is written as figures apart from names.

/// A word between spaces and brackets.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Word {
    /// As it is written, punctuation at its ends left out.
    pub(crate) text: String,
    /// Whether a sentence or clause begins with it.
    pub(crate) is_first: bool,
    /// Whether punctuation follows it, so that it does not belong to the next.
    pub(crate) is_last: bool,
}

/// Punctuation that is no part of a word.
const EDGES: &str = ".,;:!?\"'*|";

/// The words of a readable text.
pub(crate) fn read_words(text: &str) -> Vec<Word> {
    let breaks =
        |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '|');
    let mut words = Vec::new();
    let mut is_first = true;
    for raw in text.split(breaks) {
        let text = trim(raw);
        let ends = raw.ends_with(|c| EDGES.contains(c)) && !raw.ends_with('"');
        if !text.is_empty() {
            words.push(Word { text: text.to_owned(), is_first, is_last: ends });
            is_first = raw.ends_with(['.', '!', '?', ':']);
        }
    }
    words
}

fn trim(raw: &str) -> &str {
    let is_inches = |text: &str| {
        text.ends_with('"') && text[..text.len() - 1].ends_with(|c: char| c.is_ascii_digit())
    };
    let front = raw.trim_start_matches(|c: char| EDGES.contains(c));
    if is_inches(front) { front } else { front.trim_end_matches(|c: char| EDGES.contains(c)) }
}

/// Whether a word with figures is a name and no number: letters before the figures, other signs than
/// numbers have, or figures that only look like those of ASCII.
pub(crate) fn has_figures(word: &str) -> bool {
    word.chars().any(char::is_numeric)
}

/// Fractions of one character.
const FRACTIONS: [(char, f64); 15] = [
    ('½', 1.0 / 2.0),
    ('⅓', 1.0 / 3.0),
    ('⅔', 2.0 / 3.0),
    ('¼', 1.0 / 4.0),
    ('¾', 3.0 / 4.0),
    ('⅕', 1.0 / 5.0),
    ('⅖', 2.0 / 5.0),
    ('⅗', 3.0 / 5.0),
    ('⅘', 4.0 / 5.0),
    ('⅙', 1.0 / 6.0),
    ('⅚', 5.0 / 6.0),
    ('⅛', 1.0 / 8.0),
    ('⅜', 3.0 / 8.0),
    ('⅝', 5.0 / 8.0),
    ('⅞', 7.0 / 8.0),
];

/// The value of a fraction of one character.
pub(crate) fn fraction(c: char) -> Option<f64> {
    FRACTIONS.iter().find(|(sign, _)| *sign == c).map(|(_, value)| *value)
}
