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
            Self::Json11 => {
                let body = json!({ "__type": code, "Message": message });
                self.response(*status, Body::from(body.to_string()))
            }
            Self::Rekognition => {
                let body = json!({ "__type": code, "Code": code, "Message": message });
                self.response(*status, Body::from(body.to_string()))
            }
            Self::RestJson => {
                let body = json!({ "message": message });
                let mut response = self.response(*status, Body::from(body.to_string()));
                response.headers_mut().insert("x-amzn-errortype", HeaderValue::from_static(code));
                response
            }
            Self::OpenSearch => {
                let body = json!({"error": {"type": code, "reason": message}, "status": status});
                self.response(*status, Body::from(body.to_string()))
            }
        }
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
            Fault::Garble | Fault::Truncate | Fault::Guardrail | Fault::Lose => None,
        }
    }

    fn failure(self) -> &'static str {
        if self == Self::Rekognition { "InternalServerError" } else { "InternalServerException" }
    }

    /// Comprehend, Personalize's imports and Rekognition answer throttling with 400, the others with
    /// 429. Rekognition's name is the one of an account's quota.
    fn throttled(self) -> AwsError {
        let (status, code) = match self {
            Self::Json11 => (400, "ThrottlingException"),
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
    pub(super) fn truncated(self, body: &Value) -> Response<Body> {
        let mut whole = body.to_string();
        let half = whole.floor_char_boundary(whole.len() / 2);
        whole.truncate(half);
        let broken = io::Error::from(io::ErrorKind::ConnectionReset);
        let parts = [Ok(whole), Err(broken)];
        self.response(200, Body::from_stream(futures_util::stream::iter(parts)))
    }

    fn response(self, status: u16, body: Body) -> Response<Body> {
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
            Self::Json11 | Self::Rekognition => "application/x-amz-json-1.1",
            Self::RestJson | Self::OpenSearch => "application/json",
        }
    }
}

/// In the form of a UUID, as AWS' are; unique within a run.
fn request_id() -> String {
    let number = REQUESTS.fetch_add(1, Ordering::Relaxed);
    format!("00000000-0000-4000-8000-{number:012x}")
}
