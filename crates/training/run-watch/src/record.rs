//! What a rank writes after a step.

use crate::Figure;
use crate::figure::present;
use bounds::{InvalidInput, check_is};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Steps of a run.
pub const MOST_STEPS: u64 = 10_000_000;
/// Ranks that write records: one for each machine is enough.
pub const MOST_RANKS: u32 = 1_024;
/// Seconds of a step.
const LONGEST: f32 = 86_400.0;

/// What one rank says of one step, when the step is over. It holds no text. Figures that a rank does not
/// know are left out, as the loss by ranks that do not compute it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StepRecord {
    /// Launch of the run, from 1.
    #[schemars(range(min = 1, max = 1_000))]
    pub attempt: u32,
    /// Restarts of the workers in place within the attempt, from 0.
    #[serde(default)]
    #[schemars(range(max = 100))]
    pub restart: u32,
    #[schemars(range(max = 1_023))]
    pub rank: u32,
    /// Of the record among those of its rank and restart, from 0 without a gap.
    #[schemars(range(max = 10_000_000))]
    pub sequence: u64,
    /// From 1.
    #[schemars(range(min = 1, max = 10_000_000))]
    pub step: u64,
    /// When the step was over: Unix time, milliseconds. Machines' clocks are alike within a minute.
    pub at: u64,
    /// Seconds of the whole step.
    #[schemars(range(min = 0, max = 86_400))]
    pub step_seconds: f32,
    /// Seconds that this rank computed, without waiting for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 86_400))]
    pub compute_seconds: Option<f32>,
    /// Of the rank's part of the batch, or of the whole.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub loss: Option<Figure>,
    /// Of all gradients together, before it is clipped.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub gradient_norm: Option<Figure>,
    /// Of learning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 1_000))]
    pub rate: Option<f32>,
    /// Trained on in this step, by this rank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens: Option<u64>,
    /// Tokens of the busiest expert, as a multiple of an even share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0, max = 100_000))]
    pub expert_load: Option<f32>,
    /// Number of the batch in the order of the data; the step's own where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<u64>,
}

impl StepRecord {
    /// # Errors
    /// A field is out of its bounds.
    pub fn check(&self) -> Result<(), InvalidInput> {
        check_is("attempt", (1..=1_000).contains(&self.attempt), "1 to 1000")?;
        check_is("restart", self.restart <= 100, "0 to 100")?;
        check_is("rank", self.rank < MOST_RANKS, "0 to 1023")?;
        check_is("sequence", self.sequence <= MOST_STEPS, "0 to 10000000")?;
        check_is("step", (1..=MOST_STEPS).contains(&self.step), "1 to 10000000")?;
        check_range("stepSeconds", Some(self.step_seconds), LONGEST)?;
        check_range("computeSeconds", self.compute_seconds, LONGEST)?;
        check_range("rate", self.rate, 1_000.0)?;
        check_range("expertLoad", self.expert_load, 100_000.0)
    }

    /// The figures that no sound step computes to be none.
    pub(crate) fn figures(&self) -> impl Iterator<Item = Figure> {
        self.loss.into_iter().chain(self.gradient_norm)
    }

    /// Number of its batch in the order of the data.
    #[must_use]
    pub fn batch(&self) -> u64 {
        self.batch.unwrap_or(self.step)
    }
}

fn check_range(field: &'static str, value: Option<f32>, most: f32) -> Result<(), InvalidInput> {
    let fits = value.is_none_or(|value| (0.0..=most).contains(&value));
    check_is(field, fits, &format!("0 to {most}"))
}
