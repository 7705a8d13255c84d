//! How the pictures of a review end: the detail of the outcome events about them.

use crate::{Call, Moderation, OutcomeDetail, OutcomeError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::Usage;

/// The detail-type of an outcome event about pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ImagesOutcome {
    /// A picture at least is harmful, by score or by a person.
    HarmfulContentDetected,
    /// Every picture may be shown.
    ReviewImagesApproved,
    /// None is harmful, but one at least was not judged; its entry says why.
    ImageModerationFailed,
}

impl ImagesOutcome {
    pub const ALL: [Self; 3] =
        [Self::HarmfulContentDetected, Self::ReviewImagesApproved, Self::ImageModerationFailed];

    /// The detail-type itself.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::HarmfulContentDetected => "HARMFUL_CONTENT_DETECTED",
            Self::ReviewImagesApproved => "REVIEW_IMAGES_APPROVED",
            Self::ImageModerationFailed => "IMAGE_MODERATION_FAILED",
        }
    }

    /// The outcome of an event with this detail-type and detail; none where it is not about pictures.
    #[must_use]
    pub fn of_event(name: &str, detail: &serde_json::Value) -> Option<Self> {
        let about_pictures = detail["subject"] == "IMAGE";
        Self::ALL.into_iter().find(|outcome| outcome.name() == name && about_pictures)
    }
}

/// What an outcome is about. An outcome without a subject is about the review's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OutcomeSubject {
    /// The review's pictures.
    Image,
}

/// Why a picture was not judged, or a harmful one not put into quarantine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ImageFailure {
    /// The review, or the list of its pictures, does not fit the schema.
    InvalidReview,
    /// The bucket has no such object, or, with a harmful picture, no longer.
    ImageMissing,
    /// With a harmful picture: what lies under its key now is another object, which nobody has
    /// judged; the claim is free, posting again has it looked at.
    ImageReplaced,
    /// The object is no picture that a browser shows.
    NotAPicture,
    /// The picture has more bytes than are taken.
    ImageTooLarge,
    /// Nobody decided in time.
    NoDecision,
    /// Retries are exhausted; the claim is released, posting again works.
    SystemError,
}

/// What became of one picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImageResult {
    /// Its key, as posted.
    pub key: String,
    /// The entity tag of what was looked at: an object with another one was replaced since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// The verdict, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moderation: Option<Moderation>,
    /// With a harmful picture: where it is now, until its retention ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarantine_key: Option<String>,
    /// Why there is no verdict, or why a harmful picture is not in quarantine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ImageFailure>,
    /// With `SYSTEM_ERROR` and `INVALID_REVIEW`, or a harmful picture that could not be moved: what
    /// went wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
}

/// The detail of an outcome event about pictures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ImagesOutcomeDetail {
    /// [`crate::SCHEMA_VERSION`].
    pub schema_version: String,
    /// `IMAGE`.
    pub subject: OutcomeSubject,
    /// The shop's id of the review; null where the event had none.
    pub review_id: Option<String>,
    /// The review's revision.
    #[serde(default, deserialize_with = "crate::whole::known")]
    pub revision: Option<u32>,
    /// The shop's id of the product.
    pub product_id: Option<String>,
    /// ARN of the execution that led here.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    /// With `IMAGE_MODERATION_FAILED`: why; of several reasons the first picture's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ImageFailure>,
    /// With `INVALID_REVIEW` and `SYSTEM_ERROR`: the error's name and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
    /// Every picture, in the order in which they were posted; none where the list could not be read.
    pub images: Vec<ImageResult>,
    /// What it took.
    pub usage: Usage,
    /// What each call took, in the order of the pictures; calls that failed are not in it.
    #[serde(default)]
    pub calls: Vec<Call>,
}

/// The detail of `HARMFUL_CONTENT_DETECTED`: with `subject` about pictures, without one about the
/// review's text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum HarmfulContent {
    /// A picture of the review is harmful.
    Images(Box<ImagesOutcomeDetail>),
    /// The review itself is.
    Review(Box<OutcomeDetail>),
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn names_are_those_of_the_events() {
        for outcome in ImagesOutcome::ALL {
            assert_eq!(json!(outcome), outcome.name());
            let of = |detail| ImagesOutcome::of_event(outcome.name(), &detail);
            assert_eq!(of(json!({"subject": "IMAGE"})), Some(outcome));
            assert_eq!(of(json!({})), None);
        }
    }
}
