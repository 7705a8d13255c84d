//! A review whose outcome somebody wants people to look at again.

use crate::{FailureReason, LIMITS, Moderation, Outcome};
use bounds::{InvalidInput, check_length, check_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who overrules what, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reopened {
    /// Why, in the words of whoever reopened it.
    #[schemars(length(min = 1, max = 500))]
    pub because: String,
    /// Who reopened it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub who: Option<String>,
    /// How the review ended before.
    pub outcome: Outcome,
    /// With `RESPONSE_GENERATION_FAILED`: why there was no reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<FailureReason>,
    /// The verdict on the review before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moderation: Option<Moderation>,
    /// ARN of the execution that ended so.
    #[schemars(length(max = 2048))]
    pub execution_id: String,
}

impl Reopened {
    /// Checks every field against its bound.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_text("reopened.because", &self.because, LIMITS.name)?;
        check_length("reopened.who", self.who.as_deref(), LIMITS.name)?;
        check_length("reopened.executionId", Some(&self.execution_id), LIMITS.arn)?;
        self.moderation.as_ref().map_or(Ok(()), Moderation::validate)
    }
}
