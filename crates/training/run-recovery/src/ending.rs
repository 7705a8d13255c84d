//! How an attempt ended.

use bounds::{InvalidInput, check_is};
use run_watch::{Answer, Finding};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How an attempt ended, as its watch and the platform have it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Ending {
    pub attempt: u32,
    /// Whether the platform says that nothing of it runs any more.
    pub is_over: bool,
    /// Why it ended.
    pub finding: Finding,
    /// The last step that was judged.
    pub judged: u64,
    /// Machines that were lost, by number.
    #[schemars(length(max = 1_024))]
    pub lost: Vec<u32>,
    /// Slow ones, slowest first.
    #[schemars(length(max = 1_024))]
    pub stragglers: Vec<u32>,
}

/// Machines of a run.
const MOST_MACHINES: usize = 1_024;

impl Ending {
    /// # Errors
    /// It names more machines than there may be.
    pub fn check(&self) -> Result<(), InvalidInput> {
        check_is("lost", self.lost.len() <= MOST_MACHINES, "at most 1024")?;
        check_is("stragglers", self.stragglers.len() <= MOST_MACHINES, "at most 1024")
    }

    /// Of an attempt that a watch ended; none where it found no reason to.
    #[must_use]
    pub fn of(answer: &Answer, is_over: bool, lost: Vec<u32>) -> Option<Self> {
        let Answer { attempt, judged, stragglers, .. } = answer.clone();
        let finding = answer.finding.clone()?;
        Some(Self { attempt, is_over, finding, judged, lost, stragglers })
    }

    /// The last step that the attempt's checkpoints may hold and still be free of its trouble, if so many
    /// steps before it are not.
    pub(crate) fn sound_until(&self, steps: f32) -> u64 {
        let trouble = match self.finding.name.is_divergence() {
            true => self.finding.step.saturating_sub(1).min(self.judged),
            false => self.judged,
        };
        trouble.saturating_sub(steps as u64)
    }
}
