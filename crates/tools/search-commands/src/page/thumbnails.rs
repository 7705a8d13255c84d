//! Pictures: those that are indexed, from this machine's files, and those that somebody searches by,
//! for a while.

use super::site::SearchSite;
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use std::sync::Arc;
use titan::{ImageFault, checked_bytes};

/// The search function's default limit.
const LARGEST: usize = 4_000_000;

/// An indexed picture.
pub(super) async fn indexed(
    State(site): State<Arc<SearchSite>>,
    Path(id): Path<String>,
) -> Response {
    let file = site.indexed.find(&site.cache, &id);
    let bytes = match file {
        Some(file) => tokio::fs::read(file).await.ok(),
        None => None,
    };
    shown(bytes)
}

/// A picture that somebody searches by.
pub(super) async fn uploaded(
    State(site): State<Arc<SearchSite>>,
    Path(token): Path<String>,
) -> Response {
    shown(site.uploads.find(&token))
}

/// Takes a picture as the request's body and gives its token.
pub(super) async fn upload(
    State(site): State<Arc<SearchSite>>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    if !site.is_own(&headers) {
        return (StatusCode::FORBIDDEN, "Only this page's own forms count.\n").into_response();
    }
    let Ok(bytes) = to_bytes(body, LARGEST).await else {
        return refused(ImageFault::TooLarge(LARGEST)).into_response();
    };
    match checked_bytes(&bytes, LARGEST) {
        Ok(()) => Json(json!({"picture": site.uploads.keep(bytes.to_vec())})).into_response(),
        Err(fault) => refused(fault).into_response(),
    }
}

/// The page makes pictures smaller before it sends them; what comes from elsewhere may not fit.
fn refused(fault: ImageFault) -> (StatusCode, &'static str) {
    match fault {
        ImageFault::TooLarge(_) => {
            (StatusCode::PAYLOAD_TOO_LARGE, "The picture has more than 4 MB: make it smaller.")
        }
        ImageFault::TooManyPixels => (
            StatusCode::PAYLOAD_TOO_LARGE,
            "The picture is wider or higher than 2,048 pixels: make it smaller.",
        ),
        ImageFault::NotAPicture | ImageFault::NotBase64 => {
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "The picture is neither a PNG nor a JPEG.")
        }
        ImageFault::Torn => (
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "The picture is torn: its end is missing, or it is damaged.",
        ),
    }
}

fn shown(bytes: Option<Vec<u8>>) -> Response {
    let found = bytes.and_then(|bytes| Some((kind(&bytes)?, bytes)));
    match found {
        Some((kind, bytes)) => ([(CONTENT_TYPE, kind)], bytes).into_response(),
        None => (StatusCode::NOT_FOUND, "There is no such picture.\n").into_response(),
    }
}

/// By its first bytes, whatever its name says.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let is = |magic: &[u8]| bytes.starts_with(magic);
    if is(b"\x89PNG\r\n\x1a\n") {
        Some("image/png")
    } else if is(b"\xff\xd8\xff") {
        Some("image/jpeg")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_begins_as_a_picture_is_one() {
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n..."), Some("image/png"));
        assert_eq!(kind(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(kind(b"<svg onload=...>"), None);
    }
}
