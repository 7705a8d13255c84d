//! Amazon Comprehend.

use super::State;
use super::call::{Answered, Call};
use super::protocol::Protocol;
use crate::control::Consumed;
use crate::models::off_reactor;
use axum::body::{Body, Bytes};
use axum::http::Response;
use comprehend_stand_in::{
    Billed, Wanted, batch_detect_dominant_language, detect_dominant_language, units,
};
use stand_in::AwsError;
use std::sync::Arc;

const SERVICE: &str = "Comprehend_20171127.";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operation {
    BatchDetectDominantLanguage,
    BatchDetectEntities,
    BatchDetectKeyPhrases,
    ClassifyDocument,
    DetectDominantLanguage,
    DetectEntities,
    DetectKeyPhrases,
    DetectToxicContent,
}

const OPERATIONS: [(&str, Operation); 8] = [
    ("BatchDetectDominantLanguage", Operation::BatchDetectDominantLanguage),
    ("BatchDetectEntities", Operation::BatchDetectEntities),
    ("BatchDetectKeyPhrases", Operation::BatchDetectKeyPhrases),
    ("ClassifyDocument", Operation::ClassifyDocument),
    ("DetectDominantLanguage", Operation::DetectDominantLanguage),
    ("DetectEntities", Operation::DetectEntities),
    ("DetectKeyPhrases", Operation::DetectKeyPhrases),
    ("DetectToxicContent", Operation::DetectToxicContent),
];

impl Operation {
    pub(super) fn of_target(target: &str) -> Option<Self> {
        let name = target.strip_prefix(SERVICE)?;
        OPERATIONS.iter().find(|(known, _)| *known == name).map(|(_, operation)| *operation)
    }

    fn name(self) -> &'static str {
        OPERATIONS.iter().find(|(_, operation)| *operation == self).map_or("", |(name, _)| name)
    }

    pub(super) async fn answer(self, state: &State, body: Bytes) -> Response<Body> {
        let call = Call::of(state, Protocol::Json11, self.name());
        call.answer(async move {
            let billed = self.judge(state, body).await?;
            let consumed = Consumed { units: units(billed.characters), ..Consumed::default() };
            Ok(Answered { body: billed.body, consumed })
        })
        .await
    }

    async fn judge(self, state: &State, body: Bytes) -> Result<Billed, AwsError> {
        let (models, scores) = (Arc::clone(&state.models), Arc::clone(&state.scores()));
        off_reactor(move || match self {
            Self::DetectToxicContent => models.toxicity(&scores, &body),
            Self::ClassifyDocument => models.prompt_safety(&body),
            Self::DetectEntities => models.mentions(Wanted::Entities, &body),
            Self::DetectKeyPhrases => models.mentions(Wanted::KeyPhrases, &body),
            Self::BatchDetectEntities => models.batch_mentions(Wanted::Entities, &body),
            Self::BatchDetectKeyPhrases => models.batch_mentions(Wanted::KeyPhrases, &body),
            Self::DetectDominantLanguage => detect_dominant_language(&body),
            Self::BatchDetectDominantLanguage => batch_detect_dominant_language(&body),
        })
        .await
    }
}
