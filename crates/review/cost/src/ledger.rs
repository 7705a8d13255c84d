//! Entries summed up.

use crate::{Consumption, Entry, Prices, Runtime};
use reviews::Call;
use serde::Serialize;
use std::collections::BTreeMap;

/// Reviews with the same outcome.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    pub reviews: usize,
    pub consumption: Consumption,
    /// US dollars for all together.
    pub usd: f64,
}

/// What one model was used for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ModelSum {
    /// Calls that it answered.
    pub calls: usize,
    /// Tokens that it read.
    pub input_tokens: f64,
    /// Tokens that it wrote.
    pub output_tokens: f64,
    /// US dollars.
    pub usd: f64,
}

/// Entries with what prices them.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger {
    pub entries: Vec<Entry>,
    pub prices: Prices,
    /// Where Lambda time comes from.
    pub runtime: Runtime,
}

impl Ledger {
    /// US dollars of one entry.
    #[must_use]
    pub fn usd(&self, entry: &Entry) -> f64 {
        self.prices.bill(&entry.consumption(&self.runtime)).total()
    }

    /// By outcome.
    #[must_use]
    pub fn by_outcome(&self) -> BTreeMap<&str, Group> {
        let mut groups = BTreeMap::<&str, Group>::new();
        for entry in &self.entries {
            let group = groups.entry(&entry.outcome).or_default();
            group.reviews += 1;
            group.usd += self.usd(entry);
            group.consumption =
                std::mem::take(&mut group.consumption) + entry.consumption(&self.runtime);
        }
        groups
    }

    /// By model.
    #[must_use]
    pub fn by_model(&self) -> BTreeMap<&str, ModelSum> {
        self.sum(self.entries.iter().flat_map(|entry| &entry.calls))
    }

    /// What calls took, by model; those of none are left out.
    pub(crate) fn sum<'a>(
        &self,
        calls: impl Iterator<Item = &'a Call>,
    ) -> BTreeMap<&'a str, ModelSum> {
        let mut models = BTreeMap::<&str, ModelSum>::new();
        for call in calls {
            let Some(id) = &call.model_id else { continue };
            let (input, output) = (call.usage.input_tokens as f64, call.usage.output_tokens as f64);
            let sum = models.entry(id).or_default();
            sum.calls += 1;
            sum.input_tokens += input;
            sum.output_tokens += output;
            sum.usd += self.prices.tokens(id, input, output);
        }
        models
    }

    /// What the mean entry consumed; nothing without entries.
    #[must_use]
    pub fn mean(&self) -> Consumption {
        self.mean_of(|_| true)
    }

    /// What the mean entry of the straight path consumed.
    #[must_use]
    pub fn mean_straight(&self) -> Consumption {
        self.mean_of(Entry::is_straight)
    }

    fn mean_of(&self, counts: impl Fn(&Entry) -> bool) -> Consumption {
        let chosen: Vec<&Entry> = self.entries.iter().filter(|entry| counts(entry)).collect();
        let sum: Consumption = chosen.iter().map(|entry| entry.consumption(&self.runtime)).sum();
        sum.times(1.0 / chosen.len().max(1) as f64)
    }

    /// The model with the most calls.
    #[must_use]
    pub fn main_model(&self) -> Option<&str> {
        let models = self.by_model();
        models.into_iter().max_by_key(|(_, sum)| sum.calls).map(|(id, _)| id)
    }

    /// Models that the price table does not know, so that their tokens cost nothing here.
    #[must_use]
    pub fn unpriced(&self) -> Vec<&str> {
        self.by_model().into_keys().filter(|id| !self.prices.knows(id)).collect()
    }
}
