//! Amazon Comprehend.

use super::State;
use super::call::{Answered, Call};
use super::protocol::Protocol;
use crate::comprehend::{Billed, units};
use crate::control::Consumed;
use crate::models::off_reactor;
use axum::body::{Body, Bytes};
use axum::http::Response;
use stand_in::AwsError;
use std::sync::Arc;

const SERVICE: &str = "Comprehend_20171127.";

#[derive(Debug, Clone, Copy)]
pub(super) enum Operation {
    DetectToxicContent,
    ClassifyDocument,
}

impl Operation {
    pub(super) fn of_target(target: &str) -> Option<Self> {
        match target.strip_prefix(SERVICE)? {
            "DetectToxicContent" => Some(Self::DetectToxicContent),
            "ClassifyDocument" => Some(Self::ClassifyDocument),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::DetectToxicContent => "DetectToxicContent",
            Self::ClassifyDocument => "ClassifyDocument",
        }
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
        })
        .await
    }
}
