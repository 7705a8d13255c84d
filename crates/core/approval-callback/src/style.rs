//! The style sheet of all pages, and the policy that lets a browser load it and nothing else.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as STANDARD;
use sha2::{Digest as _, Sha256};
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

/// The same for the page of a question about a picture, which is loaded from the page's own address.
pub(crate) static WITH_PICTURE: LazyLock<String> =
    LazyLock::new(|| format!("{}; img-src 'self'", *CONTENT_SECURITY_POLICY));

/// For a picture by itself, whoever opens it and however.
pub(crate) const NOTHING_AT_ALL: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";
