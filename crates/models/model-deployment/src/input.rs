//! What is asked, and the answers.

use crate::Error;
use bounds::{InvalidInput, check, check_count, check_length, check_text};
use model_plan::{Deployment, Probe, Refused};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Writers of one trial: a base, and adapters that must write otherwise.
const MOST_PROBES: usize = 2;
/// Characters of an endpoint's and a component's name.
const MOST_NAME: usize = 63;
/// Characters of a writer's name.
const MOST_WRITER: usize = 200;

/// One of two questions.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// What is made of this plan? A plan as those of `events/models/plans/`, its models of hubs resolved.
    #[serde(default)]
    pub plan: Option<Value>,
    /// May these write?
    #[serde(default)]
    pub trial: Option<Trial>,
}

/// Writers on an endpoint, tried one after the other.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Trial {
    #[schemars(length(max = 63))]
    pub endpoint: String,
    /// The base before the adapter that must differ from it.
    #[schemars(length(min = 1, max = 2))]
    pub probes: Vec<Probe>,
}

/// The question that is asked.
pub(crate) enum Question {
    Plan(Value),
    Trial(Trial),
}

/// The answer to the question that was asked.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// All that follows of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deployment: Option<Deployment>,
    /// Of each writer of the trial, in its order.
    pub verdicts: Vec<Verdict>,
}

/// What came of one writer's trial. What it wrote is not told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    pub component: String,
    /// Why it may not write; nothing where it may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<Refused>,
    /// Milliseconds that its answer took.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub took: Option<u64>,
}

impl Input {
    /// The one question.
    ///
    /// # Errors
    /// There is none, or both, or a field breaks a rule.
    pub(crate) fn question(self) -> Result<Question, Error> {
        match (self.plan, self.trial) {
            (Some(plan), None) => Ok(Question::Plan(plan)),
            (None, Some(trial)) => {
                trial.validate().map_err(|wrong| wrong.within("trial"))?;
                Ok(Question::Trial(trial))
            }
            _ => Err(InvalidInput::new("plan", "or trial must be given, one of them").into()),
        }
    }
}

impl Trial {
    fn validate(&self) -> Result<(), InvalidInput> {
        check_text("endpoint", &self.endpoint, MOST_NAME)?;
        let is_name = |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        check("endpoint", is_name(&self.endpoint), "must have letters, digits and hyphens")?;
        check("probes", !self.probes.is_empty(), "is empty: give one")?;
        check_count("probes", &self.probes, MOST_PROBES)?;
        self.probes.iter().try_for_each(|probe| {
            check_text("component", &probe.component, MOST_NAME)?;
            check("component", is_name(&probe.component), "must have letters, digits and hyphens")?;
            check_length("differsFrom", probe.differs_from.as_deref(), MOST_NAME)?;
            check_text("writer", &probe.writer, MOST_WRITER)
        })
    }
}
