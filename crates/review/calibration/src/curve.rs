//! What a single threshold leads to: the points of the ROC and the precision-recall curve.

use crate::Sample;
use crate::sample::share;
use serde::Serialize;

/// What follows when every text at or above the threshold counts as toxic.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Point {
    /// The lowest score that counts as toxic.
    pub threshold: f64,
    /// The share of toxic texts that count as toxic.
    pub recall: f64,
    /// The share of the others that count as toxic.
    pub false_positive_rate: f64,
    /// The share of toxic texts among those that count as toxic.
    pub precision: f64,
}

/// One point for every score that occurs, highest first (Fawcett 2006, algorithm 1).
#[must_use]
pub fn compute_curve(samples: &[Sample]) -> Vec<Point> {
    let mut sorted: Vec<&Sample> = samples.iter().collect();
    sorted.sort_by(|a, b| b.score.total_cmp(&a.score));
    let toxic = samples.iter().filter(|sample| sample.toxic).count();
    let benign = samples.len() - toxic;
    let (mut hits, mut alarms) = (0, 0);
    let mut points = Vec::new();
    for equal in sorted.chunk_by(|a, b| a.score == b.score) {
        let toxic_here = equal.iter().filter(|sample| sample.toxic).count();
        hits += toxic_here;
        alarms += equal.len() - toxic_here;
        points.push(Point {
            threshold: equal[0].score,
            recall: share(hits, toxic),
            false_positive_rate: share(alarms, benign),
            precision: share(hits, hits + alarms),
        });
    }
    points
}
