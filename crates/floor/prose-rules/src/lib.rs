//! What no text that a shop publishes may hold, whoever wrote it: links, addresses and telephone
//! numbers that are not configured, blanks left to fill in, signs of a machine at work.
//!
//! Pure and quick: words are folded (lower case, no accents), no regular expressions. [`find`] looks
//! for all of it; what a text of one kind must say or not say besides is a crate of its own.

pub mod contact;
pub mod email;
mod leak;
pub mod lexicon;
pub mod link;
pub mod machine;
pub mod markup;
pub mod phone;
pub mod placeholder;
mod spelt;
pub mod word;

pub use leak::Instructions;

use contact::Allowed;

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A blank left to fill in, such as `[name]`.
    Placeholder,
    /// A link or an account elsewhere that is not configured, also in words.
    Link,
    /// An e-mail address that is not configured, also in words.
    Email,
    /// A telephone number that is not configured, also in words.
    PhoneNumber,
    /// A format that leaked, or a machine that speaks of itself or its task.
    MachineTalk,
}

/// The faults of a text, at most one of a kind, each with what was found.
#[must_use]
pub fn find(text: &str, allowed: &Allowed) -> Vec<(Fault, String)> {
    let text = word::visible(text);
    let words = word::words(&text);
    let found = [
        (Fault::Placeholder, placeholder::find(&text)),
        (Fault::Link, link::find(&text, &words, allowed)),
        (Fault::Email, email::find(&text, &words, allowed)),
        (Fault::PhoneNumber, phone::find(&text, &words, allowed)),
        (Fault::MachineTalk, markup::find(&text).or_else(|| machine::find(&words))),
    ];
    found.into_iter().filter_map(|(fault, found)| Some((fault, found?))).collect()
}

#[cfg(test)]
mod tests;
