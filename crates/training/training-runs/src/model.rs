//! Models that are trained to replace each other, and what a person is asked about one.

use crate::gate::{Figures, GateRules};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A model that a gate has passed, as the person who decides on it sees it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ModelQuestion {
    /// The name under which models replace each other.
    #[schemars(length(min = 1, max = 52))]
    pub model: String,
    /// The run that trained it.
    #[schemars(length(min = 1, max = 52))]
    pub run: String,
    /// Which one under this name it becomes, counted from 1.
    pub version: u32,
    /// The folder of the set that it was trained on.
    #[schemars(length(max = 512))]
    pub set: String,
    /// Lines that it was trained on.
    pub lines: usize,
    /// What it would replace; none where it is the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<CurrentModel>,
    /// Attempts that its run took, in all executions.
    pub attempts: u32,
    /// What the service billed, of one machine, as the last execution of its run saw it.
    pub billed_seconds: u64,
    /// US dollars for these, by the price that the run names.
    pub dollars: f64,
    /// What the gate measured.
    pub figures: Figures,
    /// By which rules it has passed it.
    pub rules: GateRules,
}

/// The model that is used under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CurrentModel {
    /// The run that trained it.
    #[schemars(length(min = 1, max = 52))]
    pub run: String,
    pub version: u32,
    /// When it was promoted, RFC 3339 in UTC.
    #[schemars(length(max = 40))]
    pub promoted_at: String,
}
