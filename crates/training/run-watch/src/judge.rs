//! A step, judged by those before it.

use crate::growth::Growth;
use crate::open::{Reported, Reports};
use crate::recent::Recent;
use crate::spike::{Rises, Rule, Spikes};
use crate::{Finding, Name, Policies};
use serde::{Deserialize, Serialize};

/// Steps of which median and deviation are taken, and those before which nothing is judged.
const WINDOW: usize = 64;
const LEAST: usize = 20;
/// Means of several steps of which median and deviation are taken.
const MEANS: usize = 128;
/// Steps of the mean by which outliers of the loss are told; llm-foundry's `window_size`.
const OUTLIER_WINDOW: usize = 100;
/// Steps of the highest rate, and those before which no rate jumps.
const RATES: usize = 20;
const LEAST_RATES: usize = 10;

/// What is kept of the curves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Curves {
    published: Spikes,
    norm: Spikes,
    norm_rises: Rises,
    growth: Growth,
    loss: Spikes,
    loss_rises: Rises,
    outliers: Spikes,
    rates: Recent,
    pub(crate) seconds: Recent,
    /// Spikes by the published rule.
    pub(crate) published_spikes: u64,
}

/// What all ranks say of a step together.
struct Whole {
    step: u64,
    batch: u64,
    /// The mean of what ranks say.
    loss: Option<f32>,
    /// The highest.
    norm: Option<f32>,
    rate: Option<f32>,
    seconds: f32,
}

impl Curves {
    pub(crate) fn new(policies: &Policies) -> Self {
        let p = policies;
        let published = Rule::Above(p.published_above);
        let steps = p.published_steps as usize;
        Self {
            published: Spikes::new(published, steps, steps, p.spike_steps),
            norm: Spikes::new(
                Rule::LogDeviations(p.spike_deviations),
                WINDOW,
                LEAST,
                p.spike_steps,
            ),
            norm_rises: Rises::new(Rule::LogDeviations(p.rise_deviations), p.rise_steps, MEANS),
            loss_rises: Rises::new(Rule::Deviations(p.rise_deviations), p.rise_steps, MEANS),
            growth: Growth::default(),
            loss: Spikes::new(
                Rule::Deviations(p.loss_deviations),
                WINDOW,
                LEAST,
                p.loss_stays_steps,
            ),
            outliers: Spikes::new(
                Rule::Times(p.loss_multiple),
                OUTLIER_WINDOW,
                LEAST,
                p.loss_steps,
            ),
            rates: Recent::new(RATES),
            seconds: Recent::new(WINDOW),
            published_spikes: 0,
        }
    }

    /// How high the next norm may be by the scaled rule.
    pub(crate) fn norm_limit(&self) -> Option<f32> {
        self.norm.limit()
    }

    /// The same by the published one.
    pub(crate) fn published_limit(&self) -> Option<f32> {
        self.published.limit()
    }

    /// Judges a step of a run that warms up until another.
    pub(crate) fn judge(
        &mut self,
        (step, reports): (u64, &Reports),
        warm_up: u64,
        policies: &Policies,
    ) -> Vec<Finding> {
        let whole = Whole::of(step, reports);
        self.seconds.push(whole.seconds);
        let mut found = Vec::new();
        found.extend(self.judge_rate(&whole, policies));
        if step <= warm_up {
            self.learn(&whole);
            return found;
        }
        found.extend(self.judge_norm(&whole, policies));
        found.extend(self.judge_loss(&whole, policies));
        let of_step = |finding: Finding| {
            let batch = finding.batch.or(Some(whole.batch));
            Finding { batch, ..finding }
        };
        found.into_iter().map(of_step).collect()
    }

    fn learn(&mut self, whole: &Whole) {
        if let Some(norm) = whole.norm {
            self.published.learn(norm);
            self.norm.learn(norm);
            self.norm_rises.learn(norm);
        }
        if let Some(loss) = whole.loss {
            self.loss.learn(loss);
            self.loss_rises.learn(loss);
            self.outliers.learn(loss);
        }
    }

    fn judge_rate(&mut self, whole: &Whole, policies: &Policies) -> Option<Finding> {
        let rate = whole.rate?;
        let limit = self.rates.highest().map(|highest| highest * policies.rate_multiple);
        let limit = limit.filter(|limit| self.rates.len() >= LEAST_RATES && rate > *limit);
        self.rates.push(rate);
        Some(Finding::new(Name::RateJump, whole.step, rate, limit?))
    }

    fn judge_norm(&mut self, whole: &Whole, policies: &Policies) -> Option<Finding> {
        let (step, norm) = (whole.step, whole.norm?);
        if self.published.judge(step, norm).is_some_and(|above| above.steps == 1) {
            self.published_spikes += 1;
        }
        let Some(above) = self.norm.judge(step, norm) else {
            return self.judge_calm_norm(step, norm, policies);
        };
        let may_last = policies.spike_steps as u32;
        match above.steps {
            1 => {
                self.norm.batch = Some(whole.batch);
                Some(Finding::new(Name::GradientSpike, step, norm, above.limit))
            }
            steps if steps == may_last + 1 => {
                let stays = Finding::new(Name::SpikeStays, above.since, norm, above.limit);
                Some(Finding { batch: self.norm.batch, ..stays })
            }
            _ => None,
        }
    }

    fn judge_calm_norm(&mut self, step: u64, norm: f32, policies: &Policies) -> Option<Finding> {
        let rise = self.norm_rises.judge(step, norm);
        let rise = rise.map(|(mean, limit)| Finding::new(Name::GradientRise, step, mean, limit));
        let grown = self.growth.judge(norm, policies.growth);
        let grown =
            grown.map(|(smooth, limit)| Finding::new(Name::GradientGrows, step, smooth, limit));
        grown.or(rise)
    }

    fn judge_loss(&mut self, whole: &Whole, policies: &Policies) -> Vec<Finding> {
        let Some(loss) = whole.loss else {
            return Vec::new();
        };
        let mut found = Vec::new();
        let was_calm = self.loss.limit().is_none_or(|limit| loss <= limit);
        if let Some((mean, limit)) =
            was_calm.then(|| self.loss_rises.judge(whole.step, loss)).flatten()
        {
            found.push(Finding::new(Name::LossRise, whole.step, mean, limit));
        }
        let curves = [
            (&mut self.loss, policies.loss_stays_steps, true),
            (&mut self.outliers, policies.loss_steps, false),
        ];
        for (spikes, may_last, is_told) in curves {
            let Some(above) = spikes.judge(whole.step, loss) else {
                continue;
            };
            if above.steps == 1 {
                spikes.batch = Some(whole.batch);
            }
            if above.steps == 1 && is_told {
                found.push(Finding::new(Name::LossSpike, whole.step, loss, above.limit));
            }
            if above.steps == may_last as u32 + 1 {
                let stays = Finding::new(Name::LossStays, above.since, loss, above.limit);
                found.push(Finding { batch: spikes.batch, ..stays });
            }
        }
        found
    }
}

impl Whole {
    fn of(step: u64, reports: &Reports) -> Self {
        let highest = |of: fn(&Reported) -> Option<f32>| {
            let finite = reports.values().filter_map(of).filter(|value| value.is_finite());
            finite.reduce(f32::max)
        };
        Self {
            step,
            batch: reports.values().map(|report| report.batch).min().unwrap_or(step),
            loss: mean(reports.values().filter_map(|report| report.loss)),
            norm: highest(|report| report.norm),
            rate: highest(|report| report.rate),
            seconds: highest(|report| Some(report.seconds)).unwrap_or(0.0),
        }
    }
}

/// The mean of those that are numbers.
fn mean(values: impl Iterator<Item = f32>) -> Option<f32> {
    let (mut sum, mut count) = (0.0, 0.0);
    for value in values.filter(|value| value.is_finite()) {
        sum += f64::from(value);
        count += 1.0;
    }
    (count > 0.0).then(|| (sum / count) as f32)
}
