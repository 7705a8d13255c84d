//! `POST /` with `X-Amz-Target`: Amazon Comprehend.

use super::State;
use super::protocol::Protocol;
use crate::aws_error::AwsError;
use crate::comprehend::{Billed, units};
use crate::control::{Account, Consumed, Fault};
use crate::models::off_reactor;
use axum::body::{Body, Bytes};
use axum::extract::State as Shared;
use axum::http::{HeaderMap, Response};
use faults::ConnectionReset;
use std::sync::Arc;

const SERVICE: &str = "Comprehend_20171127.";
const PROTOCOL: Protocol = Protocol::Json11;

#[derive(Debug, Clone, Copy)]
enum Operation {
    DetectToxicContent,
    ClassifyDocument,
}

/// Any operation of Comprehend.
pub(super) async fn call(
    Shared(state): Shared<Arc<State>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response<Body> {
    let target = headers.get("x-amz-target").and_then(|target| target.to_str().ok());
    match target.and_then(Operation::of_target) {
        Some(operation) => operation.answer(&state, body).await,
        None => PROTOCOL.error(&AwsError::new(
            400,
            "UnknownOperationException",
            "This operation is not known here.",
        )),
    }
}

impl Operation {
    fn of_target(target: &str) -> Option<Self> {
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

    async fn answer(self, state: &State, body: Bytes) -> Response<Body> {
        let account = Account { operation: self.name(), model: None, task: None };
        let fault = state.admit(&account, &[self.name().to_owned(), "*".to_owned()]).await;
        if let Some(refusal) = fault.and_then(|fault| PROTOCOL.refusal(fault)) {
            return refusal;
        }
        match self.judge(state, body).await {
            Ok(billed) => {
                let units = units(billed.characters);
                state.answered(&account, Consumed { units, ..Consumed::default() });
                rendered(fault, &billed)
            }
            Err(error) => PROTOCOL.error(&error),
        }
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

fn rendered(fault: Option<Fault>, billed: &Billed) -> Response<Body> {
    match fault {
        Some(Fault::Garble) => PROTOCOL.garbled(),
        Some(Fault::Truncate) => PROTOCOL.truncated(&billed.body),
        Some(Fault::Lose) => ConnectionReset::response(),
        _ => PROTOCOL.answer(&billed.body),
    }
}
