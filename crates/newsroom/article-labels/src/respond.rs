//! Decides what a request is told.

use crate::response;
use crate::{Event, Find, KeptLabel, Problem, Response};
use bounds::InvalidInput;
use lambda_bridge::{Answer, Metric};
use suitability::render;

/// Answers a request, whatever comes of it.
///
/// # Errors
/// The event is none of the API's.
pub async fn respond(table: &impl Find, event: &Event) -> Result<Answer<Response>, InvalidInput> {
    event.validate()?;
    let (outcome, response) = match serve(table, event).await {
        Ok(response) => (outcome(response.status_code), response),
        Err(problem) if problem.status() < 500 => ("REFUSED", response::refused(problem)),
        Err(problem) => ("FAILED", response::refused(problem)),
    };
    let counted = Metric::count("LabelRequests", 1.0);
    Ok(Answer::new(response).counting([counted]).by("outcome", outcome))
}

async fn serve(table: &impl Find, event: &Event) -> Result<Response, Problem> {
    let (article, format) = (event.article()?, event.format()?);
    if event.request_context.http.method != "GET" {
        return Err(Problem::Method);
    }
    let kept = table.find(article).await?;
    let response = response::rendered(&render(KeptLabel::standing(kept.as_ref()), format));
    let is_known = response.tag().is_some_and(|tag| event.has(tag));
    Ok(if is_known { response.unchanged() } else { response })
}

fn outcome(status: u16) -> &'static str {
    match status {
        200 => "LABELLED",
        304 => "UNCHANGED",
        202 => "PENDING",
        410 => "WITHDRAWN",
        _ => "UNKNOWN",
    }
}
