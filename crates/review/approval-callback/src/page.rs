//! The pages, rendered from templates that escape whatever they show.

mod closed;
mod contradiction;
mod message;
mod question;
mod view;

pub(crate) use closed::{
    conflict, decided, late, locked, moved_on, recorded, settled, superseded, undelivered,
};
pub(crate) use message::{
    contended, foreign_origin, list, media_type, method_not_allowed, no_session, too_large,
    unavailable, unknown,
};
pub(crate) use question::{question, stale, wrong_code};

use askama::Template;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The one style sheet, inline in every page.
pub(crate) const STYLE: &str = include_str!("../templates/style.css");

/// Nothing is loaded and nothing runs; the one style sheet is allowed by its hash.
pub(crate) static CONTENT_SECURITY_POLICY: LazyLock<String> = LazyLock::new(|| {
    let hash = STANDARD.encode(Sha256::digest(STYLE));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    )
});

/// Writing into a string does not fail, and the templates call nothing that may.
fn render(page: &impl Template) -> String {
    page.render().unwrap_or_default()
}
