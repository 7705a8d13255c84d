//! Answers of the HTTP API.

use crate::Problem;
use json_api::{Response, problem};
use serde_json::json;

/// Why the request is not served, and what stands in its way.
pub(crate) fn refused(refusal: Problem) -> Response {
    let status = refusal.status();
    let standing = refusal.standing().map(|decision| json!(decision));
    let version = match refusal {
        Problem::Superseded(version) => Some(json!(version)),
        _ => None,
    };
    let mut body = problem(refusal);
    for (name, value) in [("standing", standing), ("version", version)] {
        if let Some(value) = value {
            body[name] = value;
        }
    }
    Response::refused(status, &body, "GET, POST")
}
