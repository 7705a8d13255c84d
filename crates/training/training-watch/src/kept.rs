//! What is kept between two looks.

use crate::waiting::Waiting;
use run_watch::{Answer, Finding, Verdict, Watch};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Bytes of an object that were taken, by its key; of each folder only its last one's.
pub(crate) type Cursor = BTreeMap<String, usize>;

/// A watch, and how far its records were read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) watch: Watch,
    pub(crate) cursor: Cursor,
    pub(crate) waiting: Waiting,
    /// For what the attempt was to be ended, by the last look.
    #[serde(default)]
    pub(crate) found: Option<Finding>,
}

impl Kept {
    pub(crate) fn begin(watch: Watch) -> Self {
        Self { watch, cursor: Cursor::new(), waiting: Waiting::default(), found: None }
    }

    /// What was kept; none where it is of another version, or torn.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Option<Self>> {
        let kept: Self = serde_json::from_slice(bytes).ok()?;
        // The version is the watch's own to check.
        let watch = Watch::from_json(&kept.watch.to_json()).ok()?;
        Some(Some(Self { watch, ..kept }))
    }

    /// The answer of a look. A job that was stopped by order was stopped for what was found before: what its program
    /// still writes then, or how it ends, is no other reason, unless that is more pressing. One that is complete is.
    pub(crate) fn settle(&mut self, answer: Answer, has_stopped: bool) -> Answer {
        let before = self.found.take().filter(|_| has_stopped);
        let settled = match before {
            Some(found)
                if answer.answer != Verdict::Finished && found.name.verdict() <= answer.answer =>
            {
                Answer { answer: found.name.verdict(), finding: Some(found), ..answer }
            }
            _ => answer,
        };
        let is_to_end = settled.answer < Verdict::Finished;
        self.found = settled.finding.clone().filter(|_| is_to_end);
        settled
    }

    pub(crate) fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }
}
