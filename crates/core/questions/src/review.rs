//! What a question about a review shows.

use crate::{Picture, Stage};
use bounds::{InvalidInput, check_count, check_is, check_length};
use moderation::Moderation;
use reviews::{
    DocumentAnswer, Doubt, Finding, LIMITS, MOST_DOUBTS, MOST_STAKES, Review, Sentiment, Stake,
    check_image_key,
};

/// The review in question, with its reply or picture.
#[derive(Debug, Clone, PartialEq)]
pub struct AboutReview {
    pub review: Review,
    /// The verdict on what is asked about (the review, the reply or the picture).
    pub moderation: Moderation,
    /// The review's sentiment, known at the stage `REPLY`.
    pub sentiment: Option<Sentiment>,
    /// What is at stake in the review.
    pub stakes: Vec<Stake>,
    /// Why a person must see the reply although it is safe.
    pub doubts: Vec<Doubt>,
    /// The last revision of this review that the machine called harmful.
    pub harmful_revision: Option<u32>,
    /// The reply in question, at the stage `REPLY`.
    pub reply_text: Option<String>,
    /// What the tone rules found in the reply.
    pub findings: Vec<Finding>,
    /// What the shop's documents say to what the customer asks, at the stage `REPLY`.
    pub answers: Vec<DocumentAnswer>,
    /// The picture in question, at the stage `IMAGE`.
    pub picture: Option<Picture>,
}

impl AboutReview {
    pub(crate) fn validate(&self, stage: Stage) -> Result<(), InvalidInput> {
        self.review.validate()?;
        self.moderation.validate()?;
        self.sentiment.as_ref().map_or(Ok(()), Sentiment::validate)?;
        check_count("stakes", &self.stakes, MOST_STAKES)?;
        check_count("doubts", &self.doubts, MOST_DOUBTS)?;
        DocumentAnswer::validate_all(&self.answers)?;
        check_length("replyText", self.reply_text.as_deref(), LIMITS.text)?;
        let has_picture = self.picture.is_some() == (stage == Stage::Image);
        check_is("picture", has_picture, "there at the stage IMAGE, and there only")?;
        self.picture.as_ref().map_or(Ok(()), check_picture)?;
        Finding::validate_all(&self.findings)
    }

    /// The picture by its key, the reply, or else the review.
    pub(crate) fn matter(&self) -> String {
        let picture = self.picture.as_ref().map(|picture| picture.key.clone());
        picture.or_else(|| self.reply_text.clone()).unwrap_or_else(|| self.review.full_text())
    }
}

fn check_picture(picture: &Picture) -> Result<(), InvalidInput> {
    check_is("picture.bucket", picture.is_of_bucket(), "the name of a bucket")?;
    check_length("picture.etag", Some(&picture.etag), 128)?;
    check_image_key("picture.key", &picture.key)
}
