//! Pictures: those that are indexed, from this machine's files, and those that somebody searches by,
//! for a while.

use super::click::is_own;
use super::site::SearchSite;
use crate::index::IndexCache;
use axum::Json;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, VecDeque};
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use titan::{ImageFault, checked_bytes};

/// Uploaded pictures that are remembered.
const REMEMBERED: usize = 20;
/// The search function's default limit.
const LARGEST: usize = 4_000_000;

/// The last pictures that were searched by, with their tokens.
#[derive(Debug, Default)]
pub(super) struct Uploads(Mutex<VecDeque<(String, Vec<u8>)>>);

impl Uploads {
    /// The picture with this token, unless it is forgotten.
    pub(super) fn find(&self, token: &str) -> Option<Vec<u8>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(own, _)| own == token).map(|(_, bytes)| bytes.clone())
    }

    fn keep(&self, bytes: Vec<u8>) -> String {
        let token = token(&bytes);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(own, _)| *own != token);
        kept.push_back((token.clone(), bytes));
        if kept.len() > REMEMBERED {
            kept.pop_front();
        }
        token
    }
}

fn token(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(16).fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").ok();
        text
    })
}

/// Where the indexed pictures are, read again when something else was indexed.
#[derive(Debug, Default)]
pub(super) struct Indexed(Mutex<Option<(String, BTreeMap<String, PathBuf>)>>);

impl Indexed {
    fn find(&self, cache: &IndexCache, id: &str) -> Option<PathBuf> {
        let index = cache.summary()?.made.index;
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.as_ref().is_none_or(|(of, _)| *of != index) {
            *known = Some((index, cache.pictures()));
        }
        known.as_ref()?.1.get(id).cloned()
    }
}

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
    if !is_own(&site, &headers) {
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
    fn the_last_pictures_are_found_and_older_ones_forgotten() {
        let uploads = Uploads::default();
        let first = uploads.keep(vec![0]);
        assert_eq!(uploads.keep(vec![0]), first);
        for number in 1..=REMEMBERED as u8 {
            uploads.keep(vec![number]);
        }
        assert_eq!(uploads.find(&first), None);
        assert_eq!(uploads.find(&token(&[5])), Some(vec![5]));
    }

    #[test]
    fn only_what_begins_as_a_picture_is_one() {
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n..."), Some("image/png"));
        assert_eq!(kind(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(kind(b"<svg onload=...>"), None);
    }
}
