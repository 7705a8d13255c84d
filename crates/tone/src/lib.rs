//! The rules that every reply keeps, whoever wrote it.
//!
//! Pure and quick: words are folded (lower case, no accents) and compared with phrases, no
//! regular expressions. English, German, French, Spanish and Italian phrasing is known; a reply in
//! another language is held to the rules that need no words (length, placeholders, contacts).

mod address;
mod blame;
mod contact;
mod leak;
mod link;
mod money;
mod phone;
mod phrase;
mod placeholder;
mod word;

pub use leak::Instructions;

use contact::Allowed;
use reviews::{Finding, ToneRule};

/// What the rules are set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The longest reply, in Unicode scalar values.
    pub max_characters: usize,
    /// Links, e-mail and postal addresses and telephone numbers that a reply may name. A link
    /// allows what lies below it, too.
    pub allowed_contacts: Vec<String>,
}

/// Every breach in `text`, at most one per rule, in the order of [`ToneRule`].
/// `expected_language` is a BCP 47 tag; without it the language is not looked at.
#[must_use]
pub fn check(text: &str, rules: &Rules, expected_language: Option<&str>) -> Vec<Finding> {
    if says_nothing(text) {
        return vec![finding(ToneRule::Empty, "The reply is empty: write one.")];
    }
    let text = word::visible(text);
    let allowed = Allowed::of(&rules.allowed_contacts);
    let words = word::words(&text);
    [
        too_long(&text, rules.max_characters),
        placeholder::find(&text).map(|found| quoting(ToneRule::Placeholder, &found)),
        money::find(&words).map(|found| quoting(ToneRule::MoneyPromise, &found)),
        link::find(&text, &allowed).map(|found| quoting(ToneRule::Link, &found)),
        address::find(&text, &words, &allowed).map(|found| quoting(ToneRule::Address, &found)),
        phone::find(&text, &allowed).map(|found| quoting(ToneRule::PhoneNumber, &found)),
        blame::find(&words).map(|found| quoting(ToneRule::Blame, &found)),
        expected_language.and_then(|expected| wrong_language(&text, expected)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn says_nothing(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

fn too_long(text: &str, limit: usize) -> Option<Finding> {
    let length = text.chars().count();
    let detail = format!("The reply has {length} characters: shorten it to {limit}.");
    (length > limit).then(|| finding(ToneRule::TooLong, &detail))
}

fn wrong_language(text: &str, expected: &str) -> Option<Finding> {
    let guess = language::guess(text)?;
    let detail = format!(
        "The reply is in \u{201c}{guess}\u{201d}: write it in \u{201c}{expected}\u{201d}, the review's language."
    );
    (!language::agree(guess, expected)).then(|| finding(ToneRule::WrongLanguage, &detail))
}

fn quoting(rule: ToneRule, found: &str) -> Finding {
    let quoted: String = found.chars().take(80).collect();
    finding(rule, &format!("\u{201c}{quoted}\u{201d} {}", remedy(rule)))
}

fn remedy(rule: ToneRule) -> &'static str {
    match rule {
        ToneRule::Placeholder => "is a blank left to fill in: fill it in or take it out.",
        ToneRule::MoneyPromise => "promises money or goods: take the promise out.",
        ToneRule::Link => "is a link that is not configured: take it out.",
        ToneRule::Address => "is an address that is not configured: take it out.",
        ToneRule::PhoneNumber => "is a telephone number that is not configured: take it out.",
        ToneRule::Blame => "blames the customer: say it without blame.",
        _ => "breaks a rule.",
    }
}

fn finding(rule: ToneRule, detail: &str) -> Finding {
    Finding { rule, detail: detail.to_owned() }
}

#[cfg(test)]
mod tests;
