//! What comes in and what goes out.

use crate::Error;
use images::is_index_name;
use lambda_bridge::Metric;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A step for an index.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// ARN of the execution; the logs name it.
    #[serde(default)]
    #[schemars(length(max = 2048))]
    pub execution_id: Option<String>,
    /// The index.
    #[schemars(length(min = 1, max = 64))]
    pub index: String,
    /// The step.
    #[serde(flatten)]
    pub step: Step,
}

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(tag = "step", rename_all = "camelCase")]
pub enum Step {
    /// Make an empty index; one that exists stays as it is.
    Create,
    /// Store the images of a batch that have an embedding and a cluster.
    Add {
        /// The batch.
        #[schemars(length(min = 1, max = 20))]
        batch: String,
    },
    /// Make what was stored searchable and send queries there.
    Switch {
        /// How many images it must have at least.
        images: usize,
    },
}

/// Where things stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// The index.
    pub index: String,
    /// The index that queries go to; empty where there is none, or the step did not look.
    pub in_force: String,
    /// Images that were stored, or that the index has.
    pub images: usize,
}

impl Input {
    /// # Errors
    /// A field breaks a rule.
    pub(crate) fn validate(&self) -> Result<(), Error> {
        let within = self.execution_id.as_ref().is_none_or(|id| id.chars().count() <= 2_048);
        let rules = [
            (is_index_name(&self.index), "index", "must be the name of an index"),
            (self.step.is_valid(), "batch", "must be 1 to 20 digits"),
            (within, "executionId", "is too long"),
        ];
        match rules.into_iter().find(|(holds, ..)| !holds) {
            Some((_, field, rule)) => Err(Error::InvalidInput { field, rule }),
            None => Ok(()),
        }
    }
}

impl Step {
    fn is_valid(&self) -> bool {
        let Self::Add { batch } = self else { return true };
        (1..=20).contains(&batch.len()) && batch.bytes().all(|byte| byte.is_ascii_digit())
    }
}

impl Output {
    /// What is worth counting: the images of an index that was put in force.
    #[must_use]
    pub fn metrics(&self) -> Vec<Metric> {
        let switched = self.in_force == self.index && self.images > 0;
        switched.then(|| Metric::count("ImagesIndexed", self.images as f64)).into_iter().collect()
    }
}
