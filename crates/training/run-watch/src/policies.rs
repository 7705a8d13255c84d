//! Every limit, with its bounds and its source.

use bounds::{InvalidInput, check_is};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::ops::RangeInclusive;

/// A row of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// Of its field in JSON.
    pub name: &'static str,
    pub value: f32,
    pub within: RangeInclusive<f32>,
    pub unit: &'static str,
    /// What it decides.
    pub about: &'static str,
    /// Where the value is from.
    pub source: &'static str,
}

macro_rules! policies {
    ($($field:ident $name:literal = $default:literal, $low:literal..=$high:literal $unit:literal, $about:literal, $source:literal;)*) => {
        /// The limits of a watch. What is left out of its JSON is as the table has it.
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "camelCase", default, deny_unknown_fields)]
        pub struct Policies {
            $(#[doc = $about] pub $field: f32,)*
        }

        impl Default for Policies {
            fn default() -> Self {
                Self { $($field: $default,)* }
            }
        }

        impl Policies {
            /// Every limit as it is set here.
            #[must_use]
            pub fn table(&self) -> Vec<Limit> {
                vec![$(Limit {
                    name: $name,
                    value: self.$field,
                    within: $low..=$high,
                    unit: $unit,
                    about: $about,
                    source: $source,
                },)*]
            }
        }
    };
}

policies! {
    start_seconds "startSeconds" = 3600.0, 60.0..=43200.0 "seconds",
        "without a first step: a stall", "ours; a compilation for Trainium may take longer than a restart";
    stall_medians "stallMedians" = 5.0, 2.0..=100.0 "median steps",
        "without a step: a stall", "ours";
    stall_seconds "stallSeconds" = 300.0, 5.0..=7200.0 "seconds",
        "without a step, at least, before it is a stall",
        "HyperPod's operator: expectedRecurringFrequencyInSeconds of its examples";
    save_seconds "saveSeconds" = 600.0, 0.0..=7200.0 "seconds",
        "more where the last step is one that is saved", "ours";
    published_steps "publishedSteps" = 20.0, 5.0..=200.0 "steps",
        "of the running mean of the published spike rule", "Llama 2 on Trainium, Amazon";
    published_above "publishedAbove" = 0.1, 0.001..=100.0 "norm",
        "above that mean: a spike by the published rule", "Llama 2 on Trainium, Amazon";
    spike_deviations "spikeDeviations" = 7.0, 3.0..=100.0 "deviations",
        "of the logarithm of the gradient norm above its median: a spike",
        "ours, tuned on curves that are not reported";
    loss_deviations "lossDeviations" = 7.0, 3.0..=100.0 "deviations",
        "of the loss above its median: a spike", "ours, tuned on curves that are not reported";
    rise_steps "riseSteps" = 8.0, 2.0..=64.0 "steps",
        "whose mean is compared with earlier means", "ours, tuned on curves that are not reported";
    rise_deviations "riseDeviations" = 6.0, 3.0..=100.0 "deviations",
        "of such a mean above the median of the last 128: a rise",
        "ours, tuned on curves that are not reported";
    spike_steps "spikeSteps" = 3.0, 1.0..=100.0 "steps",
        "in which a spike of the norm may pass; a longer one stays", "the published run's benign spikes";
    loss_multiple "lossMultiple" = 2.0, 1.1..=100.0 "means",
        "of the loss's last 100 steps: an outlier", "llm-foundry, KillLossSpike: outlier_multiplier";
    loss_steps "lossSteps" = 4.0, 1.0..=1000.0 "steps",
        "of such outliers that may pass", "llm-foundry, KillLossSpike: patience";
    loss_stays_steps "lossStaysSteps" = 100.0, 10.0..=10000.0 "steps",
        "in which a spike of the loss may pass", "ours";
    growth "growth" = 3.0, 1.5..=100.0 "times",
        "of the smoothed norm's lowest after warm-up, and rising: it grows", "Llama 2 on Trainium, Amazon";
    rate_multiple "rateMultiple" = 3.0, 1.5..=1000.0 "times",
        "of the highest rate of 20 steps: a jump", "ours; schedules rise by steps";
    straggler_deviations "stragglerDeviations" = 3.0, 1.0..=100.0 "deviations",
        "of a rank's own seconds above the median of all: slow",
        "ml-goodput-measurement: step anomalies above the median and 3 MAD";
    straggler_share "stragglerShare" = 0.1, 0.01..=10.0 "of the median",
        "above it, at least, before a rank is slow", "ours";
    straggler_windows "stragglerWindows" = 3.0, 1.0..=100.0 "windows of 20 steps",
        "in a row in which a slow rank is a straggler", "ours";
    same_step "sameStep" = 3.0, 2.0..=10.0 "times",
        "that a run may end at one step: a crash loop", "HyperPod's operator: restarts before a full one, 3";
    healthy_steps "healthySteps" = 20.0, 1.0..=1000.0 "steps",
        "without trouble after which a checkpoint is good", "ours: the window of the published spike rule";
    back_steps "backSteps" = 100.0, 1.0..=10000.0 "steps",
        "to go back before a divergence", "PaLM (arXiv 2204.02311, 5.1): roughly 100";
    skip_batches "skipBatches" = 200.0, 0.0..=500.0 "batches",
        "around a divergence that are left out", "PaLM (arXiv 2204.02311, 5.1): roughly 200 to 500";
    near_steps "nearSteps" = 500.0, 1.0..=100000.0 "steps",
        "within which a second divergence is at the same place", "ours: as far as batches may be left out";
    recoveries "recoveries" = 20.0, 0.0..=200.0 "launches",
        "after the first", "ours; SageMaker's own retries end at 30";
    least_seconds "leastSeconds" = 600.0, 1.0..=86400.0 "seconds",
        "that an attempt must be granted to be worth its start", "ours";
}

impl Policies {
    /// # Errors
    /// A limit is out of its bounds.
    pub fn check(&self) -> Result<(), InvalidInput> {
        for Limit { name, value, within, .. } in self.table() {
            let expected = format!("{} to {}", within.start(), within.end());
            check_is(name, within.contains(&value), &expected)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_within_their_bounds_and_named_as_in_json() {
        let policies = Policies::default();
        assert_eq!(policies.check(), Ok(()));
        let json = serde_json::to_value(&policies).unwrap();
        let names: Vec<&str> = policies.table().iter().map(|limit| limit.name).collect();
        assert!(names.iter().all(|name| json.get(name).is_some()), "{json}");
        assert_eq!(names.len(), json.as_object().unwrap().len());
    }

    #[test]
    fn one_limit_is_set_and_only_within_its_bounds() {
        let own: Policies = serde_json::from_str("{\"stallSeconds\": 60}").unwrap();
        assert_eq!(own, Policies { stall_seconds: 60.0, ..Policies::default() });
        let wrong = Policies { growth: f32::NAN, ..Policies::default() };
        assert_eq!(wrong.check().unwrap_err().to_string(), "growth must be 1.5 to 100");
        assert!(serde_json::from_str::<Policies>("{\"stallSecond\": 60}").is_err());
    }
}
