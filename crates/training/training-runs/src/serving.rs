//! How it ends that a promoted model is to serve.

use crate::outcome::OutcomeError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a promoted model does not serve. What served before does, but for what `left` names; the promotion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ServingFailure {
    /// It names no model of this stack's endpoint.
    InvalidRequest,
    /// Another model is current, or none: the event came late.
    NotCurrent,
    /// Another execution holds the endpoint and does not end.
    InProgress,
    /// The endpoint was left as failed before: delete it first.
    EndpointFailed,
    /// The account may not have so many instances.
    QuotaExceeded,
    /// SageMaker refuses model, configuration or endpoint.
    RequestRefused,
    /// Its container does not come up.
    DidNotStart,
    /// The endpoint does not serve in the time that is waited.
    TookTooLong,
    /// It does not answer its trial, or not as itself.
    TrialFailed,
    /// The execution was aborted, timed out or broke; another one put back what it had changed.
    Aborted,
    /// A fault of the machine's own.
    SystemError,
}

/// The detail of `MODEL_SERVED` and `MODEL_NOT_SERVED`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ServingOutcome {
    /// [`SCHEMA_VERSION`](crate::SCHEMA_VERSION).
    pub schema_version: String,
    /// Null where the event had none.
    pub model: Option<String>,
    /// The run that trained it; null where the event had none.
    pub run: Option<String>,
    /// Which one under its name it is; null where the event had none.
    pub version: Option<u32>,
    /// The endpoint's name; null where the stack has none.
    pub endpoint: Option<String>,
    /// ARN of the execution that led here.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    /// What its answers call themselves from now on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers_as: Option<String>,
    /// With a failure: the version that serves instead, where one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serves: Option<u32>,
    /// With a failure: names of what could not be put back or deleted.
    pub left: Vec<String>,
    /// With a failure: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ServingFailure>,
    /// With a failure: what exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
}
