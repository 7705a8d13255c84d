//! Words of a tenant's that stand in its replies: its name and its signature.

use reviews::{Finding, ToneRule};
use tone::{Rules, check_fragment};

/// As many characters as a tenant's text may have.
const LONGEST: usize = 500;

/// What of `text` breaks a rule that every reply keeps, so that each reply with it would be refused. Links,
/// addresses and numbers may be allowed by the reviews' deployment (`AllowedContacts`), which is not known here.
pub(super) fn breaches(text: &str) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    let rules = Rules { max_characters: LONGEST, allowed_contacts: Vec::new() };
    let found = check_fragment(text, &rules).into_iter().filter(|finding| !is_contact(finding));
    found.map(|finding| finding.detail).collect()
}

fn is_contact(finding: &Finding) -> bool {
    matches!(finding.rule, ToneRule::Link | ToneRule::Address | ToneRule::PhoneNumber)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_reply_may_say_is_told() {
        let refused =
            ["Your [team name]", "We will refund you", "As an AI model, Ana", "  ", "\u{2028}"];
        for text in refused {
            assert_ne!(breaches(text), Vec::<String>::new(), "{text:?}");
        }
    }

    #[test]
    fn what_a_deployment_may_allow_is_left_to_it() {
        let taken =
            ["", "Your Kontor Nord", "Ana, service@example.com", "The Bakery +49 30 1234567"];
        for text in taken {
            assert_eq!(breaches(text), Vec::<String>::new(), "{text:?}");
        }
    }
}
