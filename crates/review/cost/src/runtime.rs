//! How long a function runs for a call.

use crate::prices::{UnreadablePrices, read};
use reviews::Call;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const SHIPPED: &str = include_str!("../data/runtime.json");

/// What Lambda time is computed from: measured for the functions' own share, assumed for what they
/// wait for other services.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Runtime {
    /// Memory of a function in MB.
    pub memory_mb: f64,
    pub memory_source: String,
    /// Milliseconds that a function takes itself, by function.
    pub own_ms: BTreeMap<String, f64>,
    /// Where and how that was measured.
    pub own_source: String,
    /// Milliseconds of waiting for Comprehend a call.
    pub toxicity_wait_ms: f64,
    /// Milliseconds until a model's first token.
    pub first_token_ms: f64,
    /// Tokens that a model writes a second after that.
    pub tokens_per_second: f64,
    /// Where the waits come from.
    pub wait_source: String,
}

impl Runtime {
    /// The figures that come with the project, `crates/review/cost/data/runtime.json`.
    ///
    /// # Errors
    /// The file does not have them.
    pub fn shipped() -> Result<Self, UnreadablePrices> {
        Self::read(SHIPPED)
    }

    /// Figures of one's own, of the same form.
    ///
    /// # Errors
    /// The text does not have them.
    pub fn read(json: &str) -> Result<Self, UnreadablePrices> {
        read("the runtime figures", json)
    }

    /// Milliseconds of one call; begun ones are billed.
    #[must_use]
    pub fn milliseconds(&self, call: &Call) -> f64 {
        let own = self.own_ms.get(&call.function).copied().unwrap_or_default();
        (own + self.wait(call)).ceil()
    }

    /// GB-seconds of one call.
    #[must_use]
    pub fn gb_seconds(&self, call: &Call) -> f64 {
        self.memory_mb / 1024.0 * self.milliseconds(call) / 1000.0
    }

    fn wait(&self, call: &Call) -> f64 {
        let written = call.usage.output_tokens as f64;
        match (call.usage.comprehend_units, written > 0.0) {
            (_, true) => self.first_token_ms + written / self.tokens_per_second * 1000.0,
            (1.., false) => self.toxicity_wait_ms,
            (0, false) => 0.0,
        }
    }
}
