//! Whether a score means what it says: of the texts that score 0.7, are 70 % toxic?

use crate::Sample;
use crate::sample::share;
use serde::Serialize;

/// One bar of the reliability diagram.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bin {
    pub from: f64,
    /// to below here; the last bin has its upper end.
    pub to: f64,
    pub count: usize,
    /// The mean of their scores; the bin's middle when it is empty.
    pub mean_score: f64,
    /// The share of them that is toxic.
    pub toxic_share: f64,
}

/// The diagram (DeGroot and Fienberg, The Statistician 32, 1983, p. 12) in bins of equal width, and
/// two figures that sum it up.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Reliability {
    pub bins: Vec<Bin>,
    /// The mean distance between score and share, weighted by texts: the expected calibration error
    /// (Naeini, Cooper and Hauskrecht, AAAI 2015). 0 at best.
    pub calibration_error: f64,
    /// The mean squared distance between score and label (Brier, Monthly Weather Review 78, 1950,
    /// p. 1). 0 at best, 0.25 where every score is a half.
    pub brier: f64,
}

impl Reliability {
    /// In `bins` bins (1 or more).
    #[must_use]
    pub fn of(samples: &[Sample], bins: usize) -> Self {
        let mut of_bin: Vec<Vec<&Sample>> = vec![Vec::new(); bins.max(1)];
        for sample in samples {
            let at = (sample.score * of_bin.len() as f64) as usize;
            let last = of_bin.len() - 1;
            of_bin[at.min(last)].push(sample);
        }
        let width = 1.0 / of_bin.len() as f64;
        let bins: Vec<Bin> =
            of_bin.iter().enumerate().map(|(at, texts)| bin(texts, at, width)).collect();
        let off =
            |bin: &Bin| share(bin.count, samples.len()) * (bin.mean_score - bin.toxic_share).abs();
        Self { calibration_error: bins.iter().map(off).sum(), brier: brier(samples), bins }
    }
}

fn bin(texts: &[&Sample], at: usize, width: f64) -> Bin {
    let from = at as f64 * width;
    let count = texts.len();
    let sum: f64 = texts.iter().map(|sample| sample.score).sum();
    let toxic = texts.iter().filter(|sample| sample.toxic).count();
    Bin {
        from,
        to: from + width,
        count,
        mean_score: if count == 0 { from + width / 2.0 } else { sum / count as f64 },
        toxic_share: share(toxic, count),
    }
}

fn brier(samples: &[Sample]) -> f64 {
    let label = |sample: &Sample| if sample.toxic { 1.0 } else { 0.0 };
    let sum: f64 = samples.iter().map(|sample| (sample.score - label(sample)).powi(2)).sum();
    if samples.is_empty() { 0.0 } else { sum / samples.len() as f64 }
}
