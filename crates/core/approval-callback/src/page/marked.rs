//! What the checks found in texts, with the phrase in its sentence.

use approvals::{plain, wording};
use products::{ClaimFinding, ProductText, RefutedClaim, Span};

/// Characters around a phrase that are shown with it.
const CONTEXT: usize = 60;

/// A finding with its phrase, and what stands around it.
pub(super) struct Marked {
    pub(super) rule: String,
    pub(super) detail: String,
    /// The field that it is in.
    pub(super) field: Option<String>,
    pub(super) before: String,
    pub(super) phrase: String,
    pub(super) after: String,
}

/// The findings of a text.
pub(super) fn marked_in(text: &ProductText, findings: &[ClaimFinding]) -> Vec<Marked> {
    let findings = findings.iter().filter(|found| is_in(found, text));
    findings.map(|found| mark(found, Some(text))).collect()
}

/// The findings that are of no text: what is missing, first of all.
pub(super) fn marked_elsewhere(texts: &[ProductText], findings: &[ClaimFinding]) -> Vec<Marked> {
    let findings = findings.iter().filter(|found| !texts.iter().any(|text| is_in(found, text)));
    findings.map(|found| mark(found, None)).collect()
}

/// The findings of a text that a model took for none, with its reasons; what is missing by the rules has
/// the words that say it by the model.
pub(super) fn refuted_in(text: &ProductText, refuted: &[RefutedClaim]) -> Vec<Marked> {
    let placed = refuted.iter().map(|one| (one, one.placed()));
    let own = placed.filter(|(_, found)| is_in(found, text));
    let marked = own.map(|(one, found)| Marked {
        detail: wording::refutation(one),
        ..mark(&found, Some(text))
    });
    marked.collect()
}

fn is_in(found: &ClaimFinding, text: &ProductText) -> bool {
    let span = found.span.as_ref();
    span.is_some_and(|span| span.is_in(text))
}

fn mark(found: &ClaimFinding, text: Option<&ProductText>) -> Marked {
    let said = found.span.as_ref().zip(text).and_then(|(span, text)| in_sentence(span, text));
    let alone = || found.phrase.as_deref().map(plain::one_line).unwrap_or_default();
    let (before, phrase, after) = said.unwrap_or_else(|| (String::new(), alone(), String::new()));
    Marked {
        rule: wording::claim_rule(found.rule),
        detail: plain::one_line(&found.detail),
        field: found.span.as_ref().map(|span| wording::field_name(&span.field)),
        before,
        phrase,
        after,
    }
}

/// What stands before, at and after a place of a text; none where the text has no such place.
fn in_sentence(span: &Span, text: &ProductText) -> Option<(String, String, String)> {
    let (_, field) = text.fields().find(|(name, _)| *name == span.field)?;
    let characters: Vec<char> = field.chars().collect();
    let (start, end) = (usize::try_from(span.start).ok()?, usize::try_from(span.end).ok()?);
    let phrase = characters.get(start..end).filter(|phrase| !phrase.is_empty())?;
    let (from, to) = (start.saturating_sub(CONTEXT), (end + CONTEXT).min(characters.len()));
    // Spaces at the edges are kept: the phrase stands among words.
    let line = |part: &[char]| {
        let text: String = part.iter().collect();
        let [first, last] =
            [text.starts_with(char::is_whitespace), text.ends_with(char::is_whitespace)];
        let space = |is: bool| if is { " " } else { "" };
        format!("{}{}{}", space(first), plain::one_line(&text), space(last))
    };
    let cut = |is_cut: bool| if is_cut { "\u{2026}" } else { "" };
    let before = format!("{}{}", cut(from > 0), line(&characters[from..start]));
    let after = format!("{}{}", line(&characters[end..to]), cut(to < characters.len()));
    Some((before, line(phrase).trim().to_owned(), after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use products::{ClaimRule, Quote, Refutation};

    fn finding(field: &str, start: u32, end: u32) -> ClaimFinding {
        let (language, field) = ("en".to_owned(), field.to_owned());
        ClaimFinding {
            rule: ClaimRule::Superlative,
            span: Some(Span { language, variant: 1, field, start, end }),
            phrase: Some("the best".to_owned()),
            attribute: None,
            denial: false,
            detail: "d".to_owned(),
        }
    }

    fn text() -> ProductText {
        let description = format!("{} é the best shirt. {}", "a".repeat(100), "b".repeat(100));
        ProductText { language: "en".to_owned(), variant: 1, description, ..ProductText::default() }
    }

    #[test]
    fn a_phrase_stands_in_its_sentence() {
        let marked = marked_in(&text(), &[finding("DESCRIPTION", 103, 111)]);
        let one = &marked[0];
        assert_eq!(one.phrase, "the best");
        assert_eq!(one.before, format!("\u{2026}{} é ", "a".repeat(57)));
        assert_eq!(one.after, format!(" shirt. {}\u{2026}", "b".repeat(52)));
        assert_eq!(one.field.as_deref(), Some("Description"));
    }

    #[test]
    fn what_is_refuted_has_the_reason_in_place_of_the_fault() {
        let refuted = RefutedClaim {
            finding: finding("DESCRIPTION", 103, 111),
            reason: Refutation::OtherMeaning,
            fact: None,
            quote: None,
            why: "An idiom.".to_owned(),
        };
        let marked = refuted_in(&text(), &[refuted]);
        assert_eq!(marked[0].detail, "It means something else there: An idiom.");
        assert_eq!((marked[0].phrase.as_str(), marked.len()), ("the best", 1));
    }

    #[test]
    fn what_is_said_in_other_words_is_marked_where_they_stand() {
        let finding = finding("DESCRIPTION", 103, 111);
        let (span, words) = (finding.span.clone().unwrap(), "the best".to_owned());
        let refuted = RefutedClaim {
            finding: ClaimFinding {
                rule: ClaimRule::MissingAttribute,
                span: None,
                phrase: None,
                attribute: Some("fit".to_owned()),
                ..finding
            },
            reason: Refutation::Said,
            fact: None,
            quote: Some(Quote { span, words }),
            why: String::new(),
        };
        let marked = refuted_in(&text(), std::slice::from_ref(&refuted));
        assert_eq!(marked[0].detail, "The text says it in other words (Fit).");
        assert_eq!(
            (&*marked[0].phrase, marked[0].field.as_deref()),
            ("the best", Some("Description"))
        );
        assert!(marked[0].before.ends_with(" é "));
        let german = ProductText { language: "de".to_owned(), ..text() };
        assert!(refuted_in(&german, &[refuted]).is_empty());
    }

    #[test]
    fn a_place_that_is_not_there_shows_the_phrase_alone() {
        for (field, start, end) in
            [("DESCRIPTION", 5, 4), ("DESCRIPTION", 0, u32::MAX), ("ALT_1", 0, 1)]
        {
            let marked = marked_in(&text(), &[finding(field, start, end)]);
            assert_eq!((marked[0].before.as_str(), marked[0].phrase.as_str()), ("", "the best"));
        }
    }

    #[test]
    fn each_finding_is_shown_once() {
        let missing = ClaimFinding { span: None, phrase: None, ..finding("TITLE", 0, 1) };
        let all = [finding("DESCRIPTION", 0, 1), missing];
        let german = ProductText { language: "de".to_owned(), ..text() };
        assert_eq!(marked_in(&text(), &all).len(), 1);
        assert!(marked_in(&german, &all).is_empty());
        assert_eq!(marked_elsewhere(&[text(), german.clone()], &all).len(), 1);
        assert_eq!(marked_elsewhere(&[german], &all).len(), 2);
    }
}
