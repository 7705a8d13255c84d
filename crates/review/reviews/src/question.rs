//! What a person is asked.

use crate::{Choice, Doubt, Finding, LIMITS, MOST_DOUBTS, MOST_STAKES};
use crate::{Moderation, Picture, Review, Sentiment, Stake};
use bounds::{InvalidInput, check_count, check_is, check_length};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Stage {
    /// Is the review fit to be answered?
    Review,
    /// Is the reply fit to be posted?
    Reply,
    /// Is a customer's picture fit to be shown?
    Image,
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

/// One question to people: one per stage, round and attempt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// What it is about.
    pub stage: Stage,
    /// Counts the questions of a stage: 1, and one more for each edit that was sent back; at the stage
    /// `IMAGE` the picture's place in the list, from 1.
    pub round: u32,
    /// Counts the mails of a round: 1 asks, the following remind or escalate.
    pub attempt: u32,
    /// Who is asked this time.
    pub audience: Audience,
    /// Seconds until the machine stops waiting for this attempt.
    pub timeout_seconds: u32,
    /// What the person may choose.
    #[schemars(length(max = 4))]
    pub choices: Vec<Choice>,
    /// The review in question.
    pub review: Review,
    /// The verdict on what is asked about (the review, the reply or the picture).
    pub moderation: Moderation,
    /// The review's sentiment, known at the stage `REPLY`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sentiment: Option<Sentiment>,
    /// What is at stake in the review.
    #[serde(default)]
    #[schemars(length(max = 17))]
    pub stakes: Vec<Stake>,
    /// Why a person must see the reply although it is safe.
    #[serde(default)]
    #[schemars(length(max = 5))]
    pub doubts: Vec<Doubt>,
    /// The last revision of this review that the machine called harmful.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub harmful_revision: Option<u32>,
    /// The reply in question, at the stage `REPLY`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 32000))]
    pub reply_text: Option<String>,
    /// What the tone rules found in the reply.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub findings: Vec<Finding>,
    /// The picture in question, at the stage `IMAGE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
}

impl Question {
    /// Checks every field against its bound.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        self.review.validate()?;
        self.moderation.validate()?;
        self.sentiment.as_ref().map_or(Ok(()), Sentiment::validate)?;
        check_count("choices", &self.choices, 4)?;
        check_count("stakes", &self.stakes, MOST_STAKES)?;
        check_count("doubts", &self.doubts, MOST_DOUBTS)?;
        check_length("replyText", self.reply_text.as_deref(), LIMITS.text)?;
        let has_picture = self.picture.is_some() == (self.stage == Stage::Image);
        check_is("picture", has_picture, "there at the stage IMAGE, and there only")?;
        self.picture.as_ref().map_or(Ok(()), Picture::validate)?;
        Finding::validate_all(&self.findings)
    }

    /// What is in question: the picture by its key, the reply, or else the review.
    #[must_use]
    pub fn matter(&self) -> String {
        let picture = self.picture.as_ref().map(|picture| picture.key.clone());
        picture.or_else(|| self.reply_text.clone()).unwrap_or_else(|| self.review.full_text())
    }
}
