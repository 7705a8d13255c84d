//! The terms of an article: what tags, links and a search in a taxonomy start from.
//!
//! Pure, no model. Names and noun phrases that a service found in an article's blocks come in ([`Found`]);
//! [`rank`] makes one list of them: what is written with the same words (whatever their endings, articles
//! and capitals) is one [`Term`] with all its places, what is only part of a better term is left out, and
//! what is rare elsewhere, stands early, in the title or in the lede goes first. How rare a word is
//! elsewhere is told by [`Frequencies`]: of an archive, or those that come with this crate.
//!
//! What the list is worth, measured: `docs/newsroom/terms.md`.

mod found;
mod frequencies;
mod function_words;
mod key;
mod rank;
mod score;
mod term;

pub use facts::Language;
pub use found::{Found, Sort};
pub use frequencies::Frequencies;
pub use key::stems;
pub use rank::rank;
pub use term::{Place, Term};
