//! What follows from the scores.

use super::Arguments;
use super::scores::Score;
use calibration::{
    Auc, Goal, Grid, Rates, Reliability, Sample, Tally, Thresholds, compute_auc, prevalence,
    split_in_halves,
};
use cli_base::error::Error;
use serde::Serialize;

/// Bars of the reliability diagram.
const BINS: usize = 10;
/// The template's defaults, for comparison.
const DEFAULT: Thresholds = Thresholds { safe_below: 0.4, toxic_above: 0.6 };

/// Everything that a calibration says.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Findings {
    pub(super) texts: usize,
    /// Those of them that are toxic.
    pub(super) toxic: usize,
    /// Those that go to a person whatever their score.
    pub(super) always_asked: usize,
    /// The share of toxic texts that the rates are weighted with.
    pub(super) prevalence: f64,
    pub(super) auc: Auc,
    pub(super) reliability: Reliability,
    pub(super) goal: Goal,
    pub(super) seed: u64,
    pub(super) recommended: Thresholds,
    /// On the half that the thresholds were chosen on.
    pub(super) chosen_on: Rates,
    pub(super) verified_on: Rates,
    /// With the template's defaults, on all texts.
    pub(super) default_rates: Rates,
    pub(super) traffic: Option<Traffic>,
}

/// Where texts without labels fall.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Traffic {
    /// With the thresholds recommended.
    pub(super) recommended: Tally,
    /// With the template's defaults.
    pub(super) default: Tally,
}

impl Findings {
    pub(super) fn of(
        samples: &[Sample],
        traffic: &[Score],
        arguments: &Arguments,
    ) -> Result<Self, Error> {
        let prevalence = arguments.prevalence.unwrap_or_else(|| prevalence(samples));
        let (first, second) = split_in_halves(samples, arguments.seed);
        let (first, second) = (Grid::of(&first), Grid::of(&second));
        let goal = arguments.goal();
        let recommended = first.recommend(goal, prevalence).ok_or_else(unattainable)?;
        Ok(Self {
            texts: samples.len(),
            toxic: samples.iter().filter(|sample| sample.toxic).count(),
            always_asked: samples.iter().filter(|sample| sample.always_asked).count(),
            prevalence,
            auc: compute_auc(samples).ok_or_else(unattainable)?,
            reliability: Reliability::of(samples, BINS),
            goal,
            seed: arguments.seed,
            recommended,
            chosen_on: first.rates(recommended, prevalence),
            verified_on: second.rates(recommended, prevalence),
            default_rates: Grid::of(samples).rates(DEFAULT, prevalence),
            traffic: (!traffic.is_empty()).then(|| Traffic {
                recommended: tally(traffic, recommended),
                default: tally(traffic, DEFAULT),
            }),
        })
    }
}

fn unattainable() -> Error {
    Error::Usage(
        "no thresholds fit: too many texts are in a language that goes to a person in any case; \
         raise --budget"
            .to_owned(),
    )
}

fn tally(scores: &[Score], pair: Thresholds) -> Tally {
    let sample = |score: &Score| Sample {
        score: score.score,
        toxic: false,
        always_asked: score.always_asked,
    };
    let samples: Vec<Sample> = scores.iter().map(sample).collect();
    Grid::of(&samples).tallies(pair).1
}
