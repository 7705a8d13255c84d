//! What came of the clicks.

use lambda_bridge::{Answer, Metric};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What came of the clicks, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Output {
    /// Clicks that Personalize has.
    pub recorded: usize,
    /// Clicks that it gets later.
    pub queued: usize,
    /// Each click's outcome.
    pub results: Vec<ClickResult>,
}

/// What came of a click.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClickResult {
    /// The image as it was sent.
    pub image_id: String,
    pub outcome: ClickOutcome,
    /// The cluster that it is in, where the index told it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cluster: Option<String>,
}

/// Where a click is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ClickOutcome {
    /// Personalize has it.
    Recorded,
    /// It is kept, and recorded as soon as that goes: do not send it again.
    Queued,
    /// The index has no such image: it counts for nothing.
    UnknownImage,
    /// It is lost: send it again.
    Failed,
}

impl Output {
    pub(crate) fn of(results: Vec<ClickResult>) -> Self {
        let recorded = count(&results, ClickOutcome::Recorded);
        Self { recorded, queued: count(&results, ClickOutcome::Queued), results }
    }

    /// How many clicks had an outcome.
    #[must_use]
    pub fn count(&self, outcome: ClickOutcome) -> usize {
        count(&self.results, outcome)
    }

    pub(crate) fn counted(self) -> Answer<Self> {
        let metrics = [
            Metric::count("ClicksRecorded", self.recorded as f64),
            Metric::count("ClicksQueued", self.queued as f64),
            Metric::count("ClicksUnknown", self.count(ClickOutcome::UnknownImage) as f64),
            Metric::count("ClicksFailed", self.count(ClickOutcome::Failed) as f64),
        ];
        Answer::new(self).counting(metrics)
    }
}

fn count(results: &[ClickResult], outcome: ClickOutcome) -> usize {
    results.iter().filter(|result| result.outcome == outcome).count()
}
