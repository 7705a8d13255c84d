//! What no field of a text may hold.

use products::{ClaimFinding, ClaimRule, ProductText, Span};
use prose_rules::contact::Allowed;
use prose_rules::{Fault, find as find_faults};

/// Findings of all texts: a machine that leaves a blank in one field does so in most.
const MOST_FINDINGS: usize = 100;

/// Characters of a quoted phrase.
const PHRASE: usize = 80;

/// The breaches in every field, in the order in which a reader meets them.
pub(crate) fn find(texts: &[ProductText], allowed: &Allowed) -> Vec<ClaimFinding> {
    let of_field = |text: &ProductText, name: &str, field: &str| {
        let found = find_faults(field, allowed);
        found.into_iter().map(|(fault, found)| finding(text, name, field, fault, &found)).collect()
    };
    let of_text = |text| -> Vec<ClaimFinding> {
        let fields = ProductText::fields(text);
        fields.flat_map(|(name, field)| -> Vec<_> { of_field(text, &name, field) }).collect()
    };
    texts.iter().flat_map(of_text).take(MOST_FINDINGS).collect()
}

fn finding(text: &ProductText, name: &str, field: &str, fault: Fault, found: &str) -> ClaimFinding {
    let phrase: String = found.chars().take(PHRASE).collect();
    ClaimFinding {
        rule: rule(fault),
        span: span(field, found).map(|(start, end)| Span {
            language: text.language.clone(),
            variant: text.variant,
            field: name.to_owned(),
            start,
            end,
        }),
        detail: format!("\u{201c}{phrase}\u{201d} {}", remedy(fault)),
        phrase: Some(phrase),
        attribute: None,
        denial: false,
    }
}

/// Where the phrase stands, in characters. One with invisible letters in it stands nowhere as it is
/// read.
fn span(field: &str, found: &str) -> Option<(u32, u32)> {
    let at = field.find(found)?;
    let count = |text: &str| u32::try_from(text.chars().count()).ok();
    let start = count(&field[..at])?;
    Some((start, start + count(found)?))
}

fn rule(fault: Fault) -> ClaimRule {
    match fault {
        Fault::Placeholder => ClaimRule::Empty,
        Fault::Link | Fault::Email | Fault::PhoneNumber => ClaimRule::Contact,
        Fault::MachineTalk => ClaimRule::MachineTalk,
    }
}

fn remedy(fault: Fault) -> &'static str {
    match fault {
        Fault::Placeholder => "is a blank left to fill in: fill it in or take it out.",
        Fault::Link => "is a link or an account that is not configured: take it out.",
        Fault::Email => "is an address that is not configured: take it out.",
        Fault::PhoneNumber => "is a telephone number that is not configured: take it out.",
        Fault::MachineTalk => "is how a machine speaks: write only what customers read.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(description: &str) -> ProductText {
        ProductText {
            language: "en".to_owned(),
            variant: 1,
            title: "Thistle".to_owned(),
            description: description.to_owned(),
            ..ProductText::default()
        }
    }

    fn found(description: &str) -> Vec<ClaimFinding> {
        find(&[text(description)], &Allowed::of(&[]))
    }

    #[test]
    fn a_breach_is_named_and_placed_in_characters() {
        let findings = found("Für dich: see www.shirts.test now.");
        let span = findings[0].span.clone().unwrap();
        assert_eq!(findings[0].rule, ClaimRule::Contact);
        assert_eq!((span.field.as_str(), span.start, span.end), ("DESCRIPTION", 14, 29));
        assert_eq!(findings[0].phrase.as_deref(), Some("www.shirts.test"));
    }

    #[test]
    fn a_phrase_that_stands_nowhere_as_it_is_has_no_place() {
        let findings = found("See ww\u{200b}w.shirts.test today.");
        assert_eq!((findings[0].rule, findings[0].span.clone()), (ClaimRule::Contact, None));
    }

    #[test]
    fn blanks_and_machines_are_found_and_ordinary_texts_pass() {
        assert_eq!(found("A shirt by {brand}.")[0].rule, ClaimRule::Empty);
        assert_eq!(found("Collar: NOT_VISIBLE.")[0].rule, ClaimRule::Empty);
        assert_eq!(found("As an AI, I see a shirt.")[0].rule, ClaimRule::MachineTalk);
        assert!(found("A striped shirt with long sleeves, in navy.").is_empty());
    }

    proptest! {
        #[test]
        fn a_place_holds_the_phrase(before in any::<String>(), behind in any::<String>()) {
            let description = format!("{before} www.shirts.test {behind}");
            for finding in found(&description) {
                let Some(span) = finding.span else { continue };
                let (start, end) = (span.start as usize, span.end as usize);
                prop_assert!(start < end && end <= description.chars().count());
                let placed: String = description.chars().skip(start).take(end - start).collect();
                prop_assert!(placed.starts_with(&finding.phrase.unwrap()));
            }
        }
    }
}
