//! What a simulation is told.

use crate::{DAY, Hours};
use bounds::{InvalidInput, check_is};
use serde::{Deserialize, Serialize};

/// A run and what befalls it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Inputs {
    /// All of which must work for any to work.
    pub nodes: u32,
    /// Failures of one node in one day, on the average.
    pub failures_per_node_day: f64,
    /// One step.
    pub step_seconds: f64,
    /// Steps between two saves.
    pub save_every: u32,
    /// For which the steps stand still while a checkpoint is saved.
    pub stall_seconds: f64,
    pub durable: Durable,
    pub recovery: Recovery,
    /// Of the run.
    pub days: f64,
}

/// When a checkpoint can be gone back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Durable {
    /// When it is saved.
    AtOnce,
    /// When the next one is begun: the mark of the last one is written so late.
    AtNextSave,
}

/// Who notices a failure and starts again.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Recovery {
    /// A program.
    #[serde(rename_all = "camelCase")]
    Automatic { detect_seconds: f64, restart_seconds: f64 },
    /// A person, in their hours.
    #[serde(rename_all = "camelCase")]
    ByHand { hours: Hours, restart_seconds: f64 },
}

impl Inputs {
    /// # Errors
    /// A figure is none with which a run ends.
    pub fn check(&self) -> Result<(), InvalidInput> {
        check_is("nodes", (1..=1_024).contains(&self.nodes), "1 to 1024")?;
        let rate = self.failures_per_node_day;
        check_is("failuresPerNodeDay", (1e-9..=1_000.0).contains(&rate), "above 0, to 1000")?;
        check_is("stepSeconds", (0.001..=3_600.0).contains(&self.step_seconds), "0.001 to 3600")?;
        check_is("saveEvery", self.save_every > 0, "1 step or more")?;
        check_is("stallSeconds", (0.0..=DAY).contains(&self.stall_seconds), "0 to 86400")?;
        check_is("days", (0.001..=365.0).contains(&self.days), "0.001 to 365")?;
        let failures = self.days * DAY / self.mtbf();
        check_is(
            "failuresPerNodeDay",
            failures <= 1e6,
            "so low that a run has a million failures",
        )?;
        self.recovery.check()
    }

    /// Seconds between two failures of any node, on the average.
    #[must_use]
    pub fn mtbf(&self) -> f64 {
        DAY / (f64::from(self.nodes) * self.failures_per_node_day)
    }

    /// Steps between two saves by Daly's interval; at least one.
    #[must_use]
    pub fn best_interval(&self) -> u32 {
        let steps = crate::daly(self.stall_seconds, self.mtbf()) / self.step_seconds;
        steps.round().clamp(1.0, f64::from(u32::MAX)) as u32
    }
}

impl Recovery {
    fn check(&self) -> Result<(), InvalidInput> {
        let is_time = |seconds: &f64| (0.0..=DAY).contains(seconds);
        match self {
            Self::Automatic { detect_seconds, restart_seconds } => {
                check_is("detectSeconds", is_time(detect_seconds), "0 to 86400")?;
                check_is("restartSeconds", is_time(restart_seconds), "0 to 86400")
            }
            Self::ByHand { hours, restart_seconds } => {
                check_is("restartSeconds", is_time(restart_seconds), "0 to 86400")?;
                hours.check()
            }
        }
    }
}
