//! How mail and page name things: one wording for both.

pub mod article;
mod dispatch;
mod history;
mod matter;
mod model;
mod product;
mod run;
mod shown;
mod stakes;
mod why;

pub use dispatch::{mark_kind, rewrite_rule, severity};
pub use history::history;
pub use product::{
    answer_name, attribute_name, claim_rule, field_name, language_name, refutation, source_name,
};
pub use shown::{Shown, Table};
pub use stakes::{is_urgent, stakes};
pub use why::{scores, why};

use crate::plain;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use matter::Matter;
use questions::{Choice, Question, Stage};
use reviews::{DocumentAnswer, Label, Moderation, ToneRule};

/// What is asked, as a question.
#[must_use]
pub fn title(question: &Question) -> &'static str {
    let [first, later] = Matter::of(question.stage).questions;
    if question.round <= 1 { first } else { later }
}

/// What is looked at.
#[must_use]
pub fn subject_matter(stage: Stage) -> &'static str {
    Matter::of(stage).name
}

/// What a mail's subject asks to do; the id of review, product, dispatch, training run or article follows.
#[must_use]
pub fn request(stage: Stage) -> &'static str {
    Matter::of(stage).request
}

/// What the score over all kinds of harm is called.
#[must_use]
pub fn whole_score(stage: Stage) -> &'static str {
    Matter::of(stage).whole
}

/// What a choice does.
#[must_use]
pub fn choice(stage: Stage, choice: Choice) -> &'static str {
    Matter::of(stage).said(choice).choice
}

/// What was decided, to stand after a person's name.
#[must_use]
pub fn decided(stage: Stage, choice: Choice) -> &'static str {
    Matter::of(stage).said(choice).decided
}

/// Where a document's sentence stands.
#[must_use]
pub fn source(answer: &DocumentAnswer) -> String {
    let title = plain::one_line(&answer.title);
    match answer.page {
        Some(page) => format!("{title}, page {page}"),
        None => title,
    }
}

/// A verdict's score in brackets behind a space; nothing where there is none.
fn rated(moderation: &Moderation) -> String {
    let Some(score) = moderation.score else { return String::new() };
    format!(" ({} of 100, {})", percent(score), likelihood(score))
}

/// A score of 0 to 1 as a whole number of 0 to 100.
#[must_use]
pub fn percent(score: f64) -> u8 {
    // `as` saturates, and takes NaN for 0.
    (score * 100.0).round().clamp(0.0, 100.0) as u8
}

/// A score in words.
#[must_use]
pub fn likelihood(score: f64) -> &'static str {
    match percent(score) {
        ..20 => "very unlikely",
        20..40 => "unlikely",
        40..=60 => "unclear",
        61..80 => "likely",
        _ => "very likely",
    }
}

/// A label's name as people say it.
#[must_use]
pub fn label(label: &Label) -> String {
    as_words(&label.name)
}

/// A name of programs, such as `NOT_VISIBLE` or `sleeve-length`, as people say it.
fn as_words(name: &str) -> String {
    let lower = crate::plain::one_line(name).to_lowercase().replace(['_', '-'], " ");
    let mut letters = lower.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A tone rule's name as people say it.
#[must_use]
pub fn tone_rule(rule: ToneRule) -> &'static str {
    match rule {
        ToneRule::Empty => "Nothing said",
        ToneRule::TooLong => "Too long",
        ToneRule::Placeholder => "A blank left to fill in",
        ToneRule::MoneyPromise => "A promise of money",
        ToneRule::Link => "A link",
        ToneRule::Address => "An address",
        ToneRule::PhoneNumber => "A telephone number",
        ToneRule::Blame => "Blame",
        ToneRule::WrongLanguage => "Wrong language",
        ToneRule::GuardrailIntervened => "Stopped by the model's guardrail",
        ToneRule::PromptLeak => "Repeats the model's instructions",
        ToneRule::Promise => "A promise",
        ToneRule::Liability => "Admits liability",
        ToneRule::RatingRequest => "Asks for stars or another review",
        ToneRule::MachineTalk => "Speaks as a machine",
        ToneRule::TooCurt => "Too curt",
        ToneRule::ObeysReview => "Says what the review demanded",
        ToneRule::Unfounded => "Says what nobody told",
    }
}

/// A moment in the reviewer's time zone, such as `Tuesday, 3 March 2026, 14:30 (CET)`; with
/// seconds where the whole wait is shorter than an hour.
#[must_use]
pub fn moment(at: Timestamp, zone: &TimeZone, with_seconds: bool) -> String {
    let format =
        if with_seconds { "%A, %-d %B %Y, %H:%M:%S (%Z)" } else { "%A, %-d %B %Y, %H:%M (%Z)" };
    at.to_zoned(zone.clone()).strftime(format).to_string()
}

/// A question's deadline in the reviewer's time zone.
#[must_use]
pub fn deadline(record: &crate::Record, zone: &TimeZone) -> String {
    moment(record.deadline, zone, record.question.timeout_seconds < 3_600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_said_in_words() {
        let scores = [f64::NAN, -1.0, 0.0, 0.39, 0.4, 0.6, 0.61, 0.8, 7.0].map(likelihood);
        let words = ["very unlikely", "very unlikely", "very unlikely", "unlikely", "unclear"];
        assert_eq!(scores[..5], words);
        assert_eq!(scores[5..], ["unclear", "likely", "very likely", "very likely"]);
    }

    #[test]
    fn labels_are_words() {
        let name = "HARASSMENT_OR_ABUSE".to_owned();
        assert_eq!(label(&Label { name, score: 0.1 }), "Harassment or abuse");
    }

    #[test]
    fn the_deadline_is_in_the_reviewers_zone_without_a_system_database() {
        let zone = jiff::tz::TimeZoneDatabase::bundled().get("Europe/Berlin").unwrap();
        let at = "2026-03-03T13:30:00Z".parse().unwrap();
        assert_eq!(moment(at, &zone, false), "Tuesday, 3 March 2026, 14:30 (CET)");
        let at = "2026-07-03T13:30:05Z".parse().unwrap();
        assert_eq!(moment(at, &zone, true), "Friday, 3 July 2026, 15:30:05 (CEST)");
    }
}
