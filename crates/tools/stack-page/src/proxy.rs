//! Passes `/approvals` and all below it to the deployed HTTP API, so that the approval pages have
//! the page's origin. Methods, headers (with `Host` and `Origin`), bodies and answers go through as
//! they are.

use super::shared::Shared;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use cli_base::error::chain;
use std::sync::Arc;

/// An API Gateway payload ends at 10 MB.
const LARGEST: usize = 10 << 20;

pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new().route("/approvals", any(forward)).route("/approvals/{*rest}", any(forward))
}

async fn forward(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let Some(target) = target(&shared, &request) else {
        return (StatusCode::NOT_FOUND, "No approval API is deployed.\n").into_response();
    };
    match pass_on(&shared, request, target).await {
        Ok(response) => response,
        Err(error) => (StatusCode::BAD_GATEWAY, format!("{}\n", chain(&error))).into_response(),
    }
}

fn target(shared: &Shared, request: &Request) -> Option<String> {
    let api = api_id(shared.outputs.get("ApprovalApiUrl")?)?;
    let path = request.uri().path_and_query()?.as_str();
    Some(format!("{}/_aws/execute-api/{api}/$default{path}", shared.endpoint))
}

/// The id is the first label of an API's host name.
#[must_use]
pub fn api_id(url: &str) -> Option<&str> {
    url.split_once("://")?.1.split_once('.').map(|(id, _)| id)
}

async fn pass_on(shared: &Shared, request: Request, target: String) -> Result<Response, Refused> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, LARGEST).await.map_err(|_| Refused::TooLarge)?;
    let asked = shared.http.request(parts.method, target).headers(end_to_end(&parts.headers));
    let answer = asked.body(body).send().await.map_err(Refused::Unreachable)?;
    let (status, headers) = (answer.status(), end_to_end(answer.headers()));
    let body = answer.bytes().await.map_err(Refused::Unreachable)?;
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

/// Without those that belong to one connection (RFC 9110, section 7.6.1) and the length, which is
/// counted anew.
fn end_to_end(headers: &HeaderMap) -> HeaderMap {
    const NOT: [&str; 8] = [
        "connection",
        "content-length",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    let goes = |name: &HeaderName| !NOT.contains(&name.as_str());
    let kept = headers.iter().filter(|(name, _)| goes(name));
    kept.map(|(name, value)| (name.clone(), value.clone())).collect()
}

#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error("the request is larger than 10 MB")]
    TooLarge,
    #[error("the approval API does not answer")]
    Unreachable(#[source] reqwest::Error),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_api_is_the_first_label_of_its_host() {
        assert_eq!(api_id("http://a1b2c3d4.execute-api.127.0.0.1:4566"), Some("a1b2c3d4"));
        assert_eq!(api_id("nothing"), None);
    }

    #[test]
    fn origin_and_every_cookie_go_through_but_the_connection_does_not() {
        let mut headers = HeaderMap::new();
        headers.insert("origin", "http://127.0.0.1:1".parse().unwrap());
        headers.append("set-cookie", "a=1".parse().unwrap());
        headers.append("set-cookie", "b=2".parse().unwrap());
        headers.insert("connection", "close".parse().unwrap());
        let passed = end_to_end(&headers);
        assert_eq!(passed.len(), 3);
        assert!(!passed.contains_key("connection"));
    }
}
