//! Which language a short text is written in.
//!
//! Pure. Reviews and replies are short, where trigrams alone err: the script decides first, then
//! function words, then trigrams (`whatlang`) where the text is long enough for them.
//!
//! [`guess`] names a text's language, [`outside`] says whether a text is read: what is not English
//! by most of its words, romanised or holding a foreign insult, is not. [`tag`] maps what shops
//! write for a language. How well: `docs/review/language.md`.

mod english;
mod expected;
mod guess;
mod insult_words;
mod insults;
mod lexicon;
mod names;
mod outside;
mod prose;
mod reading;
mod romanised;
mod script;
mod tag;
mod words;

pub use guess::guess;
pub use outside::{foreign_insult, has_insult, outside};
pub use tag::tag;

/// The primary subtag of a BCP 47 tag, lower case: `de` of `de-AT`.
#[must_use]
pub fn primary(tag: &str) -> String {
    subtag(tag).to_lowercase()
}

fn subtag(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default().trim()
}

/// Whether this can be a BCP 47 tag: subtags of 1 to 8 letters or digits, the first of letters, 35
/// characters at most.
#[must_use]
pub fn is_tag(tag: &str) -> bool {
    let subtag =
        |s: &str| (1..=8).contains(&s.len()) && s.chars().all(|c| c.is_ascii_alphanumeric());
    let first = tag.split('-').next().unwrap_or_default();
    let named = (2..=8).contains(&first.len()) && first.chars().all(|c| c.is_ascii_alphabetic());
    named && tag.len() <= 35 && tag.split('-').all(subtag)
}

/// Languages that a guess cannot tell apart in short texts.
const CLOSE: [&[&str]; 3] = [&["no", "nb", "nn", "da"], &["sr", "hr", "bs", "sh"], &["id", "ms"]];

/// Whether two tags name the same language, or two so close that a guess cannot part them.
#[must_use]
pub fn agree(one: &str, other: &str) -> bool {
    let (one, other) = (subtag(one), subtag(other));
    let has = |group: &[&str], tag: &str| group.iter().any(|l| l.eq_ignore_ascii_case(tag));
    one.eq_ignore_ascii_case(other) || CLOSE.iter().any(|g| has(g, one) && has(g, other))
}

#[cfg(test)]
mod tests;
