//! Accuracy, coverage and calibration. Pure.

use serde::Serialize;
use std::collections::BTreeMap;

/// Bins of confidence, each as wide as the others, as is usual for the expected calibration error
/// (Naeini et al. 2015, "Obtaining Well Calibrated Probabilities Using Bayesian Binning").
const BINS: usize = 10;

/// A label beside what was said.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Judged {
    pub(super) attribute: String,
    pub(super) is_right: bool,
    /// 0 to 1.
    pub(super) confidence: f64,
}

/// What was measured.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Figures {
    pub(super) pictures: usize,
    /// The confidence from which no person is asked.
    pub(super) sure_from: f64,
    /// By attribute id.
    pub(super) attributes: BTreeMap<String, Measured>,
    /// Over all labels.
    pub(super) all: Measured,
}

/// Of one attribute, or of all.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Measured {
    pub(super) labels: usize,
    /// Share of the labels that was said right.
    pub(super) accuracy: f64,
    /// Share of the labels that was said with enough confidence, so that no person is asked.
    pub(super) coverage: f64,
    /// Share of those that was said right; none where there are none.
    pub(super) accuracy_when_sure: Option<f64>,
    /// Expected calibration error, 0 to 1.
    pub(super) ece: f64,
}

pub(super) fn figures(pictures: usize, judged: &[Judged], sure_from: f64) -> Figures {
    let mut by_attribute = BTreeMap::<&str, Vec<&Judged>>::new();
    for one in judged {
        by_attribute.entry(&one.attribute).or_default().push(one);
    }
    let measured = by_attribute
        .into_iter()
        .map(|(attribute, judged)| (attribute.to_owned(), measure(&judged, sure_from)));
    let all: Vec<&Judged> = judged.iter().collect();
    Figures { pictures, sure_from, attributes: measured.collect(), all: measure(&all, sure_from) }
}

fn measure(judged: &[&Judged], sure_from: f64) -> Measured {
    let sure: Vec<&Judged> =
        judged.iter().copied().filter(|one| one.confidence >= sure_from).collect();
    Measured {
        labels: judged.len(),
        accuracy: share_right(judged).unwrap_or(0.0),
        coverage: sure.len() as f64 / judged.len().max(1) as f64,
        accuracy_when_sure: share_right(&sure),
        ece: ece(judged),
    }
}

fn share_right(judged: &[&Judged]) -> Option<f64> {
    let right = judged.iter().filter(|one| one.is_right).count();
    (!judged.is_empty()).then(|| right as f64 / judged.len() as f64)
}

/// The distance between confidence and the share that is right, over bins, weighted by their size.
fn ece(judged: &[&Judged]) -> f64 {
    let mut bins = [(0.0, 0.0); BINS];
    for one in judged {
        let bin = ((one.confidence * BINS as f64) as usize).min(BINS - 1);
        bins[bin].0 += one.confidence;
        bins[bin].1 += f64::from(u8::from(one.is_right));
    }
    let distance: f64 = bins.iter().map(|(sure, right)| f64::abs(sure - right)).sum();
    distance / judged.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn judged(is_right: bool, confidence: f64) -> Judged {
        Judged { attribute: "sleeve".to_owned(), is_right, confidence }
    }

    #[test]
    fn accuracy_coverage_and_calibration_are_apart() {
        let all = [judged(true, 0.9), judged(false, 0.9), judged(true, 0.4), judged(false, 0.2)];
        let figures = figures(4, &all, 0.7);
        let sleeve = &figures.attributes["sleeve"];
        assert_eq!((sleeve.accuracy, sleeve.coverage), (0.5, 0.5));
        assert_eq!(sleeve.accuracy_when_sure, Some(0.5));
        assert!((sleeve.ece - (0.8 + 0.6 + 0.2) / 4.0).abs() < 1e-9, "{}", sleeve.ece);
        assert_eq!(figures.all, *sleeve);
    }

    #[test]
    fn of_nothing_there_is_nothing() {
        let none = figures(0, &[], 0.7).all;
        assert_eq!((none.labels, none.ece, none.accuracy_when_sure), (0, 0.0, None));
    }

    proptest! {
        #[test]
        fn every_figure_is_a_share(all in prop::collection::vec((any::<bool>(), 0.0..=1.0), 1..60)) {
            let all: Vec<Judged> = all.into_iter().map(|(right, sure)| judged(right, sure)).collect();
            let measured = figures(all.len(), &all, 0.7).all;
            for share in [measured.accuracy, measured.coverage, measured.ece] {
                prop_assert!((0.0..=1.0 + 1e-9).contains(&share), "{}", share);
            }
        }
    }
}
