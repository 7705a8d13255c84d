//! What a model suggests, as far as it holds to the quotes.

use crate::quote::Quote;
use crate::report::{NoSuggestions, Report};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use tone::Rules;

/// Suggestions in a report.
pub const MOST_SUGGESTIONS: usize = 8;

/// Characters of a suggestion.
pub const SUGGESTION_CHARACTERS: std::ops::RangeInclusive<usize> = 15..=400;

/// Quotes under one suggestion.
const QUOTES: usize = 8;

/// What a model suggests.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Proposal {
    /// The number of the aspect.
    pub aspect: i64,
    /// The numbers of the quotes that it follows from.
    pub quotes: Vec<i64>,
    pub text: String,
}

/// A suggestion that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    /// The number of the aspect.
    pub aspect: u32,
    /// The numbers of its quotes, one at least.
    pub quotes: Vec<u32>,
    pub text: String,
}

/// Why a proposal does not hold.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Refusal {
    /// The report has no such aspect.
    UnknownAspect,
    /// It names no quote.
    NoQuote,
    /// The report has no such quote, or it is of another aspect.
    UnboundQuote,
    /// It is too short or too long.
    Length,
    /// It holds a number that none of its quotes does.
    UnfoundedNumber,
    /// It holds a link, an address, a telephone number or a blank.
    Contact,
    /// It says what a quote demands.
    ObeysReview,
    /// It says what another does.
    Repeated,
    /// There are enough without it.
    Surplus,
}

/// How many proposals were dropped for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Dropped {
    pub reason: Refusal,
    pub count: u32,
}

/// The report with the proposals that hold, and the others counted by reason.
#[must_use]
pub fn keep_suggestions(mut report: Report, proposals: Vec<Proposal>) -> Report {
    let mut dropped: BTreeMap<Refusal, u32> = BTreeMap::new();
    report.suggestions.clear();
    for proposal in proposals {
        match held(&report, &proposal) {
            Ok(suggestion) => report.suggestions.push(suggestion),
            Err(refusal) => *dropped.entry(refusal).or_default() += 1,
        }
    }
    report.dropped = dropped.into_iter().map(|(reason, count)| Dropped { reason, count }).collect();
    report.no_suggestions = report.suggestions.is_empty().then_some(NoSuggestions::NoneHeld);
    report
}

fn held(report: &Report, proposal: &Proposal) -> Result<Suggestion, Refusal> {
    let text = on_one_line(&proposal.text);
    let aspect = u32::try_from(proposal.aspect).map_err(|_| Refusal::UnknownAspect)?;
    let quotes = bound_quotes(report, aspect, &proposal.quotes)?;
    let said: Vec<&Quote> =
        report.quotes.iter().filter(|quote| quotes.contains(&quote.number)).collect();
    check_text(&text, &said)?;
    let is_repeated = report.suggestions.iter().any(|other| other.text == text);
    let is_surplus = report.suggestions.len() >= MOST_SUGGESTIONS;
    match (is_repeated, is_surplus) {
        (true, _) => Err(Refusal::Repeated),
        (_, true) => Err(Refusal::Surplus),
        _ => Ok(Suggestion { aspect, quotes, text }),
    }
}

/// The quotes, each once and each of this aspect.
fn bound_quotes(report: &Report, aspect: u32, named: &[i64]) -> Result<Vec<u32>, Refusal> {
    let aspect = report.aspects.iter().find(|one| one.number == aspect);
    let aspect = aspect.ok_or(Refusal::UnknownAspect)?;
    let of_aspect = |number: &i64| {
        let number = u32::try_from(*number).ok()?;
        aspect.quotes.contains(&number).then_some(number)
    };
    let quotes: Option<Vec<u32>> = named.iter().map(of_aspect).collect();
    let mut quotes = quotes.ok_or(Refusal::UnboundQuote)?;
    quotes.sort_unstable();
    quotes.dedup();
    quotes.truncate(QUOTES);
    if quotes.is_empty() { Err(Refusal::NoQuote) } else { Ok(quotes) }
}

fn check_text(text: &str, quotes: &[&Quote]) -> Result<(), Refusal> {
    let refused = |refusal, is_so: bool| if is_so { Err(refusal) } else { Ok(()) };
    refused(Refusal::Length, !SUGGESTION_CHARACTERS.contains(&text.chars().count()))?;
    refused(Refusal::UnfoundedNumber, numbers(text).any(|number| !is_said(number, quotes)))?;
    refused(Refusal::Contact, names_contact(text))?;
    let obeys = quotes.iter().any(|quote| tone::obeys(text, &quote.text).is_some());
    refused(Refusal::ObeysReview, obeys)
}

/// Links, addresses, telephone numbers, and blanks left to fill in.
fn names_contact(text: &str) -> bool {
    let rules = Rules { max_characters: *SUGGESTION_CHARACTERS.end(), allowed_contacts: vec![] };
    !tone::check_signature(text, &rules).is_empty()
}

fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_numeric()).filter(|number| !number.is_empty())
}

fn is_said(number: &str, quotes: &[&Quote]) -> bool {
    quotes.iter().any(|quote| numbers(&quote.text).any(|said| said == number))
}

fn on_one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !c.is_control()).collect()
}
