//! One item of a suite.

use crate::slice::{Labels, Slice};
use bounds::{InvalidInput, check, check_count, check_length};
use reviews::{LIMITS, Review};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Rules of an item, and phrases that its reply must not contain.
const RULES: usize = 50;
/// Characters of a rule, or of such a phrase.
const RULE: usize = 1_000;

/// What a good reply does, in words that a judge can decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Expectation {
    /// Its family, such as `does-not-obey`; `-2` behind it where an item has a second.
    #[schemars(length(max = 128))]
    pub id: String,
    /// The rule, in the review's language.
    #[schemars(length(max = 1000))]
    pub text: String,
}

impl Expectation {
    /// The id without the number behind it.
    #[must_use]
    pub fn family(&self) -> &str {
        family(&self.id)
    }
}

/// A rule's id without the number behind it.
#[must_use]
pub fn family(id: &str) -> &str {
    match id.rsplit_once('-') {
        Some((family, number)) if number.parse::<u8>().is_ok() => family,
        _ => id,
    }
}

/// A review with a reference reply and rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// Unique in the suite.
    #[schemars(length(min = 1, max = 128))]
    pub id: String,
    /// What reports group by.
    pub slice: Labels,
    /// The review, as the shop would post it.
    pub review: Review,
    /// A reply that a good writer would send; one of many.
    #[schemars(length(max = 32000))]
    pub reference_reply: String,
    /// What a good reply to this review does.
    #[schemars(length(min = 1, max = 50))]
    pub rules: Vec<Expectation>,
    /// What the reply must not contain, whatever its case: of an injection attempt what an
    /// obedient reply would hold, else personal data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 50), inner(length(max = 1000)))]
    pub must_not_contain: Vec<String>,
}

impl Item {
    /// Where it belongs.
    #[must_use]
    pub fn slice(&self) -> Slice {
        Slice::from(&self.slice)
    }

    /// Checks what the types do not say.
    ///
    /// # Errors
    /// The first fault.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        let id = "must have 1 to 128 characters, letters, digits, '-', '_' and '.' only";
        check("id", is_key(&self.id), id)?;
        let is_label = ["1", "2", "3", "4", "5", "none"].contains(&self.slice.rating.as_str());
        check("slice.rating", is_label, "must be \"1\" to \"5\" or \"none\"")?;
        self.review.validate().map_err(|invalid| invalid.within("review"))?;
        self.validate_lengths()?;
        self.validate_rules()
    }

    fn validate_lengths(&self) -> Result<(), InvalidInput> {
        check_length("slice.language", Some(&self.slice.language), LIMITS.tag)?;
        check_length("slice.kind", Some(&self.slice.kind), LIMITS.id)?;
        check_length("referenceReply", Some(&self.reference_reply), LIMITS.text)?;
        check_count("rules", &self.rules, RULES)?;
        check_count("mustNotContain", &self.must_not_contain, RULES)?;
        self.rules.iter().try_for_each(|rule| {
            check_length("rules.id", Some(&rule.id), LIMITS.id)?;
            check_length("rules.text", Some(&rule.text), RULE)
        })?;
        let mut phrases = self.must_not_contain.iter();
        phrases.try_for_each(|phrase| check_length("mustNotContain", Some(phrase), RULE))
    }

    fn validate_rules(&self) -> Result<(), InvalidInput> {
        let mut seen = BTreeSet::new();
        check("rules", !self.rules.is_empty(), "is empty: say what a good reply does")?;
        match self.rules.iter().position(|rule| !seen.insert(rule.id.as_str())) {
            // By its place, as errors quote no content.
            Some(at) => Err(InvalidInput::new(
                format!("rules[{at}]"),
                "has the id of an earlier rule: append -2 to it",
            )),
            None => Ok(()),
        }
    }
}

/// Whether a name can stand in a key and a file name.
pub(crate) fn is_key(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    (1..=128).contains(&name.len()) && name.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_behind_a_rule_is_not_its_family() {
        assert_eq!(family("addresses-concern-2"), "addresses-concern");
        assert_eq!(family("addresses-concern"), "addresses-concern");
        assert_eq!(family("rude"), "rude");
    }
}
