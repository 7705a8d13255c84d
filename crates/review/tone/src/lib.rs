//! The rules that every reply keeps, whoever wrote it.
//!
//! Pure and quick: words are folded (lower case, no accents) and compared with phrases, no
//! regular expressions. English, German, French, Spanish and Italian phrasing is known well, Dutch,
//! Portuguese and Polish in its usual forms, Swedish and Danish a little; a reply in another
//! language is held to the rules that need no words (length, placeholders, contacts).

mod address;
mod choice;
mod clause;
mod curt;
mod leak;
mod obedience;
mod phrase;
mod phrases;
mod phrasing;
mod unfounded;

pub use leak::find_leak;
pub use obedience::obeys;
pub use prose_rules::Instructions;

use prose_rules::contact::Allowed;
use prose_rules::{link, markup, phone, placeholder, word};
use reviews::{Finding, Review, ToneRule};

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
    let mut findings = check_fragment(text, rules);
    if findings.first().is_some_and(|finding| finding.rule == ToneRule::Empty) {
        return findings;
    }
    findings.extend(expected_language.and_then(|expected| wrong_language(text, expected)));
    findings.extend(too_curt(text));
    findings.sort_by_key(|finding| finding.rule as u8);
    findings
}

/// As [`check`]; and whether the reply says what the review, its title or the customer's name
/// demanded ([`obeys`]).
#[must_use]
pub fn check_against_review(
    text: &str,
    rules: &Rules,
    expected_language: Option<&str>,
    review: &Review,
) -> Vec<Finding> {
    let mut findings = check(text, rules, expected_language);
    let name = review.customer_name().unwrap_or_default();
    let obeyed = || obedience::obeys_any(text, &review.full_text(), name, &review.product_name);
    if !says_nothing(text) {
        findings.extend(obeyed());
    }
    findings
}

/// What of a machine's reply no one has told: a number, or how to handle the product. `known` is all
/// that it may rest on: the review, the product's facts, what documents say, the shop's own name,
/// signature and contacts. A person may know more: their replies are not held to it.
#[must_use]
pub fn find_unfounded(text: &str, known: &[&str]) -> Option<Finding> {
    unfounded::find(text, known).map(|found| quoting(ToneRule::Unfounded, &found))
}

/// As [`check`] for a part of a reply, such as a name, which may be curt.
#[must_use]
pub fn check_fragment(text: &str, rules: &Rules) -> Vec<Finding> {
    let mut findings = check_signature(text, rules);
    if findings.first().is_some_and(|finding| finding.rule == ToneRule::Empty) {
        return findings;
    }
    findings.extend(phrases(text).into_iter().map(|(rule, found)| quoting(rule, &found)));
    let text = word::visible(text);
    if !findings.iter().any(|finding| finding.rule == ToneRule::MachineTalk) {
        findings.extend(markup::find(&text).map(|sign| quoting(ToneRule::MachineTalk, &sign)));
    }
    findings.sort_by_key(|finding| finding.rule as u8);
    findings
}

/// The phrases of the text as it is judged and, where look-alikes make a difference, of the text with
/// these folded.
fn phrases(text: &str) -> Vec<(ToneRule, String)> {
    let plain = normalization::normalize(text);
    let folded = normalization::fold_confusables(text);
    let mut found = phrasing::find(&word::words(&word::visible(&plain)));
    if folded != plain {
        let disguised = phrasing::find(&word::words(&word::visible(&folded)));
        let is_new = |(rule, _): &(ToneRule, String)| found.iter().all(|(known, _)| known != rule);
        let disguised: Vec<_> = disguised.into_iter().filter(is_new).collect();
        found.extend(disguised);
    }
    found
}

/// The rules that need no phrases, for a signature when a function starts: that it is not empty,
/// not too long, has no blanks and only configured contacts. The phrases, some two million
/// instructions to index, are left to the first reply, which holds the signature, too.
#[must_use]
pub fn check_signature(text: &str, rules: &Rules) -> Vec<Finding> {
    if says_nothing(text) {
        return vec![finding(ToneRule::Empty, "The reply is empty: write one.")];
    }
    let text = word::visible(text);
    let allowed = Allowed::of(&rules.allowed_contacts);
    let words = word::words(&text);
    let found = [
        too_long(&text, rules.max_characters),
        placeholder::find(&text).map(|found| quoting(ToneRule::Placeholder, &found)),
        link::find(&text, &words, &allowed).map(|found| quoting(ToneRule::Link, &found)),
        address::find(&text, &words, &allowed).map(|found| quoting(ToneRule::Address, &found)),
        phone::find(&text, &words, &allowed).map(|found| quoting(ToneRule::PhoneNumber, &found)),
    ];
    found.into_iter().flatten().collect()
}

fn too_curt(text: &str) -> Option<Finding> {
    let detail = "The reply is too curt: thank the customer, in a sentence.";
    curt::is_curt(text).then(|| finding(ToneRule::TooCurt, detail))
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
    let guess = language::guess(&word::visible(text))?;
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
        ToneRule::Link => "is a link or an account that is not configured: take it out.",
        ToneRule::Address => "is an address that is not configured: take it out.",
        ToneRule::PhoneNumber => "is a telephone number that is not configured: take it out.",
        ToneRule::Blame => "blames the customer: say it without blame.",
        ToneRule::Promise => "promises what the reply cannot keep: say only that it is passed on.",
        ToneRule::Liability => "admits a fault or liability: say only that you are sorry.",
        ToneRule::RatingRequest => "asks for stars or another review: take it out.",
        ToneRule::MachineTalk => "is how a machine speaks: write only what the customer reads.",
        ToneRule::ObeysReview => "is what the review demanded: take it out.",
        ToneRule::Unfounded => {
            "stands neither in the review nor in what the shop knows: take it out."
        }
        _ => "breaks a rule.",
    }
}

fn finding(rule: ToneRule, detail: &str) -> Finding {
    Finding { rule, detail: detail.to_owned() }
}

#[cfg(test)]
mod tests;
