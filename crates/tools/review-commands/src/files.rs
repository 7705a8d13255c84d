//! Reviews in files.

use cli_base::error::Error;
use serde_json::Value;
use shop_bus::files::Kind;
use shop_bus::{FiledDetail, whole};
use std::path::PathBuf;

const REVIEW: Kind = Kind { name: "review", id: "reviewId" };

/// A review as it stands in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct FiledReview {
    pub detail: Value,
    /// Where the file lies, and its pictures beside it.
    pub folder: Option<PathBuf>,
}

impl FiledReview {
    /// A review that lies in no file.
    #[must_use]
    pub fn of(detail: Value) -> Self {
        Self { detail, folder: None }
    }

    /// Its id, if it has one.
    #[must_use]
    pub fn review_id(&self) -> Option<&str> {
        self.detail["reviewId"].as_str()
    }

    /// Its revision; 1 unless it says otherwise.
    #[must_use]
    pub fn revision(&self) -> u32 {
        whole(&self.detail["revision"]).unwrap_or(1)
    }
}

impl From<FiledDetail> for FiledReview {
    fn from(FiledDetail { detail, folder }: FiledDetail) -> Self {
        Self { detail, folder }
    }
}

impl AsRef<Value> for FiledReview {
    fn as_ref(&self) -> &Value {
        &self.detail
    }
}

/// All reviews in `paths`, in their order; those of a folder sorted by file name.
///
/// # Errors
/// A file cannot be read, is not JSON, or holds something else than objects.
pub fn read(paths: &[PathBuf]) -> Result<Vec<FiledReview>, Error> {
    Ok(shop_bus::files::read(paths, REVIEW)?.into_iter().map(FiledReview::from).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_may_be_written_with_a_point() {
        let of = |detail| FiledReview::of(detail).revision();
        assert_eq!(of(serde_json::json!({"revision": 2.0})), 2);
        assert_eq!(of(serde_json::json!({"revision": 3})), 3);
        assert_eq!(of(serde_json::json!({"revision": null})), 1);
        assert_eq!(of(serde_json::json!({"revision": 1.5})), 1);
    }
}
