//! What a chart says.

use crate::{Chance, chance};
use rand::Rng;
use rand::seq::SliceRandom;

/// How numbers are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Kind {
    Bars,
    LyingBars,
    Line,
    Pie,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Bars, Self::LyingBars, Self::Line, Self::Pie];
}

/// One series of whole numbers, no two alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// How it is shown.
    pub kind: Kind,
    /// What stands above.
    pub title: &'static str,
    /// What one of the labels is called.
    pub category: &'static str,
    /// Labels with their numbers; of a pie, percents.
    pub values: Vec<(&'static str, u32)>,
    /// The numbers stand beside what they are of; else only the axis says them. A pie has them always.
    pub printed: bool,
}

/// A title, what a label is called, and labels.
type Subject = (&'static str, &'static str, &'static [&'static str]);

const SUBJECTS: [Subject; 8] = [
    ("Orders by month", "month", &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"]),
    (
        "Returns by product",
        "product",
        &["Shirts", "Skirts", "Jackets", "Shoes", "Scarves", "Belts"],
    ),
    (
        "Visitors by country",
        "country",
        &["France", "Spain", "Italy", "Poland", "Austria", "Greece"],
    ),
    ("Turnover by year", "year", &["2018", "2019", "2020", "2021", "2022", "2023", "2024"]),
    ("Favourite colours", "colour", &["Red", "Blue", "Green", "Black", "White", "Yellow"]),
    ("Complaints by reason", "reason", &["Size", "Seams", "Delivery", "Colour", "Smell", "Price"]),
    (
        "Stock by store",
        "store",
        &["North", "Harbour", "Old Town", "Airport", "Station", "Mill Lane"],
    ),
    ("Parcels by weekday", "weekday", &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]),
];

impl Chart {
    /// What this seed gives.
    #[must_use]
    pub fn any(seed: u64) -> Self {
        let chance = &mut chance(seed);
        let kind = Kind::ALL[(seed % 4) as usize];
        let (title, category, labels) = *SUBJECTS.choose(chance).unwrap_or(&SUBJECTS[0]);
        let most = if kind == Kind::Line { 8 } else { 6 };
        let count = chance.gen_range(3..=labels.len().min(most));
        let numbers = match kind {
            Kind::Pie => percents(count, chance),
            _ => numbers(count, chance),
        };
        let values = labels.iter().copied().zip(numbers).collect();
        let printed = kind == Kind::Pie || chance.gen_bool(0.5);
        Self { kind, title, category, values, printed }
    }

    /// The end of its axis and the step of what is written there.
    pub(crate) fn axis(&self) -> [u32; 2] {
        let most = self.values.iter().map(|(_, value)| *value).max().unwrap_or(1);
        let steps = [2, 5, 10, 20, 50, 100, 200];
        let step = steps.into_iter().find(|step| most <= step * 6).unwrap_or(500);
        [most.div_ceil(step) * step, step]
    }
}

/// Whole numbers of which the axis shows each: up to 100 by ones, up to 1,000 by tens.
fn numbers(count: usize, chance: &mut Chance) -> Vec<u32> {
    let unit = if chance.gen_bool(0.3) { 10 } else { 1 };
    let most = [20, 40, 60, 95][chance.gen_range(0..4)];
    different(count, 3..=most, chance).into_iter().map(|number| number * unit).collect()
}

fn different(count: usize, range: std::ops::RangeInclusive<u32>, chance: &mut Chance) -> Vec<u32> {
    let mut all: Vec<u32> = range.collect();
    all.shuffle(chance);
    all.truncate(count);
    all
}

/// Percents that sum to 100, no two alike, none below 6.
fn percents(count: usize, chance: &mut Chance) -> Vec<u32> {
    loop {
        let mut parts = different(count - 1, 6..=48, chance);
        let sum: u32 = parts.iter().sum();
        if sum <= 94 && !parts.contains(&(100 - sum)) {
            parts.push(100 - sum);
            return parts;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn numbers_differ_and_are_within_the_axis() {
        for seed in 0..400 {
            let chart = Chart::any(seed);
            let numbers: BTreeSet<u32> = chart.values.iter().map(|(_, value)| *value).collect();
            assert_eq!(numbers.len(), chart.values.len(), "{chart:?}");
            let [end, step] = chart.axis();
            assert!(
                numbers.last() <= Some(&end) && end % step == 0 && end / step >= 2,
                "{chart:?}"
            );
            if chart.kind == Kind::Pie {
                assert_eq!(numbers.iter().sum::<u32>(), 100);
            }
        }
    }
}
