//! Who may use the page, and what a browser may do with it.

use super::shared::Shared;
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use std::sync::Arc;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
                      img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Refuses names that only look like loopback (DNS rebinding); sends `localhost` to the one origin
/// that the approval pages accept.
pub(super) async fn only_loopback(
    State(shared): State<Arc<Shared>>,
    request: Request,
    next: Next,
) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let authority = shared.url.trim_start_matches("http://");
    if host == authority {
        return next.run(request).await;
    }
    if host == authority.replace("127.0.0.1", "localhost") {
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
        return Redirect::temporary(&format!("{}{path}", shared.url)).into_response();
    }
    (StatusCode::MISDIRECTED_REQUEST, "This page answers on its loopback address only.\n")
        .into_response()
}

/// Headers of our own pages.
pub(super) async fn headers(mut response: Response) -> Response {
    let headers: [(HeaderName, &'static str); 4] = [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
    ];
    let set = response.headers_mut();
    set.extend(headers.map(|(name, value)| (name, HeaderValue::from_static(value))));
    response
}
