//! What a question decides, and who is asked.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the question decides. The names stand in ids of questions (by `Debug`) and in stored
/// records (by `serde`): none is ever renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Stage {
    /// Is the review fit to be answered?
    Review,
    /// Is the reply fit to be posted?
    Reply,
    /// Is a customer's picture fit to be shown?
    Image,
    /// Which attributes does the product have?
    Attributes,
    /// Are the product's texts fit to be published?
    Description,
    /// Does the rewrite of a dispatch say what the dispatch says?
    Rewrite,
    /// Is a training run to go on?
    Training,
    /// Are the levels of an article's sensitive topics right?
    Label,
    /// Is a trained model to take the place of the one in use?
    Model,
}

impl Stage {
    /// Every stage.
    pub const ALL: [Self; 9] = [
        Self::Review,
        Self::Reply,
        Self::Image,
        Self::Attributes,
        Self::Description,
        Self::Rewrite,
        Self::Training,
        Self::Label,
        Self::Model,
    ];
}

/// Who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Audience {
    /// The reviewers.
    Reviewers,
    /// Those who are asked first when something urgent is at stake.
    Urgent,
    /// Those who are asked when the reviewers do not answer.
    Escalation,
}
