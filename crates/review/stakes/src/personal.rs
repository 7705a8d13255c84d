//! What reaches a person: numbers, accounts, mail addresses. Street addresses are in the lexicon.

use crate::{iban, numbers};

/// Whether a text has one of them.
pub(crate) fn is_named(text: &str) -> bool {
    has_mail_address(text) || numbers::reach_a_person(text) || iban::is_named(text)
}

fn has_mail_address(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| is_mail_address(&text[..at], &text[at + 1..]))
        || is_spelt_out(text)
}

fn is_mail_address(before: &str, after: &str) -> bool {
    let length = after
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-')))
        .unwrap_or(after.len());
    let domain = after[..length].trim_end_matches('.');
    let ends_well = domain.rsplit_once('.').is_some_and(|(name, top)| {
        !name.is_empty() && top.len() > 1 && top.chars().all(char::is_alphabetic)
    });
    ends_well
        && before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+'))
}

/// `jane (at) example.org`, `jane at example dot com`.
fn is_spelt_out(text: &str) -> bool {
    let text = text.to_lowercase();
    let marked = ["(at)", "[at]", "{at}"].iter().any(|mark| text.contains(mark));
    let dotted = [" dot com", " dot org", " dot net", "(dot)", "[dot]", " punkt de"];
    marked || dotted.iter().any(|mark| text.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_addresses() {
        for text in [
            "jane.roe@example.org",
            "(j@example.co.uk)",
            "a_b@ex-ample.com.",
            "jane (at) example.org",
            "j at gmail dot com",
        ] {
            assert!(has_mail_address(text), "{text}");
        }
        for text in ["@shop", "5 pieces @ 3.50", "me@home", "3@4.5", "a @example.org"] {
            assert!(!has_mail_address(text), "{text}");
        }
    }
}
