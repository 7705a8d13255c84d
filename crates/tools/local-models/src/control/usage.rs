//! Counters of what was asked and what it would cost.

use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// What the calls of an operation, model or task came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Counters {
    /// Requests received, also those that were refused or failed.
    pub calls: u64,
    /// Requests answered, and so billed.
    pub answered: u64,
    /// What the answered ones consumed.
    #[serde(flatten)]
    pub consumed: Consumed,
}

/// What an answered call is billed by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Consumed {
    /// Comprehend units of 100 characters, at least 3 a request.
    pub units: u64,
    /// Tokens read by models.
    pub input_tokens: u64,
    /// Tokens written by models.
    pub output_tokens: u64,
    /// Pictures read by models.
    pub images: u64,
    /// Milliseconds that endpoints took to answer.
    pub compute_ms: u64,
}

impl AddAssign for Consumed {
    fn add_assign(&mut self, other: Self) {
        self.units += other.units;
        self.input_tokens += other.input_tokens;
        self.output_tokens += other.output_tokens;
        self.images += other.images;
        self.compute_ms += other.compute_ms;
    }
}

/// Counters by operation, for models of Bedrock also by model id, and for Converse by task (schema
/// name).
#[derive(Debug, Clone, Default, Serialize)]
pub struct Usage {
    operations: BTreeMap<String, Counters>,
    models: BTreeMap<String, Counters>,
    tasks: BTreeMap<String, Counters>,
}

/// Whom a call is counted to.
#[derive(Debug, Clone)]
pub(crate) struct Account {
    pub(crate) operation: &'static str,
    pub(crate) model: Option<String>,
    pub(crate) task: Option<String>,
}

impl Usage {
    /// Counts a request.
    pub(crate) fn called(&mut self, account: &Account) {
        self.each(account, |counters| counters.calls += 1);
    }

    /// Counts an answer.
    pub(crate) fn answered(&mut self, account: &Account, consumed: Consumed) {
        self.each(account, |counters| {
            counters.answered += 1;
            counters.consumed += consumed;
        });
    }

    fn each(&mut self, account: &Account, count: impl Fn(&mut Counters)) {
        count(self.operations.entry(account.operation.to_owned()).or_default());
        if let Some(model) = &account.model {
            count(self.models.entry(model.clone()).or_default());
        }
        if let Some(task) = &account.task {
            count(self.tasks.entry(task.clone()).or_default());
        }
    }
}
