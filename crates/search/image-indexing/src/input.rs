//! A step for an index, and what the index has after it.

use bounds::{InvalidInput, check, check_is};
use images::{is_batch_name, is_index_name};
use lambda_bridge::{Answer, Metric};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A step for an index.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The index.
    #[schemars(length(min = 1, max = 64))]
    pub index: String,
    /// The step.
    pub step: Step,
    /// Which batch is to be added: its digits.
    #[serde(default)]
    #[schemars(length(max = 20))]
    pub batch: Option<String>,
    /// How many images an index must have before queries go to it.
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

/// The index after the step.
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
    /// A field breaks a rule; the index must not be named as `alias`, which queries go to.
    pub(crate) fn validate(&self, alias: &str) -> Result<(), InvalidInput> {
        let has_images = self.step != Step::Switch || self.images.is_some();
        check_is("index", is_index_name(&self.index), "the name of an index")?;
        check_is("batch", self.has_batch(), "1 to 20 digits")?;
        check("images", has_images, "is missing")?;
        check("index", self.index != alias, "must not be the name that queries go to")
    }

    /// Whether there is a batch if the step needs one.
    fn has_batch(&self) -> bool {
        match &self.batch {
            Some(batch) => is_batch_name(batch),
            None => self.step != Step::Add,
        }
    }
}

impl Output {
    /// Counts the images of an index that queries now go to.
    pub(crate) fn counted(self) -> Answer<Self> {
        let is_switched = self.in_force == self.index && self.images > 0;
        let indexed = Metric::count("ImagesIndexed", self.images as f64);
        let answer = Answer::new(self);
        if is_switched { answer.counting([indexed]) } else { answer }
    }
}
