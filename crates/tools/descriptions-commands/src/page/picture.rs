//! A product's picture, from the bucket, by the product that names it.

use super::catalogue::Catalogue;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use bucket::Get;
use stack_page::Site;
use std::sync::Arc;

/// In place of a picture that is not there, or is none: a browser shows it all the same.
const MISSING: &str = include_str!("../../templates/missing.svg");

/// The picture of this number, counted from 1, of the product that an execution is about: nothing
/// else in the bucket can be read here.
pub(super) async fn show(
    State(site): State<Arc<Site>>,
    Path((name, number)): Path<(String, usize)>,
) -> Response {
    let found = read(&site, &name, number).await;
    match found.and_then(|bytes| Some((kind(&bytes)?, bytes))) {
        Some((kind, bytes)) => ([(CONTENT_TYPE, kind)], bytes).into_response(),
        None => (StatusCode::NOT_FOUND, [(CONTENT_TYPE, "image/svg+xml")], MISSING).into_response(),
    }
}

async fn read(site: &Site, name: &str, number: usize) -> Option<Vec<u8>> {
    let catalogue = Catalogue::of(site).ok()?;
    let product = catalogue.product(name).await.ok()??;
    let key = product.pictures.get(number.checked_sub(1)?)?;
    catalogue.bucket.get(key).await.ok()?
}

/// By its first bytes, whatever its name says.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        _ if is_webp => Some("image/webp"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_begins_as_a_picture_is_shown() {
        assert_eq!(kind(b"\x89PNG\r\n\x1a\n..."), Some("image/png"));
        assert_eq!(kind(b"\xff\xd8\xff\xe0"), Some("image/jpeg"));
        assert_eq!(kind(b"RIFF\x01\x02\x03\x04WEBPVP8 "), Some("image/webp"));
        assert_eq!(kind(b"<svg onload=...>"), None);
    }
}
