//! The answer to a look.

use crate::{Counts, Finding, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The answer to a look; less than 1 KB.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    pub answer: Verdict,
    /// Why; none where it goes on or has finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finding: Option<Finding>,
    pub attempt: u32,
    /// The last step that was judged; 0 where none was.
    pub judged: u64,
    /// The last step that any rank reported; 0 where none did.
    pub step: u64,
    /// Ranks that are to be left out at the next start, slowest first; at most eight.
    pub stragglers: Vec<u32>,
    pub counts: Counts,
}
