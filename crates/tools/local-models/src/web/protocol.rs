//! The protocols: how answers and errors are written.

use crate::control::Fault;
use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Response, StatusCode};
use faults::ConnectionReset;
use serde_json::{Value, json};
use stand_in::AwsError;
use std::io;
use std::sync::atomic::{AtomicU64, Ordering};

/// A protocol.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Protocol {
    /// AWS JSON 1.1: the error's name is the member `__type`.
    Json11,
    /// AWS JSON 1.1 with the members of Rekognition's errors.
    Rekognition,
    /// REST JSON: the error's name is the header `x-amzn-errortype`.
    RestJson,
    /// AWS JSON 1.1 with the names of SageMaker's errors.
    SageMaker,
    /// REST JSON with the names and members of SageMaker Runtime's errors.
    SageMakerRuntime,
    /// OpenSearch's own: the error's type and the status are members.
    OpenSearch,
}

static REQUESTS: AtomicU64 = AtomicU64::new(1);

impl Protocol {
    /// An answer.
    pub(super) fn answer(self, body: &Value) -> Response<Body> {
        self.response(200, Body::from(body.to_string()))
    }

    /// An error.
    pub(super) fn error(self, error: &AwsError) -> Response<Body> {
        let AwsError { status, code, message } = error;
        match self {
            Self::Json11 | Self::SageMaker => {
                let body = json!({ "__type": code, "Message": message });
                self.response(*status, Body::from(body.to_string()))
            }
            Self::Rekognition => {
                let body = json!({ "__type": code, "Code": code, "Message": message });
                self.response(*status, Body::from(body.to_string()))
            }
            Self::RestJson => self.named(*status, code, &json!({ "message": message })),
            Self::SageMakerRuntime => {
                self.named(*status, code, &json!({ "Code": code, "Message": message }))
            }
            Self::OpenSearch => {
                let body = json!({"error": {"type": code, "reason": message}, "status": status});
                self.response(*status, Body::from(body.to_string()))
            }
        }
    }

    /// An error whose name is a header.
    pub(super) fn named(self, status: u16, code: &'static str, body: &Value) -> Response<Body> {
        let mut response = self.response(status, Body::from(body.to_string()));
        response.headers_mut().insert("x-amzn-errortype", HeaderValue::from_static(code));
        response
    }

    /// The response in place of an answer, for the faults that need no answer.
    pub(super) fn refusal(self, fault: Fault) -> Option<Response<Body>> {
        match fault {
            Fault::Throttle => Some(self.error(&self.throttled())),
            Fault::Fail => {
                let message = "The service failed, as it was told to.";
                Some(self.error(&AwsError::new(500, self.failure(), message)))
            }
            Fault::Reset => Some(ConnectionReset::response()),
            Fault::NotReady | Fault::ModelError | Fault::Quota => {
                self.own(fault).map(|error| self.error(&error))
            }
            Fault::Garble | Fault::Truncate | Fault::Guardrail | Fault::Lose => None,
        }
    }

    /// What only some services answer: models that are not ready or fail, and quotas.
    fn own(self, fault: Fault) -> Option<AwsError> {
        let (status, code) = match (self, fault) {
            (Self::RestJson | Self::SageMakerRuntime, Fault::NotReady) => {
                (429, "ModelNotReadyException")
            }
            (Self::RestJson, Fault::ModelError) => (424, "ModelErrorException"),
            (Self::SageMaker, Fault::Quota) => (400, "ResourceLimitExceeded"),
            _ => return None,
        };
        Some(AwsError::new(status, code, "As it was told to."))
    }

    fn failure(self) -> &'static str {
        match self {
            Self::Rekognition => "InternalServerError",
            Self::SageMaker | Self::SageMakerRuntime => "InternalFailure",
            _ => "InternalServerException",
        }
    }

    /// Comprehend, Personalize's imports and Rekognition answer throttling with 400, the others with
    /// 429. Rekognition's name is the one of an account's quota.
    fn throttled(self) -> AwsError {
        let (status, code) = match self {
            Self::Json11 | Self::SageMaker | Self::SageMakerRuntime => (400, "ThrottlingException"),
            Self::Rekognition => (400, "ProvisionedThroughputExceededException"),
            Self::RestJson => (429, "ThrottlingException"),
            Self::OpenSearch => (429, "circuit_breaking_exception"),
        };
        AwsError::new(status, code, "Rate exceeded")
    }

    /// A body that is no JSON.
    pub(super) fn garbled(self) -> Response<Body> {
        self.response(200, Body::from("<html>\u{fffd}{\"ResultList\":["))
    }

    /// The first half of an answer, then the connection breaks.
    pub(super) fn truncated(self, body: &[u8]) -> Response<Body> {
        let whole = body[..body.len() / 2].to_vec();
        let broken = io::Error::from(io::ErrorKind::ConnectionReset);
        let parts = [Ok(whole), Err(broken)];
        self.response(200, Body::from_stream(futures_util::stream::iter(parts)))
    }

    /// A response with a body as it is.
    pub(super) fn response(self, status: u16, body: Body) -> Response<Body> {
        let mut response = Response::new(body);
        *response.status_mut() =
            StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type()));
        if let Ok(id) = HeaderValue::from_str(&request_id()) {
            headers.insert("x-amzn-requestid", id);
        }
        response
    }

    fn content_type(self) -> &'static str {
        match self {
            Self::Json11 | Self::Rekognition | Self::SageMaker => "application/x-amz-json-1.1",
            Self::RestJson | Self::SageMakerRuntime | Self::OpenSearch => "application/json",
        }
    }
}

/// In the form of a UUID, as AWS' are; unique within a run.
fn request_id() -> String {
    let number = REQUESTS.fetch_add(1, Ordering::Relaxed);
    format!("00000000-0000-4000-8000-{number:012x}")
}
