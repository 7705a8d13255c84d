//! Words and what may stand instead.

use crate::lexicon::Lexicon;
use crate::sentence::capitalised;

/// The text with a synonym for each phrase that has one; what was put in is not looked at again. A phrase
/// that begins with a capital gets a synonym that does.
pub(crate) fn replace(text: &str, lexicon: &Lexicon) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_begin = !replaced.ends_with(char::is_alphanumeric);
        let known = is_begin.then(|| longest(rest, lexicon.synonyms)).flatten();
        let length = match known {
            Some((length, synonym)) if first.is_uppercase() => {
                replaced.push_str(&capitalised(synonym));
                length
            }
            Some((length, synonym)) => {
                replaced.push_str(synonym);
                length
            }
            None => {
                replaced.push(first);
                first.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    replaced
}

/// The longest phrase that the text begins with: its length in bytes, and what may stand instead.
fn longest<'l>(text: &str, phrases: &'l [(&str, &'l str)]) -> Option<(usize, &'l str)> {
    let found =
        phrases.iter().filter_map(|(phrase, synonym)| Some((begins_with(text, phrase)?, *synonym)));
    found.max_by_key(|(length, _)| *length)
}

/// Bytes of a phrase in lower case at the text's beginning, as whole words.
pub(crate) fn begins_with(text: &str, phrase: &str) -> Option<usize> {
    let mut length = 0;
    let mut characters = text.chars();
    for wanted in phrase.chars() {
        let found = characters.next()?;
        let is_same = found == wanted || found.to_lowercase().eq([wanted]);
        let is_apostrophe = wanted == '\'' && found == '\u{2019}';
        if !(is_same || is_apostrophe) {
            return None;
        }
        length += found.len_utf8();
    }
    let ends = phrase.ends_with('\'') || !characters.next().is_some_and(char::is_alphanumeric);
    ends.then_some(length)
}
