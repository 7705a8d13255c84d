//! What a gate measured, rounded to four digits: small enough for an event and a page.

use super::bootstrap::{Cluster, interval};
use super::evidence::Case;
use super::mcnemar::p_better;
use std::collections::BTreeMap;
use training_runs::Paired;

/// `model` and `other` say of each case whether it is answered rightly.
pub(super) fn paired(cases: &[&Case], model: &[bool], other: &[bool]) -> Paired {
    let only = |wins: &[bool], loses: &[bool]| {
        wins.iter().zip(loses).filter(|(wins, loses)| **wins && !**loses).count()
    };
    let (gained, lost) = (only(model, other), only(other, model));
    let (low, high) = interval(&clusters(cases, model, other));
    Paired {
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
