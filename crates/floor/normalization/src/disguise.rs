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
