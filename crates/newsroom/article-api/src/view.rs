//! What a caller reads.

use article_store::{Kept, Page, Standing};
use serde_json::{Value, json};

/// A version as it was written, and which one stands.
pub(crate) fn version(standing: &Standing, kept: &Kept) -> Value {
    let Kept { article, targets, written_at, written_by } = kept;
    let mut view = json!({"article": article, "targets": targets, "writtenAt": written_at,
        "writtenBy": written_by, "newest": standing.version});
    if let Some(outward) = standing.outward {
        view["outward"] = json!(outward);
    }
    view
}

/// What stands of articles, and where more begin.
pub(crate) fn list(page: &Page) -> Value {
    let mut view = json!({"articles": page.standings});
    if let Some(next) = &page.next {
        view["next"] = json!(next);
    }
    view
}
