//! Faults that are planted.

use crate::random::Random;
use run_watch::Name;

/// What is planted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The optimiser takes one step with thirty times the rate, as the record says.
    Rate,
    /// The same; the record says the scheduled rate.
    HiddenRate,
    /// The answers of one batch are random.
    PoisonedBatch,
    /// One bit of the exponent of one gradient is set that was not.
    BitFlip,
    /// One gradient is NaN.
    NotANumber,
    /// The gradient norm grows by about a hundredth each step. Drawn only.
    Growth,
    /// A rank takes 1.3 to 2 times as long from a step on.
    SlowRank,
    /// A rank reports nothing from a step on, and the others wait.
    StoppedRank,
}

/// One fault in one run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Planted {
    pub kind: Kind,
    /// The step at which it is, or begins.
    pub step: u64,
    /// What is drawn of it: the rank, the bit, how bad.
    pub seed: u64,
}

/// What tells that a curve is higher than it was.
const RISES: [Name; 4] = [Name::GradientSpike, Name::LossSpike, Name::GradientRise, Name::LossRise];

impl Kind {
    /// Those of a step or of a rank.
    pub const ALL: [Self; 8] = [
        Self::Rate,
        Self::HiddenRate,
        Self::PoisonedBatch,
        Self::BitFlip,
        Self::NotANumber,
        Self::Growth,
        Self::SlowRank,
        Self::StoppedRank,
    ];

    /// As people read it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Rate => "rate times 30 for one step",
            Self::HiddenRate => "the same, while the record says the scheduled rate",
            Self::PoisonedBatch => "answers of a batch at random",
            Self::BitFlip => "a clear bit of a gradient's exponent set",
            Self::NotANumber => "a gradient that is NaN",
            Self::Growth => "a norm that grows",
            Self::SlowRank => "a rank 1.3 to 2 times as slow",
            Self::StoppedRank => "a rank that stops",
        }
    }

    /// Steps after it by which it must be found.
    #[must_use]
    pub fn within(self) -> u64 {
        match self {
            Self::Rate | Self::HiddenRate | Self::PoisonedBatch => 10,
            Self::BitFlip | Self::NotANumber => 10,
            // Three windows of twenty, and what is left of the first.
            Self::SlowRank => 80,
            Self::Growth => 500,
            Self::StoppedRank => 1,
        }
    }

    /// Whether this is the name of it.
    #[must_use]
    pub fn is_found_by(self, name: Name) -> bool {
        match self {
            Self::Rate => name == Name::RateJump,
            Self::HiddenRate | Self::PoisonedBatch | Self::BitFlip => {
                name.is_divergence() || RISES.contains(&name)
            }
            Self::NotANumber => name == Name::NotFinite,
            Self::Growth => name == Name::GradientGrows,
            Self::SlowRank => name == Name::Straggler,
            Self::StoppedRank => name == Name::TrainingStalled,
        }
    }

    /// Whether a rank is to be named, too.
    #[must_use]
    pub fn is_of_a_rank(self) -> bool {
        matches!(self, Self::SlowRank | Self::StoppedRank)
    }
}

impl Planted {
    pub(crate) fn random(&self) -> Random {
        Random::new(self.seed, self.kind as u64 + 100)
    }

    /// The rank that it is about.
    #[must_use]
    pub fn rank(&self, ranks: u32) -> u32 {
        self.random().below(u64::from(ranks)) as u32
    }

    /// Whether the rate of a step is thirty times too high.
    pub(crate) fn is_too_fast(&self, step: u64) -> bool {
        self.is_on(Kind::Rate, step) || self.is_on(Kind::HiddenRate, step)
    }

    /// Whether it is on at a step.
    pub(crate) fn is_on(&self, kind: Kind, step: u64) -> bool {
        let lasts = matches!(kind, Kind::Growth | Kind::SlowRank | Kind::StoppedRank);
        self.kind == kind && if lasts { step >= self.step } else { step == self.step }
    }
}
