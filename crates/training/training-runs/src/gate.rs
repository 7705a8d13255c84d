//! What a gate says of a trained model: a verdict, why, and by which figures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// By what a gate decides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, rename_all = "camelCase")]
pub struct GateRules {
    /// Questions below which nothing is decided.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub least_lines: u32,
    /// Products below which nothing is decided: they are what is drawn.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub least_products: u32,
    /// How likely chance may be where a difference counts as one, 0.0001 to 0.2.
    #[schemars(range(min = 0.0001, max = 0.2))]
    pub significance: f64,
    /// How likely chance may answer as well as the model, 0.001 to 0.2; above it nothing was learned that holds.
    #[schemars(range(min = 0.001, max = 0.2))]
    pub most_chance: f64,
    /// Share of the questions by which the model may be worse than the current one where that is not significant,
    /// 0 to 0.2: of two equal models one is so by chance in a small test.
    #[schemars(range(min = 0.0, max = 0.2))]
    pub tolerance: f64,
    /// Largest calibration error, 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub most_calibration_error: f64,
    /// By how much more than the most frequent answers a model is right on what it was trained on, where it has
    /// learned that by heart, 0.01 to 1.
    #[schemars(range(min = 0.01, max = 1.0))]
    pub by_heart: f64,
}

impl Default for GateRules {
    fn default() -> Self {
        Self {
            least_lines: 100,
            least_products: 30,
            significance: 0.05,
            most_chance: 0.005,
            tolerance: 0.05,
            most_calibration_error: 0.1,
            by_heart: 0.1,
        }
    }
}

/// What a gate decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Verdict {
    Pass,
    Refused,
}

/// Why a model is refused, by the name that a machine matches.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
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
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    pub name: ReasonName,
    /// What was measured.
    pub figure: f64,
    /// What it would have to keep.
    pub limit: f64,
    /// The attribute, or `ZERO_SHOT` or `CURRENT`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 64))]
    pub about: Option<String>,
}

impl Reason {
    #[must_use]
    pub fn new(name: ReasonName, figure: f64, limit: f64) -> Self {
        Self { name, figure, limit, about: None }
    }

    #[must_use]
    pub fn about(self, about: impl Into<String>) -> Self {
        Self { about: Some(about.into()), ..self }
    }
}

/// What a gate measured. Shares are 0 to 1, of the test's questions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    pub lines: usize,
    pub products: usize,
    /// Right answers of the model.
    pub accuracy: f64,
    pub calibration_error: f64,
    /// Right answers of the model on what it was trained on.
    pub learned: f64,
    /// How likely chance answers as well.
    pub chance: f64,
    /// Beside the most frequent answer of each attribute.
    pub majority: Paired,
    pub zero_shot: Paired,
    /// None where the model is the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<Paired>,
    /// By name, at most 64.
    #[schemars(length(max = 64))]
    pub attributes: Vec<AttributeFigures>,
}

/// A model beside another one that answered the same questions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Paired {
    /// Right answers of the other one.
    pub accuracy: f64,
    /// Of the model, less those.
    pub difference: f64,
    /// Between which bounds the difference is in nineteen of twenty draws of products.
    pub low: f64,
    pub high: f64,
    /// Questions that only the model answers rightly, and only the other.
    pub gained: usize,
    pub lost: usize,
    /// How likely chance alone gains as many, and loses as many.
    pub p_better: f64,
    pub p_worse: f64,
}

/// An attribute of the test.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AttributeFigures {
    /// Empty: questions whose attribute has no name.
    #[schemars(length(max = 64))]
    pub attribute: String,
    pub lines: usize,
    pub accuracy: f64,
    pub majority: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<f64>,
}
