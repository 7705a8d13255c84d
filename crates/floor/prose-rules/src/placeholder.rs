//! Blanks left to fill in.

use crate::word::fold;

const BRACKETS: [(char, char); 3] = [('[', ']'), ('{', '}'), ('<', '>')];

/// The longest content of a bracket that counts as a blank, in bytes.
const LONGEST: usize = 60;

const WORDS: [&str; 3] = ["tbd", "tba", "lorem"];

/// In capitals only: "todo" is Spanish and Portuguese for "all".
const CAPITALS: &str = "TODO";

/// In capitals only: "the brand name on the lid" is none.
const TITLES: [&str; 3] = ["Customer Name", "Company Name", "Brand Name"];

const PHRASES: [&str; 9] = [
    "(your name)",
    "(name)",
    "dear name",
    "dear customer_name",
    "insert name",
    "insert your",
    "your name here",
    "your company",
    "name here",
];

/// The first blank.
pub fn find(text: &str) -> Option<String> {
    BRACKETS
        .iter()
        .find_map(|(open, close)| bracketed(text, *open, *close))
        .or_else(|| text.split_whitespace().find(|token| is_blank(token)).map(str::to_owned))
        .or_else(|| phrase(text))
}

/// `[name]`, `{{name}}`, `<name>`: letters between brackets. `<3` and `[1]` are none.
fn bracketed(text: &str, open: char, close: char) -> Option<String> {
    text.match_indices(open).find_map(|(start, _)| {
        let inside = text[start + 1..].split(close).next()?;
        let closed = text[start + 1 + inside.len()..].starts_with(close);
        let named = inside.chars().any(char::is_alphabetic) && !inside.contains('\n');
        (closed && named && inside.len() <= LONGEST).then(|| format!("{open}{inside}{close}"))
    })
}

/// `____`, `XXX`, `%name%`, `%s`, `$NAME`, `FIRST_NAME`, `TODO`.
fn is_blank(token: &str) -> bool {
    let token = token.trim_matches(|c: char| c.is_ascii_punctuation() && !"_%$".contains(c));
    token.contains("___")
        || is_crossed_out(token)
        || is_format(token)
        || is_constant(token)
        || token == CAPITALS
        || WORDS.contains(&fold(token).as_ref())
}

fn is_crossed_out(token: &str) -> bool {
    token.len() >= 3 && (token.chars().all(|c| c == 'x') || token.chars().all(|c| c == 'X'))
}

fn is_format(token: &str) -> bool {
    let variable =
        |name: &str| name.len() > 1 && name.chars().all(|c| c.is_ascii_alphabetic() || c == '_');
    token == "%s"
        || token.strip_prefix('%').and_then(|t| t.strip_suffix('%')).is_some_and(variable)
        || token.strip_prefix('$').is_some_and(variable)
}

fn is_constant(token: &str) -> bool {
    token.trim_matches('_').contains('_')
        && token.chars().all(|c| c.is_ascii_uppercase() || c == '_')
}

fn phrase(text: &str) -> Option<String> {
    let title = TITLES.iter().find(|title| text.contains(*title));
    let text = fold(text);
    title
        .or_else(|| PHRASES.iter().find(|phrase| text.contains(*phrase)))
        .map(|phrase| (*phrase).to_owned())
}
