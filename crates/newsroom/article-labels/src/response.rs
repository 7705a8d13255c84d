//! Answers of the HTTP API.

use crate::Problem;
use json_api::{Response, problem};
use suitability::Rendered;

/// Seconds that a label may be served from a cache, and then once more while it is looked up.
const FRESH: &str = "public, max-age=60, stale-while-revalidate=60";

/// What is rendered of an article. Only a label has a tag and may be kept by a cache: the others are over as
/// soon as there is one.
pub(crate) fn rendered(rendered: &Rendered) -> Response {
    let response = for_every_page(Response::new(rendered.status, &rendered.body));
    match rendered.status {
        200 => response.tagged(FRESH),
        202 => response.with("retry-after", "5"),
        _ => response,
    }
}

/// Why the request is not served.
pub(crate) fn refused(refusal: Problem) -> Response {
    let status = refusal.status();
    for_every_page(Response::refused(status, &problem(refusal), "GET"))
}

/// Labels are for every page that shows an article.
fn for_every_page(response: Response) -> Response {
    let response = response.with("access-control-allow-origin", "*");
    response.with("access-control-expose-headers", "etag")
}
