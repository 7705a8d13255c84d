//! A writer is tried before anybody is answered by it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What every writer is asked.
pub const PROMPT: &str =
    "A customer writes: the kettle boils quickly and is quiet. Thank them in one sentence.";

/// The longest that a probe may take: what the functions give an endpoint, in milliseconds.
const LATEST: u64 = 24_000;

/// One call that has to be answered by whom it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Probe {
    /// The component that is asked.
    #[schemars(length(max = 63))]
    pub component: String,
    /// The name that its answer must have in `model`.
    #[schemars(length(max = 200))]
    pub writer: String,
    /// The component whose answer to the same must be another one, for adapters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 63))]
    pub differs_from: Option<String>,
}

impl Probe {
    pub(crate) fn of_base(component: &str, writer: &str) -> Self {
        Self { component: component.to_owned(), writer: writer.to_owned(), differs_from: None }
    }

    pub(crate) fn of_adapter(adapter: &str, base: &str) -> Self {
        let name = adapter.to_owned();
        Self { component: name.clone(), writer: name, differs_from: Some(base.to_owned()) }
    }
}

/// What a component answered, asked for its likeliest tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The answer's `model`.
    pub writer: String,
    pub text: String,
    /// Milliseconds.
    pub took: u64,
}

/// Why a writer is not let write, by the name that a machine matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub enum Refused {
    /// The endpoint does not serve it.
    AdapterMissing,
    /// Somebody else answered.
    AdapterMismatch,
    /// Nothing stands in the answer.
    SaysNothing,
    /// The adapter writes what its base does: it was loaded and changes nothing.
    SameAsBase,
    /// Replies would not be written in time.
    TooSlow,
    /// What the base said is not known, so that nothing can differ from it.
    BaseUnknown,
}

/// Whether a writer may write.
pub type Judgement = Result<(), Refused>;

/// Decides on what a component said; `base` is what the component that it must differ from said to the same.
///
/// # Errors
/// The first reason against it.
pub fn judge(probe: &Probe, said: &Said, base: Option<&Said>) -> Judgement {
    let words = |said: &Said| said.text.split_whitespace().collect::<Vec<_>>().join(" ");
    match (&probe.differs_from, base) {
        _ if said.writer != probe.writer => Err(Refused::AdapterMismatch),
        _ if words(said).is_empty() => Err(Refused::SaysNothing),
        _ if said.took > LATEST => Err(Refused::TooSlow),
        (Some(_), None) => Err(Refused::BaseUnknown),
        (Some(_), Some(base)) if words(base) == words(said) => Err(Refused::SameAsBase),
        _ => Ok(()),
    }
}
