//! What something costs, line by line.

use serde::Serialize;

/// One thing consumed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    pub what: String,
    /// How much of it, in the unit that is billed.
    pub quantity: f64,
    /// US dollars.
    pub usd: f64,
}

/// All things consumed.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Bill {
    /// Without those of which nothing was consumed.
    pub lines: Vec<Line>,
}

impl Bill {
    /// US dollars, to a billionth.
    #[must_use]
    pub fn total(&self) -> f64 {
        let sum: f64 = self.lines.iter().map(|line| line.usd).sum();
        (sum * 1e9).round() / 1e9
    }
}
