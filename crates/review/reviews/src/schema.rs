//! The JSON schemas of the events, generated from the types.

use crate::{HarmfulContent, ImagesOutcomeDetail, Outcome, OutcomeDetail, PostedReview};
use schemars::{JsonSchema, schema_for};
use serde_json::Value;

/// File names under `events/review/schemas/` with their schemas: what comes in and what goes out.
#[must_use]
pub fn event_schemas() -> Vec<(&'static str, Value)> {
    vec![
        ("NEW_REVIEW_POSTED", schema::<PostedReview>()),
        ("HARMFUL_CONTENT_DETECTED", schema::<HarmfulContent>()),
        ("NEW_REVIEW_RESPONSE_CREATED", schema::<OutcomeDetail>()),
        ("RESPONSE_GENERATION_FAILED", schema::<OutcomeDetail>()),
        ("REVIEW_IMAGES_APPROVED", schema::<ImagesOutcomeDetail>()),
        ("IMAGE_MODERATION_FAILED", schema::<ImagesOutcomeDetail>()),
    ]
}

/// The schema of one type (JSON Schema 2020-12).
#[must_use]
pub fn schema<T: JsonSchema>() -> Value {
    schema_for!(T).to_value()
}

impl Outcome {
    /// The detail-type of the event.
    #[must_use]
    pub fn detail_type(self) -> &'static str {
        match self {
            Self::HarmfulContentDetected => "HARMFUL_CONTENT_DETECTED",
            Self::NewReviewResponseCreated => "NEW_REVIEW_RESPONSE_CREATED",
            Self::ResponseGenerationFailed => "RESPONSE_GENERATION_FAILED",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ImagesOutcome;

    #[test]
    fn every_outcome_has_a_schema() {
        let names: Vec<_> = event_schemas().into_iter().map(|(name, _)| name).collect();
        for outcome in [
            Outcome::HarmfulContentDetected,
            Outcome::NewReviewResponseCreated,
            Outcome::ResponseGenerationFailed,
        ] {
            assert!(names.contains(&outcome.detail_type()));
        }
        for outcome in ImagesOutcome::ALL {
            assert!(names.contains(&outcome.name()));
        }
    }
}
