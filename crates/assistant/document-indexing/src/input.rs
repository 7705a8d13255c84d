//! A step for an index, and what the index has after it.

use bounds::{InvalidInput, check, check_is};
use catalogue::Entry;
use lambda_bridge::Metric;
use passage_index::Current;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A step for an index.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The index: letters, digits, hyphens and underscores.
    #[schemars(length(min = 1, max = 64))]
    pub index: String,
    /// The step.
    pub step: Step,
    /// What came of a document, to be added.
    #[serde(default)]
    pub document: Option<Entry>,
    /// The manifest that an index is built of: an object of the bucket.
    #[serde(default)]
    #[schemars(length(max = 1024))]
    pub manifest: Option<String>,
    /// The index that answered when this one was begun; empty where there was none.
    #[serde(default)]
    #[schemars(length(max = 64))]
    pub in_force: Option<String>,
}

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Step {
    /// Say which index answers.
    Create,
    /// Note what came of `document`.
    Add,
    /// Make the index of what `manifest` names.
    Build,
    /// Send questions there, if `inForce` still answers them.
    Switch,
}

/// The index after the step. What a step did not count is 0.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    pub index: String,
    /// The index that questions go to; empty where there is none, or the step did not look.
    pub in_force: String,
    /// Documents of the manifest that are in the index.
    pub documents: usize,
    /// Those of them that failed, and are as in the index before.
    pub kept: usize,
    /// Documents of the manifest that cannot be read.
    pub refused: usize,
    /// Documents of the manifest, and lines that are none, of which nothing is in the index.
    pub failed: usize,
    pub passages: u64,
    pub vectors: u64,
    /// Figures that are found by their looks, too.
    pub figures: u64,
}

impl Output {
    /// With what an index has.
    pub(crate) fn with_counts_of(self, current: &Current) -> Self {
        let figures = current.figures.as_ref().map_or(0, |figures| figures.vectors);
        Self { passages: current.passages, vectors: current.vectors, figures, ..self }
    }

    /// What came of the manifest. A document that failed may be in the index as it was before.
    pub(crate) fn counts(&self) -> [Metric; 3] {
        [
            Metric::count("DocumentsIndexed", self.documents as f64),
            Metric::count("DocumentsRefused", self.refused as f64),
            Metric::count("DocumentsFailed", (self.kept + self.failed) as f64),
        ]
    }
}

impl Input {
    /// # Errors
    /// A field breaks a rule.
    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        check_is("index", is_index_name(&self.index), "the name of an index")?;
        let needs = |step: Step| self.step == step;
        check("document", !needs(Step::Add) || self.document.is_some(), "is missing")?;
        check("manifest", !needs(Step::Build) || self.manifest.is_some(), "is missing")?;
        check("inForce", !needs(Step::Switch) || self.in_force.is_some(), "is missing")?;
        let manifest = self.manifest.as_deref().unwrap_or("m");
        check_is("manifest", has_length(manifest, 1_024), "1 to 1024 characters")?;
        let in_force = self.in_force.as_deref().unwrap_or_default();
        let is_name = in_force.is_empty() || is_index_name(in_force);
        check_is("inForce", is_name, "the name of an index, or empty")?;
        let document = self.document.as_ref().map_or(Ok(()), Entry::validate);
        document.map_err(|error| error.within("document"))
    }
}

fn is_index_name(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    (1..=64).contains(&name.len()) && name.bytes().all(is_part)
}

fn has_length(text: &str, most: usize) -> bool {
    !text.is_empty() && text.chars().nth(most).is_none()
}
