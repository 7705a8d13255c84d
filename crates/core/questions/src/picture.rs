//! A picture as a question shows it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One picture: an object of a system's bucket, as the machine looked at it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Picture {
    /// Its bucket.
    #[schemars(length(min = 3, max = 63))]
    pub bucket: String,
    /// Its key there; a customer's has 512 characters at most.
    #[schemars(length(min = 1, max = 1024))]
    pub key: String,
    /// The entity tag of what the machine looked at: another content has another.
    #[schemars(length(max = 128))]
    pub etag: String,
}

impl Picture {
    /// Whether its bucket can be one: the name goes into a host's.
    pub(crate) fn is_of_bucket(&self) -> bool {
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b);
        (3..=63).contains(&self.bucket.len()) && self.bucket.bytes().all(allowed)
    }
}
