//! What became of a file of an agency: the detail of the events about it.

use crate::{OutcomeError, SCHEMA_VERSION};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Of a file whose dispatches were posted, or refused one by one.
pub const FILE_READ: &str = "DISPATCH_FILE_READ";
/// Of a file of which nothing could be read.
pub const FILE_REFUSED: &str = "DISPATCH_FILE_REFUSED";

/// The detail of [`FILE_READ`] and [`FILE_REFUSED`]. None of it is of the file's text. A file that is delivered
/// twice is told of twice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FileReport {
    /// [`SCHEMA_VERSION`].
    pub schema_version: String,
    /// The file's key in the bucket of dispatches.
    pub key: String,
    /// Its entity tag, as S3 writes it, where it was read: another content has another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// Dispatches that were posted.
    pub posted: u32,
    /// Dispatches that were refused.
    pub refused: u32,
    /// Each of them, in the file's order.
    #[serde(default)]
    pub items: Vec<FileItem>,
    /// With [`FILE_REFUSED`]: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
}

/// What became of a dispatch of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FileItem {
    /// Its place in the file, from 1.
    pub number: u32,
    /// The id of the event that it was posted as, if it was: that of the execution's input.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event_id: Option<String>,
    /// When it is posted again, since its embargo ends then: RFC 3339 in UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again_at: Option<String>,
    /// Why it was refused, or posted without its text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
}

impl FileReport {
    /// Of a file that was read.
    #[must_use]
    pub fn of_items(key: &str, etag: &str, items: Vec<FileItem>) -> Self {
        let posted = items.iter().filter(|item| item.event_id.is_some()).count();
        let count = |number: usize| number.try_into().unwrap_or(u32::MAX);
        Self {
            schema_version: SCHEMA_VERSION.to_owned(),
            key: key.to_owned(),
            etag: Some(etag.to_owned()),
            posted: count(posted),
            refused: count(items.len() - posted),
            items,
            error: None,
        }
    }

    /// Of a file of which nothing was read.
    #[must_use]
    pub fn of_refusal(key: &str, error: OutcomeError) -> Self {
        Self {
            schema_version: SCHEMA_VERSION.to_owned(),
            key: key.to_owned(),
            etag: None,
            posted: 0,
            refused: 0,
            items: Vec::new(),
            error: Some(error),
        }
    }

    /// The name of the event that tells it.
    #[must_use]
    pub fn event_name(&self) -> &'static str {
        if self.error.is_some() { FILE_REFUSED } else { FILE_READ }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(name: &str) -> OutcomeError {
        OutcomeError { name: name.to_owned(), cause: "of it".to_owned() }
    }

    #[test]
    fn a_report_counts_its_items() {
        let item = |number, event_id: Option<&str>, name: Option<&str>| FileItem {
            number,
            event_id: event_id.map(str::to_owned),
            again_at: None,
            error: name.map(error),
        };
        let items = vec![
            item(1, Some("e-1"), None),
            item(2, None, Some("NotText")),
            item(3, Some("e-3"), Some("EventTooLarge")),
        ];
        let report = FileReport::of_items("a.xml", "\"tag\"", items);
        assert_eq!((report.posted, report.refused, report.event_name()), (2, 1, FILE_READ));
        let refused = FileReport::of_refusal("a.xml", error("NotWellFormed"));
        assert_eq!((refused.posted, refused.event_name()), (0, FILE_REFUSED));
    }
}
