//! What comes in and what goes out.

use crate::Rule;
use articles::{Mark, MarkKind, Span, State, TopicKind};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A name or phrase that was found in an article, and what was found for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Mention {
    /// The id of its block.
    pub block: String,
    #[serde(flatten)]
    pub span: Span,
    /// What kind of thing it names, where that was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<TopicKind>,
    #[serde(default)]
    pub candidates: Vec<Candidate>,
}

/// An article or topic that a mention may mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Candidate {
    /// Its id; an article's own id among them.
    pub target: String,
    /// Where it is read.
    pub href: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<TopicKind>,
    pub state: State,
    /// How often these words mean it: 0 to 1.
    pub prior: f32,
    /// Where nobody counted how often: the even share among namesakes, from which alone people's decisions
    /// moved `prior`. Neither the share nor what moved it makes a sense unlikely by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub even_share: Option<f32>,
    /// How near the paragraph is to it in meaning: 0 to 1.
    pub similarity: f32,
    /// What `prior` was counted from, where people decided on these words and it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
    /// People do not want it on these words any more.
    #[serde(default)]
    pub is_muted: bool,
}

/// What people decided about words and a target before: in how many articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decided {
    pub accepted: u32,
    pub rejected: u32,
}

/// What is proposed, in the order of the text, and what is not.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Suggestions {
    pub suggestions: Vec<Suggestion>,
    pub refusals: Vec<Refusal>,
}

/// A link that is proposed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Suggestion {
    pub block: String,
    #[serde(flatten)]
    pub span: Span,
    /// The words that are to be the link.
    pub words: String,
    /// The likeliest first; two where they are nearly as likely.
    pub choices: Vec<Choice>,
    /// The target that is selected beforehand; none where a person must choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub selected: Option<String>,
}

/// A target, and why it is proposed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    pub target: String,
    pub href: String,
    /// 0 to 1, of the three that follow.
    pub score: f32,
    pub prior: f32,
    /// Whether mention and target are of one kind; none where one of them says no kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind_agrees: Option<bool>,
    pub similarity: f32,
    /// What people decided before, if they did: `prior` was counted from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
}

/// A link that is not proposed: a mention as a whole, or one target of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Refusal {
    pub block: String,
    #[serde(flatten)]
    pub span: Span,
    /// The target that is refused; none where the mention is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    pub rule: Rule,
}

impl Mention {
    pub(crate) fn refused(&self, rule: Rule) -> Refusal {
        Refusal { block: self.block.clone(), span: self.span, target: None, rule }
    }

    pub(crate) fn refused_target(&self, target: &str, rule: Rule) -> Refusal {
        Refusal { target: Some(target.to_owned()), ..self.refused(rule) }
    }
}

impl Suggestion {
    /// The mark that accepting one of the choices puts on the words; none if the target is no choice.
    #[must_use]
    pub fn mark(&self, target: &str) -> Option<Mark> {
        let choice = self.choices.iter().find(|choice| choice.target == target)?;
        let kind = MarkKind::Link { href: choice.href.clone(), target: Some(target.to_owned()) };
        Some(Mark { span: self.span, kind })
    }

    /// The score of its likeliest choice.
    pub(crate) fn score(&self) -> f32 {
        self.choices.first().map_or(0.0, |choice| choice.score)
    }
}
