//! One item of a suite.

use crate::slice::{Labels, Slice};
use reviews::{InvalidReview, Review};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a good reply does, in words that a judge can decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Expectation {
    /// Its family, such as `does-not-obey`; `-2` behind it where an item has a second.
    pub id: String,
    /// The rule, in the review's language.
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
    pub reference_reply: String,
    /// What a good reply to this review does.
    pub rules: Vec<Expectation>,
    /// What the reply must not contain, whatever its case: of an injection attempt what an
    /// obedient reply would hold, else personal data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub must_not_contain: Vec<String>,
}

/// Why an item cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ItemFault {
    /// Ids become keys.
    #[error("id must have 1 to 128 characters, letters, digits, '-', '_' and '.' only")]
    Id,
    /// The rating is no label.
    #[error("slice.rating must be \"1\" to \"5\" or \"none\"")]
    Rating,
    /// Nothing to judge by.
    #[error("rules is empty: say what a good reply does")]
    NoRules,
    /// Two rules share an id.
    #[error("the rule {0} stands twice: append -2 to the second")]
    RuleTwice(String),
    /// The review would be refused.
    #[error("review: {0}")]
    Review(#[source] InvalidReview),
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
    pub fn validate(&self) -> Result<(), ItemFault> {
        if !is_key(&self.id) {
            return Err(ItemFault::Id);
        }
        if !["1", "2", "3", "4", "5", "none"].contains(&self.slice.rating.as_str()) {
            return Err(ItemFault::Rating);
        }
        self.review.validate().map_err(ItemFault::Review)?;
        self.validate_rules()
    }

    fn validate_rules(&self) -> Result<(), ItemFault> {
        let mut seen = BTreeSet::new();
        match self.rules.iter().find(|rule| !seen.insert(rule.id.as_str())) {
            Some(rule) => Err(ItemFault::RuleTwice(rule.id.clone())),
            None if self.rules.is_empty() => Err(ItemFault::NoRules),
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
