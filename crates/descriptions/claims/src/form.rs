//! What needs no facts: lengths, fields that say nothing, blanks left to fill in, the language.

use crate::findings::Report;
use crate::mentions::Mentions;
use crate::placeholder;
use crate::token::tokens;
use crate::words::Words;
use products::{ClaimRule, LIMITS, ProductText, is_main};

/// Words that a text needs before its language is looked at.
const FEW: usize = 8;
/// Known values that a text says in the words of its language.
const SOME: usize = 3;

/// Checks lengths, and that every field says something.
pub(crate) fn check(text: &ProductText, report: &mut Report<'_>) {
    if text.bullets.len() > LIMITS.bullets {
        report.too_many_bullets(LIMITS.bullets);
    }
    for (name, field) in text.fields() {
        check_length(&name, field, report);
        let may_be_empty = !is_main(&name);
        if !field.chars().any(char::is_alphanumeric) && !may_be_empty {
            report.field(ClaimRule::Empty, &name, field, "says nothing: write it");
        }
        for (start, end) in placeholder::find(field) {
            report.place(ClaimRule::Empty, (&name, field), (start, end));
        }
    }
}

fn check_length(name: &str, field: &str, report: &mut Report<'_>) {
    let most = limit(name);
    let length = field.chars().count();
    if length > most {
        let what = format!("has {length} characters: shorten it to {most}");
        report.field(ClaimRule::TooLong, name, field, &what);
    }
}

fn limit(field: &str) -> usize {
    match field.split('_').next() {
        Some("TITLE") => LIMITS.title,
        Some("DESCRIPTION") => LIMITS.description,
        Some("BULLET") => LIMITS.bullet,
        Some("META") => LIMITS.meta,
        _ => LIMITS.alt,
    }
}

/// Whether title and description are in another language than the text says; then a finding. Known
/// values said in the text's own words count more than a guess at a language that the rules do not
/// read, or in whose words the text says fewer values.
pub(crate) fn check_language(
    text: &ProductText,
    mentions: &Mentions,
    words: &Words,
    report: &mut Report<'_>,
) -> bool {
    let prose = format!("{}. {}", text.title, text.description);
    if prose.split_whitespace().count() < FEW {
        return false;
    }
    let Some(guess) = language::guess(&prose) else { return false };
    let says = |language: &str| {
        let tokens = tokens(&prose, &language::primary(language));
        words.of(language).map_or(0, |words| words.values.find(&tokens).len())
    };
    let own = mentions.count() >= SOME && says(guess) < says(&text.language);
    let wrong = !language::agree(guess, &text.language) && !own;
    if wrong {
        let what =
            format!("is in \u{201c}{guess}\u{201d}: write it in \u{201c}{}\u{201d}", text.language);
        report.field(ClaimRule::WrongLanguage, "DESCRIPTION", &text.description, &what);
    }
    wrong
}
