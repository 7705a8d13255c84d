//! What is not suggested, and by which rule.

use facts::Finding;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What would have been suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Thing {
    Summary,
    Category,
    Tag,
}

/// Why it is not. Links have rules of their own (the crate `linking`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Rule {
    /// The model gave none, or a guardrail stepped in.
    NothingGiven,
    /// A summary of more than 400 characters.
    TooLong,
    /// A summary in another language than the article's.
    OtherLanguage,
    /// The summary is the headline again.
    RepeatsTitle,
    /// The summary says what the article does not: the finding says what.
    HardFinding,
    /// The sentence that is to show the category does not stand in the article.
    EvidenceNotInText,
    /// The category was named before.
    Twice,
    /// The words do not stand in the article.
    NotInText,
    /// The article has this tag.
    AlreadyThere,
    /// People rejected the tag too often.
    Muted,
}

/// Something that is not suggested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Refused {
    pub of: Thing,
    pub rule: Rule,
    /// The tag's words, or the category's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 200))]
    pub words: Option<String>,
    /// With `HARD_FINDING`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<Finding>,
}

/// Characters of words that are shown: a finding's places say the rest.
const MOST_WORDS: usize = 200;

impl Refused {
    pub(crate) fn new(of: Thing, rule: Rule) -> Self {
        Self { of, rule, words: None, finding: None }
    }

    pub(crate) fn words(of: Thing, rule: Rule, words: &str) -> Self {
        Self { words: Some(cut(words)), ..Self::new(of, rule) }
    }

    pub(crate) fn finding(finding: Finding) -> Self {
        let finding = Finding { words: cut(&finding.words), ..finding };
        Self { finding: Some(finding), ..Self::new(Thing::Summary, Rule::HardFinding) }
    }
}

fn cut(words: &str) -> String {
    words.chars().take(MOST_WORDS).collect()
}
