//! Why a model is refused.

use schemars::JsonSchema;
use serde::Serialize;

/// Why a model is refused, by the name that a machine matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub enum ReasonName {
    /// The test has too few questions to decide by.
    TooFewLines,
    /// It has questions about too few products.
    TooFewProducts,
    /// Questions of the test stand in what was trained on.
    LeakById,
    /// Products of the test do.
    LeakByProduct,
    /// Questions that the model did not answer.
    AnswersMissing,
    /// Questions that one of those beside it did not answer.
    BaselineMissing,
    /// Right on what it was trained on, by chance on the test: its labels have nothing to do with the pictures.
    LabelsShuffled,
    /// Right by chance, wherever it is asked.
    NothingLearned,
    NotAboveMajority,
    NotAboveZeroShot,
    WorseThanCurrent,
    /// Of one attribute, whatever of all.
    AttributeWorse,
    /// It is not as often right as it says.
    Miscalibrated,
}

/// A reason with its figure.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    pub name: ReasonName,
    /// What was measured.
    pub figure: f64,
    /// What it would have to keep.
    pub limit: f64,
    /// The attribute, or `ZERO_SHOT` or `CURRENT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 64))]
    pub about: Option<String>,
}

impl Reason {
    pub(super) fn new(name: ReasonName, figure: f64, limit: f64) -> Self {
        Self { name, figure, limit, about: None }
    }

    pub(super) fn about(self, about: impl Into<String>) -> Self {
        Self { about: Some(about.into()), ..self }
    }
}
