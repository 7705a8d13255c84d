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
    pub step: Step,
    /// Which batch is to be added: its digits.
    #[serde(default)]
    #[schemars(length(max = 20))]
    pub batch: Option<String>,
    /// How many images an index that is put in force must have.
    #[serde(default)]
    pub images: Option<usize>,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Step {
    /// Make an empty index; one that exists stays as it is.
    Create,
    /// Store the images of `batch` that have an embedding and a cluster.
    Add,
    /// Make what was stored, `images` in all, searchable, and send queries there.
    Switch,
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
            (self.has_batch(), "batch", "must be 1 to 20 digits"),
            (self.step != Step::Switch || self.images.is_some(), "images", "is missing"),
            (within, "executionId", "is too long"),
        ];
        match rules.into_iter().find(|(holds, ..)| !holds) {
            Some((_, field, rule)) => Err(Error::InvalidInput { field, rule }),
            None => Ok(()),
        }
    }

    fn has_batch(&self) -> bool {
        let digits = |batch: &String| batch.bytes().all(|byte| byte.is_ascii_digit());
        let fits = |batch: &String| (1..=20).contains(&batch.len()) && digits(batch);
        self.batch.as_ref().map_or(self.step != Step::Add, fits)
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
