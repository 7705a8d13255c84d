//! How a deployment ends: the detail of the outcome events.

use schemars::{JsonSchema, schema_for};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The version of the outcome's shape; grows when a field changes its meaning.
pub const SCHEMA_VERSION: &str = "1";

/// Why nothing is switched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DeploymentFailure {
    /// The plan has faults, or who deploys it is not said; nothing was made.
    InvalidPlan,
    /// Another execution deploys to this endpoint.
    InProgress,
    /// A tenant of the plan has no route: put its brand first; nothing was made.
    UnknownTenant,
    /// The account may not have so many instances.
    QuotaExceeded,
    /// SageMaker refuses what the plan makes.
    RequestRefused,
    /// A name of the plan is taken by something that is not the plan's.
    NameTaken,
    /// It was made and does not serve.
    DidNotStart,
    /// It does not serve in the time that is waited.
    TookTooLong,
    /// A writer's trial refused it.
    WriterRefused,
    /// Somebody switched a tenant's route since the deployment began.
    RouteChanged,
    /// The execution was aborted, timed out or broke; another one undid what it made.
    Aborted,
    /// A fault of the machine's own.
    SystemError,
}

/// An error as the outcome keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OutcomeError {
    /// Its name.
    pub name: String,
    /// What went wrong and what to do.
    pub cause: String,
}

/// The detail of `MODEL_DEPLOYED` and `MODEL_DEPLOY_FAILED`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeploymentOutcome {
    /// [`SCHEMA_VERSION`].
    pub schema_version: String,
    /// The endpoint's name; null where the request had none.
    pub endpoint: Option<String>,
    /// Who deployed; null where the request did not say.
    pub by: Option<String>,
    /// ARN of the execution that led here.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    /// Names of what was made, in order; with a failure all of it was undone but what is in `left`.
    pub made: Vec<String>,
    /// Names of what was there already, and stays.
    pub adopted: Vec<String>,
    /// Tenants whose replies are written by the plan's adapters from now on, and were not before.
    pub switched: Vec<String>,
    /// With a failure: names of what could not be undone, which costs until it is deleted.
    pub left: Vec<String>,
    /// With a failure: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<DeploymentFailure>,
    /// With a failure: what exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
}

/// The schemas of the outcome events, by their names.
#[must_use]
pub fn event_schemas() -> Vec<(&'static str, Value)> {
    let schema = schema_for!(DeploymentOutcome).to_value();
    vec![("MODEL_DEPLOYED", schema.clone()), ("MODEL_DEPLOY_FAILED", schema)]
}
