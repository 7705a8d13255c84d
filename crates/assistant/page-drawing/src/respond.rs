//! Answers requests.

use crate::response;
use crate::wanted::Asked;
use crate::{Config, Event, Problem, Response, draw_page, find_document};
use bounds::InvalidInput;
use bucket::{Get, GetEdition};
use lambda_bridge::{Answer, Metric};

/// Answers a request, whatever comes of it.
///
/// # Errors
/// The event is none of the API's.
pub async fn respond(
    bucket: &(impl Get + GetEdition + Sync),
    config: &Config,
    event: &Event,
) -> Result<Answer<Response>, InvalidInput> {
    event.validate()?;
    let (outcome, response) = match show(bucket, config, event).await {
        Ok(picture) => ("DRAWN", picture),
        Err(problem) if problem.status() < 500 => ("REFUSED", response::refused(problem)),
        Err(problem) => ("FAILED", response::refused(problem)),
    };
    let counted = Metric::count("PageRequests", 1.0);
    Ok(Answer::new(response).counting([counted]).by("outcome", outcome))
}

async fn show(
    bucket: &(impl Get + GetEdition + Sync),
    config: &Config,
    event: &Event,
) -> Result<Response, Problem> {
    let tenant = event.request_context.tenant(&config.callers)?;
    if event.request_context.http.method != "GET" {
        return Err(Problem::Method);
    }
    let asked = Asked::read(event)?;
    let content = find_document(bucket, tenant, asked.document_id, asked.version).await?;
    response::picture(&draw_page(&content, asked.page, asked.width, asked.lit)?)
}
