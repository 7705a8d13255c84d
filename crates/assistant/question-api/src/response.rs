//! Answers of the HTTP API.

use crate::{Problem, QuestionView, Receipt};
use json_api::{Response, problem};

/// The question is taken.
pub(crate) fn taken(receipt: &Receipt) -> Response {
    Response::new(202, receipt).with("location", &format!("/questions/{}", receipt.question_id))
}

/// What is known of a question.
pub(crate) fn view(view: &QuestionView) -> Response {
    Response::new(200, view)
}

/// Why the request is not served.
pub(crate) fn refused(refusal: Problem) -> Response {
    let status = refusal.status();
    Response::refused(status, &problem(refusal), "GET, POST")
}
