//! A run as it is posted, and as the command follows it.

use super::row::Row;
use run_ledger::{Followed, Key, Posting};
use serde_json::{Value, json};
use shop_bus::BusEvent;
use training_runs::RunRequest;

const FINISHED: &str = "TRAINING_RUN_FINISHED";
const FAILED: &str = "TRAINING_RUN_FAILED";

/// A run has one outcome only.
const REVISION: u32 = 1;

/// A run as the event's detail.
#[derive(Debug, Clone, PartialEq)]
pub struct PostedRun {
    detail: Value,
}

impl PostedRun {
    #[must_use]
    pub fn of(request: &RunRequest) -> Self {
        Self { detail: json!(request) }
    }

    pub(super) fn name(&self) -> &str {
        self.detail["run"].as_str().unwrap_or_default()
    }
}

impl AsRef<Value> for PostedRun {
    fn as_ref(&self) -> &Value {
        &self.detail
    }
}

impl Posting for PostedRun {
    type Row = Row;

    fn key(&self) -> Option<Key> {
        Some((self.name().to_owned(), REVISION))
    }

    fn key_of(event: &BusEvent) -> Option<Key> {
        // Of an approval's event beside other subjects.
        let run = event.detail["run"].as_str().or_else(|| event.detail["trainingRun"].as_str());
        Some((run?.to_owned(), REVISION))
    }

    fn is_outcome(event: &BusEvent) -> bool {
        [FINISHED, FAILED].contains(&event.kind.as_str())
    }

    fn ended(&self, event: &BusEvent, ms: u64) -> Row {
        Row::of(self, &event.kind, &event.detail, ms)
    }

    fn without(&self, outcome: &'static str, reason: Option<String>) -> Row {
        Row::plain(self, outcome, reason)
    }
}

impl Followed for PostedRun {
    const SOURCE: &'static str = "training.desk";
    const DETAIL_TYPE: &'static str = "TRAINING_RUN_REQUESTED";
    const MACHINE: &'static str = "TrainingRunMachineArn";

    fn key_of_row(row: &Row) -> Option<Key> {
        Some((row.run.clone(), REVISION))
    }

    fn say_who(row: &mut Row, who: Option<String>) {
        row.person = who;
    }
}
