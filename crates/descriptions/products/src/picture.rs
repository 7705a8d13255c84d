//! A picture of a product, as it was looked at.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One picture of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ProductPicture {
    /// Its key, as posted.
    #[schemars(length(min = 1, max = 1024))]
    pub key: String,
    /// The entity tag of what was looked at: an object with another one was replaced since.
    #[schemars(length(max = 128))]
    pub etag: String,
    /// `image/png`, `image/jpeg` or `image/webp`, by its content.
    #[schemars(length(max = 64))]
    pub media_type: String,
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}
