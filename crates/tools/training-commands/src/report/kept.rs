//! What was kept of a run: by its machine, its functions and its programs.

use crate::current::Current;
use run_recovery::{Launch, Point, Terms};
use run_watch::{Attempt, Policies, Run, StepRecord};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;
use training_runs::{Approval, CurrentModel, Figures, Reason};

/// All that is known of a run at a moment.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kept {
    pub(crate) run: String,
    /// Unix time, milliseconds.
    pub(crate) now: u64,
    /// None where nothing was ever granted.
    pub(crate) ledger: Option<Decided>,
    /// By attempt; of one that nobody has looked at yet there is none.
    pub(crate) watches: BTreeMap<u32, Watched>,
    /// By attempt.
    pub(crate) records: BTreeMap<u32, Vec<StepRecord>>,
    /// Whether there are more records than were read.
    pub(crate) is_cut: bool,
    /// Attempts and steps of those that are whole by their manifest's being there, by step.
    pub(crate) checkpoints: Vec<(u32, u64)>,
    /// The last execution of its machine that did not find it taken.
    pub(crate) execution: Option<Execution>,
    /// The execution that had it trained to be promoted.
    pub(crate) model: Option<Execution>,
    /// What is current under that model's name.
    pub(crate) current: Option<Current>,
}

/// A run's ledger, as it is stored.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Decided {
    pub(crate) terms: Terms,
    pub(crate) launches: Vec<Launch>,
    pub(crate) good: Vec<Point>,
}

/// What a watch was told of its attempt.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Watched {
    pub(crate) run: Run,
    pub(crate) attempt: Attempt,
    pub(crate) policies: Policies,
}

/// A watch as it is stored, beside how far its records were read.
#[derive(Debug, Deserialize)]
struct StoredWatch {
    watch: Watched,
}

/// An execution of one of the machines.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Execution {
    pub(crate) name: String,
    /// As Step Functions says, in small letters.
    pub(crate) status: String,
    /// Unix time, milliseconds.
    pub(crate) started: u64,
    pub(crate) stopped: Option<u64>,
    /// The event that started it.
    pub(crate) input: Value,
    /// Null while it runs and where it failed.
    pub(crate) output: Value,
    /// Where it failed.
    pub(crate) error: Option<String>,
}

/// What the machine of a model says at its end.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Judged {
    pub(crate) figures: Option<Figures>,
    pub(crate) version: Option<u32>,
    pub(crate) current: Option<CurrentModel>,
    pub(crate) approval: Option<Approval>,
    pub(crate) outcome: Ended,
}

/// How it ended.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Ended {
    pub(crate) reasons: Vec<Reason>,
}

impl Watched {
    /// Of a stored watch; none where it is torn or of another version.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        parse::<StoredWatch>(bytes).map(|stored| stored.watch)
    }
}

impl Decided {
    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        parse(bytes)
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    serde_json::from_slice(bytes).ok()
}

impl Execution {
    pub(crate) fn is_running(&self) -> bool {
        self.status == "running"
    }

    /// The run that it is about; empty where its event names none.
    pub(crate) fn run(&self) -> &str {
        let named = |pointer: &str| self.input.pointer(pointer).and_then(Value::as_str);
        named("/detail/run").or_else(|| named("/detail/training/run")).unwrap_or_default()
    }

    /// The name of the model that it trains; empty where it is about a run alone.
    pub(crate) fn model(&self) -> &str {
        self.input.pointer("/detail/model").and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether it found its name taken, and did nothing.
    pub(crate) fn is_duplicate(&self) -> bool {
        let error = self.output["Error"].as_str().unwrap_or_default();
        stack_page::is_refused_claim(error)
    }

    /// The outcome event's name and the reason, as far as there are any.
    pub(crate) fn outcome(&self) -> (&str, Option<&str>) {
        let text = |pointer: &str| self.output.pointer(pointer).and_then(Value::as_str);
        match text("/outcome/type") {
            Some(kind) => (kind, text("/outcome/reason")),
            None if self.is_running() => ("RUNNING", None),
            None if self.is_duplicate() => ("DUPLICATE", None),
            None => ("SYSTEM_ERROR", self.error.as_deref()),
        }
    }

    /// What the machine of a model measured and who decided, as far as it came.
    pub(crate) fn judged(&self) -> Judged {
        Judged::deserialize(&self.output).unwrap_or_default()
    }

    /// Who was asked about the run and decided.
    pub(crate) fn approval(&self) -> Option<Approval> {
        Approval::deserialize(self.output.pointer("/outcome/approval")?).ok()
    }
}
