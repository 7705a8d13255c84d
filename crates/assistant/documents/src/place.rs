//! Where something stands in its document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A rectangle on a page as it is shown, in points (1/72 inch) from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Area {
    /// The page, from 1.
    pub page: u32,
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// Where a piece of a document stands: on a page, or in the source of what has none.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Place {
    /// PDF.
    OnPage(Area),
    /// HTML and Markdown: characters `start` until `end` of the source.
    InSource { start: u32, end: u32 },
}
