//! What the desk posts.

use dispatches::Dispatch;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What an event is called that wants a dispatch rewritten.
pub const REWRITE_REQUESTED: &str = "REWRITE_REQUESTED";

/// The detail of [`REWRITE_REQUESTED`]: a dispatch as it was read, in one version. Its text may have 45,000 bytes.
/// A withdrawal (status `CANCELED`) holds for all versions of its guid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RewriteRequest {
    pub dispatch: Dispatch,
}
