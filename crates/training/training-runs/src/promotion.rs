//! What is posted to have a model trained and promoted, and how that ends.

use crate::outcome::{Approval, OutcomeError, RunFailure};
use crate::{CurrentModel, Figures, GateRules, Reason, RunRequest};
use run_objects::{LONGEST_NAME, NAME_PATTERN};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The detail of `MODEL_TRAINING_REQUESTED`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ModelRequest {
    /// The name under which models replace each other: small letters, digits and hyphens, no hyphen first.
    #[schemars(length(min = 1, max = LONGEST_NAME), regex(pattern = NAME_PATTERN))]
    pub model: String,
    /// What `dataset-building` takes. Where a model is current, `frozenTest` is the machine's to say: the test of
    /// the current one.
    pub data: Map<String, Value>,
    /// The run that trains it, without the channels `set` and `pictures`, which the machine adds, and with any
    /// `identity.corpus`, which it says itself.
    pub training: RunRequest,
    /// Key of the answers of a model that was trained on nothing of it; none where the run's program leaves them
    /// beside its own, as `answers/zero-shot.jsonl`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 512))]
    pub zero_shot: Option<String>,
    /// The gate's rules, where they are not its own.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub rules: Map<String, Value>,
}

/// Why a model did not become the current one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ModelReason {
    /// Refused: its set has faults, or a test too small for the gate; nothing was trained. It may be posted again,
    /// mended.
    SetUnsound,
    /// Refused: the gate did not pass it; `reasons` says why.
    GateRefused,
    /// Refused: a person did not want it.
    RejectedByPerson,
    /// Refused: another one became current while it was trained, judged or asked about. Posted again it is judged
    /// beside that one where both answered the same test, and not trained again.
    CurrentChanged,
    /// Failed: the event breaks a rule, or a source of its data is not there.
    InvalidRequest,
    /// Failed: its run ended without a model; `runReason` says why.
    RunFailed,
    /// Failed: the run's name is another's, or it has trained on another set.
    RunTaken,
    /// Failed: the gate cannot read what it is to judge; `error` says what.
    NotJudged,
    /// Failed: a person was asked, and nobody decided in time. Posted again it asks anew, and is not trained again.
    NoDecision,
    /// Failed: a fault of the machine's own; posted again it goes on.
    SystemError,
}

/// A fault of a set, as its building has it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetFault {
    pub name: String,
    /// The source's place in the list, from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<usize>,
    /// Its line, from 1; 0 of a fault of the whole.
    pub line: usize,
    pub cause: String,
}

/// The detail of `MODEL_PROMOTED`, `MODEL_REFUSED` and `MODEL_TRAINING_FAILED`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ModelOutcome {
    /// [`SCHEMA_VERSION`](crate::SCHEMA_VERSION).
    pub schema_version: String,
    /// Null where the event had none.
    pub model: Option<String>,
    /// The run's name; null where the event had none.
    pub run: Option<String>,
    /// ARN of the execution that led here.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    /// Which one under its name it became, or would have become; once it was judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// What it was judged beside, where there was a current one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<CurrentModel>,
    /// Where the model is stored, once it was trained.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub artifact: Option<String>,
    /// The folder of its set, once that was built.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<String>,
    /// Key of the test set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub test: Option<String>,
    /// Attempts of its run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempts: Option<u32>,
    /// As its run's outcome has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub billed_seconds: Option<u64>,
    /// As its run's outcome has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dollars: Option<f64>,
    /// What the gate measured, whatever it decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub figures: Option<Figures>,
    /// Why it was refused or failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ModelReason>,
    /// By which rules it was judged, once it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rules: Option<GateRules>,
    /// With `GATE_REFUSED`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 32))]
    pub reasons: Vec<Reason>,
    /// With `SET_UNSOUND`: how often each fault was found.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fault_counts: BTreeMap<String, usize>,
    /// With `SET_UNSOUND`: the first ones, those that refuse it before those that are noted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 10))]
    pub faults: Vec<SetFault>,
    /// With `SET_UNSOUND`: key of the report that has them all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<String>,
    /// With `RUN_FAILED`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_reason: Option<RunFailure>,
    /// Who decided, where a person was asked and did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<Approval>,
    /// What went wrong, with `INVALID_REQUEST`, `RUN_TAKEN`, `NOT_JUDGED` and `SYSTEM_ERROR`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
}
