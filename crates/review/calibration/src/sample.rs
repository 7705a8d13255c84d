//! A text that a person labelled, with its score.

use serde::Serialize;

/// One labelled text.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Sample {
    /// 0 to 1, higher is more toxic.
    pub score: f64,
    pub toxic: bool,
    /// A person decides whatever the score, as with a language that the service does not know.
    pub always_asked: bool,
}

/// The share of toxic texts; 0 without texts.
#[must_use]
pub fn prevalence(samples: &[Sample]) -> f64 {
    let toxic = samples.iter().filter(|sample| sample.toxic).count();
    share(toxic, samples.len())
}

/// `part` of `whole`; 0 of nothing.
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
