//! The sums of a ledger, projected and compared.

use cost::{Bill, Consumption, Entry, Group, Ledger, ModelSum, PublicSample, Transitions};
use serde::Serialize;
use std::collections::BTreeMap;

/// Everything that `rejoinder cost` says.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Statement<'a> {
    pub(super) date: &'a str,
    pub(super) region: &'a str,
    pub(super) reviews: usize,
    /// Whether every execution's states were counted, or their least number was taken.
    pub(super) transitions_counted: bool,
    pub(super) by_outcome: BTreeMap<&'a str, Group>,
    pub(super) by_model: BTreeMap<&'a str, ModelSum>,
    /// Models without a price.
    pub(super) unpriced: Vec<&'a str>,
    /// How many reviews the bills are for.
    pub(super) projected_to: u32,
    pub(super) projection: Bill,
    /// Absent where no review took the straight path.
    pub(super) comparison: Option<Comparison>,
}

/// The straight path beside the public sample's.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Comparison {
    pub(super) review_characters: f64,
    pub(super) reply_characters: f64,
    pub(super) ours: Bill,
    /// With the models that it names.
    pub(super) sample: Bill,
    /// With our model in their place.
    pub(super) sample_with_our_model: Option<Bill>,
    pub(super) source: String,
}

impl<'a> Statement<'a> {
    pub(super) fn of(
        ledger: &'a Ledger,
        sample: &PublicSample,
        reviews: u32,
        characters: f64,
    ) -> Self {
        let many = f64::from(reviews);
        let counted = |entry: &Entry| matches!(entry.transitions, Transitions::Counted(_));
        Self {
            date: &ledger.prices.date,
            region: &ledger.prices.region,
            reviews: ledger.entries.len(),
            transitions_counted: ledger.entries.iter().all(counted),
            by_outcome: ledger.by_outcome(),
            by_model: ledger.by_model(),
            unpriced: ledger.unpriced(),
            projected_to: reviews,
            projection: ledger.prices.bill(&ledger.mean().times(many)),
            comparison: Comparison::of(ledger, sample, many, characters),
        }
    }
}

impl Comparison {
    fn of(ledger: &Ledger, sample: &PublicSample, many: f64, characters: f64) -> Option<Self> {
        let straight: Vec<&Entry> =
            ledger.entries.iter().filter(|entry| entry.is_straight()).collect();
        let review = |entry: &Entry| entry.review_characters.map_or(characters, |n| n as f64);
        let reply = |entry: &Entry| entry.reply_characters.unwrap_or_default() as f64;
        let bill = |model| {
            let each =
                straight.iter().map(|entry| sample.consumption(review(entry), reply(entry), model));
            let all: Consumption = each.sum();
            ledger.prices.bill(&all.times(many / straight.len() as f64))
        };
        Some(Self {
            review_characters: mean(straight.iter().map(|entry| review(entry)))?,
            reply_characters: mean(straight.iter().map(|entry| reply(entry)))?,
            ours: ledger.prices.bill(&ledger.mean_straight().times(many)),
            sample: bill(None),
            sample_with_our_model: ledger.main_model().map(|id| bill(Some(id))),
            source: sample.source.clone(),
        })
    }
}

fn mean(numbers: impl Iterator<Item = f64>) -> Option<f64> {
    let numbers: Vec<f64> = numbers.collect();
    let sum: f64 = numbers.iter().sum();
    (!numbers.is_empty()).then(|| sum / numbers.len() as f64)
}
