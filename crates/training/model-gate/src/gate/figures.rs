//! What a gate measured, rounded to four digits: small enough for an event and a page.

use super::bootstrap::{Cluster, interval};
use super::evidence::Case;
use super::mcnemar::p_better;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What a gate measured. Shares are 0 to 1, of the test's questions.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<Paired>,
    /// By name, at most 64.
    #[schemars(length(max = 64))]
    pub attributes: Vec<AttributeFigures>,
}

/// A model beside another one that answered the same questions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
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
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AttributeFigures {
    /// Empty: questions whose attribute has no name.
    pub attribute: String,
    pub lines: usize,
    pub accuracy: f64,
    pub majority: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<f64>,
}

impl Paired {
    /// `model` and `other` say of each case whether it is answered rightly.
    pub(super) fn of(cases: &[&Case], model: &[bool], other: &[bool]) -> Self {
        let only = |wins: &[bool], loses: &[bool]| {
            wins.iter().zip(loses).filter(|(wins, loses)| **wins && !**loses).count()
        };
        let (gained, lost) = (only(model, other), only(other, model));
        let (low, high) = interval(&clusters(cases, model, other));
        Self {
            accuracy: round(share(other)),
            difference: round(share(model) - share(other)),
            low: round(low),
            high: round(high),
            gained,
            lost,
            p_better: round(p_better(gained, lost)),
            p_worse: round(p_better(lost, gained)),
        }
    }
}

/// In the order of products, so that the order of questions makes no difference.
fn clusters(cases: &[&Case], model: &[bool], other: &[bool]) -> Vec<Cluster> {
    let mut clusters = BTreeMap::<&str, Cluster>::new();
    for ((case, model), other) in cases.iter().zip(model).zip(other) {
        let cluster = clusters.entry(&case.product).or_default();
        cluster.lines += 1;
        cluster.gained += i32::from(*model) - i32::from(*other);
    }
    clusters.into_values().collect()
}

/// Of no answers 0.
pub(super) fn share(rights: &[bool]) -> f64 {
    rights.iter().filter(|right| **right).count() as f64 / rights.len().max(1) as f64
}

/// To four digits after the point.
pub(super) fn round(figure: f64) -> f64 {
    (figure * 10_000.0).round() / 10_000.0 + 0.0
}
