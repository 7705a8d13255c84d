//! What came.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What came, and what was found in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Records that came for the first time and in time.
    pub records: u64,
    /// Records of a step and rank that had come before.
    pub twice: u64,
    /// Records of steps that had been judged.
    pub behind: u64,
    /// Records of another attempt or of an earlier start of the workers.
    pub fenced: u64,
    /// Records of ranks or steps that the run does not have.
    pub foreign: u64,
    /// Records that were written, by their numbers, and did not come in time.
    pub missing: u64,
    /// Spikes of the gradient norm, by the scaled rule.
    pub spikes: u64,
    /// The same by the published one.
    pub published_spikes: u64,
    pub loss_spikes: u64,
}
