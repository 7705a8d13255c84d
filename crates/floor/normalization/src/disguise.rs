//! The disguises of a text, undone one after the other.

use crate::{accents, leet, look_alikes, masked, spaced};

/// The text without disguises. Letters are joined before signs are read as letters, so that
/// "s h 1 t" is one word; stars within a word are looked at last.
pub(crate) fn undo(normalized: &str) -> String {
    let latin = look_alikes::fold(normalized);
    let bare = accents::strip_from_english(latin);
    let joined = spaced::join(&bare);
    masked::uncover(&leet::read(&joined))
}

/// The text with each run of the characters that `within` accepts replaced by what `change` makes
/// of it; the rest stays.
pub(crate) fn map_runs(
    text: &str,
    within: impl Fn(char) -> bool,
    change: impl Fn(&str) -> Option<String>,
) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(&within) {
        let (before, from) = rest.split_at(start);
        let (run, after) = from.split_at(from.find(|c| !within(c)).unwrap_or(from.len()));
        out.push_str(before);
        out.push_str(change(run).as_deref().unwrap_or(run));
        rest = after;
    }
    out + rest
}
