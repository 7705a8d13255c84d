//! What is found, by name.

use crate::{Figure, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of what was found; a machine matches it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub enum Name {
    /// The gradient norm rose, by the scaled rule.
    GradientSpike,
    /// The loss rose.
    LossSpike,
    /// The gradient norm is a little higher for several steps.
    GradientRise,
    /// The loss is.
    LossRise,
    /// The rate of learning is far above that of the steps before.
    RateJump,
    /// A rank computes more slowly than the others.
    Straggler,
    /// The loss, or the gradient norm, is no number.
    NotFinite,
    /// A spike of the gradient norm did not pass.
    SpikeStays,
    /// The loss rose and did not come back.
    LossStays,
    TrainingStalled,
    ProcessLost,
    NodeLost,
    PlatformFailed,
    ProgramFailed,
    NoCapacity,
    Interrupted,
    /// The attempt's own time was over, and the run's is not.
    TimeOver,
    /// The gradient norm grows and grows.
    GradientGrows,
    /// The workers ended again and again at one step.
    CrashLoop,
    /// The attempt began before the checkpoint that it was to go on from.
    StartedElsewhere,
    /// The program ended well before its last step.
    EndedEarly,
    BudgetSpent,
    TooLong,
    QuotaExceeded,
    RequestRefused,
    StoppedByPerson,
}

impl Name {
    /// What is to be done about it.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        match self {
            Self::GradientSpike | Self::LossSpike | Self::GradientRise => Verdict::Continue,
            Self::LossRise | Self::RateJump | Self::Straggler => Verdict::Continue,
            Self::GradientGrows => Verdict::Ask,
            Self::NotFinite | Self::SpikeStays | Self::LossStays => Verdict::Recover,
            Self::TrainingStalled | Self::ProcessLost | Self::NodeLost => Verdict::Recover,
            Self::PlatformFailed | Self::ProgramFailed => Verdict::Recover,
            Self::NoCapacity | Self::Interrupted | Self::TimeOver => Verdict::Recover,
            Self::CrashLoop | Self::StartedElsewhere | Self::EndedEarly => Verdict::Stop,
            Self::BudgetSpent | Self::TooLong | Self::QuotaExceeded => Verdict::Stop,
            Self::RequestRefused | Self::StoppedByPerson => Verdict::Stop,
        }
    }

    /// Whether the model itself took harm, so that the same steps would be harmed again.
    #[must_use]
    pub fn is_divergence(self) -> bool {
        matches!(self, Self::NotFinite | Self::SpikeStays | Self::LossStays)
    }
}

/// What was found, where, and by which figures.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    pub name: Name,
    /// 0 where there was none.
    pub step: u64,
    /// Where one rank is it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// Of that step, in the order of the data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<u64>,
    /// What was measured: a loss, a norm, seconds, dollars, a count.
    pub value: Figure,
    /// What it may be at most.
    pub limit: Figure,
}

impl Finding {
    pub(crate) fn new(name: Name, step: u64, value: f32, limit: f32) -> Self {
        let (value, limit) = (Figure(value), Figure(limit));
        Self { name, step, rank: None, batch: None, value, limit }
    }

    /// The first by it is the one that decides, whatever came in first.
    pub(crate) fn order(&self) -> (Verdict, u64, Name, Option<u32>) {
        (self.name.verdict(), self.step, self.name, self.rank)
    }
}
