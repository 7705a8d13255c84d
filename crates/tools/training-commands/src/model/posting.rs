//! A training of a model as it is posted, and as the command follows it.

use super::row::Row;
use crate::run::PostedRun;
use run_ledger::{Followed, Key, Posting};
use serde_json::{Value, json};
use shop_bus::BusEvent;
use training_runs::ModelRequest;

const OUTCOMES: [&str; 3] = ["MODEL_PROMOTED", "MODEL_REFUSED", "MODEL_TRAINING_FAILED"];

/// A training has one outcome only.
const REVISION: u32 = 1;

/// A training of a model as the event's detail.
#[derive(Debug, Clone, PartialEq)]
pub struct PostedModel {
    detail: Value,
}

impl PostedModel {
    #[must_use]
    pub fn of(request: &ModelRequest) -> Self {
        Self { detail: json!(request) }
    }

    pub(super) fn run(&self) -> &str {
        self.detail["training"]["run"].as_str().unwrap_or_default()
    }

    pub(super) fn model(&self) -> &str {
        self.detail["model"].as_str().unwrap_or_default()
    }
}

impl AsRef<Value> for PostedModel {
    fn as_ref(&self) -> &Value {
        &self.detail
    }
}

impl Posting for PostedModel {
    type Row = Row;

    fn key(&self) -> Option<Key> {
        Some((self.run().to_owned(), REVISION))
    }

    /// Also of the events of its run, which are on the way to the outcome.
    fn key_of(event: &BusEvent) -> Option<Key> {
        PostedRun::key_of(event)
    }

    fn is_outcome(event: &BusEvent) -> bool {
        OUTCOMES.contains(&event.kind.as_str())
    }

    fn ended(&self, event: &BusEvent, ms: u64) -> Row {
        Row::of(self, &event.kind, &event.detail, ms)
    }

    fn without(&self, outcome: &'static str, reason: Option<String>) -> Row {
        Row::plain(self, outcome, reason)
    }
}

impl Followed for PostedModel {
    const SOURCE: &'static str = PostedRun::SOURCE;
    const DETAIL_TYPE: &'static str = "MODEL_TRAINING_REQUESTED";
    const MACHINE: &'static str = "ModelTrainingMachineArn";

    fn key_of_row(row: &Row) -> Option<Key> {
        Some((row.run.clone(), REVISION))
    }

    fn say_who(row: &mut Row, who: Option<String>) {
        row.person = who;
    }
}
