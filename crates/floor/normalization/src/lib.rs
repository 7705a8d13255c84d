//! Text as it is judged.
//!
//! Pure. What people see stays as it was sent; what judges a text reads it normalised, so that
//! characters nobody sees change no verdict.

mod accents;
mod disguise;
mod leet;
mod letters;
mod look_alikes;
mod marks;
mod masked;
mod runs;
mod spaced;
mod visible;

use unicode_normalization::UnicodeNormalization as _;

/// The text as a reader meets it: without invisible and control characters, in NFKC, with no more
/// combining marks on a letter than a language uses. Line breaks stay, tabs become spaces, and
/// typographic apostrophes and hyphens those of ASCII.
///
/// Plain ASCII is returned as it is, a normalised text too. Joiners that shape Persian or Indic
/// words go as well: judging needs no shapes. The result has at most [`MOST_GROWTH`] times the bytes
/// of the text.
#[must_use]
pub fn normalize(text: &str) -> String {
    if visible::is_plain(text) {
        return text.to_owned();
    }
    let decomposed = visible::only(text).nfkd().filter_map(visible::seen);
    marks::keep_used(decomposed).nfc().collect()
}

/// Bytes of a normalised text for each byte of the text at most: squared words of katakana.
pub const MOST_GROWTH: usize = 6;

/// The normalised text with disguises undone, for a second look, of which the stricter verdict
/// counts: look-alikes folded into the Latin letters that they imitate (UTS #39), digits and signs
/// read as letters within words ("sh1t"), letters set apart joined ("f.u.c.k").
///
/// Plain words and genuine text in another script stay as they are. Where single letters begin with
/// a word of one letter ("a d i c k"), both readings stand in the result, which therefore has at
/// most twice the bytes of the normalised text.
#[must_use]
pub fn fold_confusables(text: &str) -> String {
    disguise::undo(&normalize(text))
}

/// The text in each way in which it is judged: normalised, and where look-alikes make a difference,
/// once more with these folded. The stricter verdict counts.
#[must_use]
pub fn readings(text: &str) -> Vec<String> {
    let plain = normalize(text);
    let folded = fold_confusables(text);
    if folded == plain { vec![plain] } else { vec![plain, folded] }
}
