//! What asking took, in tokens, money and trouble.

use lambda_bridge::{Metric, Unit};
use std::ops::AddAssign;
use usage::Usage;

/// What the calls for one answer took, or for several.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Spent {
    /// Of all calls together.
    pub usage: Usage,
    /// Whether the fallback had to take over.
    pub fallback_used: bool,
    /// Rounds in which a model was shown its error.
    pub repair_rounds: u32,
}

impl Spent {
    /// `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed` and `RepairRounds`.
    #[must_use]
    pub fn metrics(&self) -> [Metric; 5] {
        [
            Metric::count("InputTokens", self.usage.input_tokens as f64),
            Metric::count("OutputTokens", self.usage.output_tokens as f64),
            Metric { name: "CostUsd", unit: Unit::None, value: self.usage.cost_usd },
            Metric::count("FallbackModelUsed", f64::from(u8::from(self.fallback_used))),
            Metric::count("RepairRounds", f64::from(self.repair_rounds)),
        ]
    }
}

impl AddAssign for Spent {
    fn add_assign(&mut self, other: Self) {
        self.usage = self.usage + other.usage;
        self.fallback_used |= other.fallback_used;
        self.repair_rounds += other.repair_rounds;
    }
}
