//! Fits the head: a logistic regression, by gradient descent with Nesterov's momentum; the same numbers whenever
//! it runs.

use crate::titles::{Level, Title};
use suitability_lexicon::{BUCKETS, Head, HeadError, features, weighed};

/// Titles that a feature must stand in.
const LEAST_TITLES: usize = 2;

/// The inverse of the weights' penalty, which is added to the sum of the rows' losses.
const INVERSE_PENALTY: f64 = 1.0;

/// Rounds over all rows.
const ROUNDS: usize = 300;

/// A row: places with their values, and what is aimed at.
type Row = (Vec<(usize, f32)>, f64);

/// What is aimed at: a `low` is nearer to the rest, a `medium` not as sure as a `high`. Chosen by the areas of
/// the five parts.
fn aim(level: Level) -> f64 {
    match level {
        Level::Minimal => 0.0,
        Level::Low => 0.3,
        Level::Medium => 0.85,
        Level::High => 1.0,
    }
}

/// A head for the titles, as its file keeps it.
///
/// # Errors
/// The library cannot write it.
pub(crate) fn fit(titles: &[&Title]) -> Result<Head, HeadError> {
    let read: Vec<_> = titles.iter().map(|title| features(&title.text)).collect();
    let rarity = rarity(&read);
    let rows = read.iter().zip(titles);
    let rows: Vec<Row> =
        rows.map(|(read, title)| (weighed(read, &rarity), aim(title.level))).collect();
    let (weights, bias) = descend(&rows);
    let narrow = |number: f64| number as f32;
    let head = Head::new(narrow(bias), weights.into_iter().map(narrow).collect(), rarity)?;
    Head::from_safetensors(&head.to_safetensors()?)
}

/// The logarithm of the share of titles without a feature, smoothed, and 1; 0 where too few have it.
fn rarity(read: &[Vec<(usize, f32)>]) -> Vec<f32> {
    let mut counts = vec![0_usize; BUCKETS];
    read.iter().flatten().for_each(|(place, _)| counts[*place] += 1);
    let rare = |count: usize| ((1.0 + read.len() as f32) / (1.0 + count as f32)).ln() + 1.0;
    counts.into_iter().map(|count| if count < LEAST_TITLES { 0.0 } else { rare(count) }).collect()
}

/// Weights and bias. The step is one over the bound of the curvature: rows have length 1, and the bias counts as
/// one more feature. Source: Nesterov, Introductory Lectures on Convex Optimization, 2.2.
fn descend(rows: &[Row]) -> (Vec<f64>, f64) {
    let step = 1.0 / (0.25 * 2.0 * rows.len() as f64 + 1.0 / INVERSE_PENALTY);
    let mut at = vec![0.0; BUCKETS + 1];
    let mut ahead = at.clone();
    let mut pace = 1.0_f64;
    for _ in 0..ROUNDS {
        let slope = slope(rows, &ahead);
        let next_pace = f64::midpoint(1.0, (1.0 + 4.0 * pace * pace).sqrt());
        let momentum = (pace - 1.0) / next_pace;
        for ((at, ahead), slope) in at.iter_mut().zip(&mut ahead).zip(slope) {
            let next = *ahead - step * slope;
            *ahead = next + momentum * (next - *at);
            *at = next;
        }
        pace = next_pace;
    }
    let bias = at.pop().unwrap_or_default();
    (at, bias)
}

fn slope(rows: &[Row], at: &[f64]) -> Vec<f64> {
    let mut slope: Vec<f64> = at.iter().map(|weight| weight / INVERSE_PENALTY).collect();
    slope[BUCKETS] = 0.0;
    for (row, aim) in rows {
        let sum: f64 = row.iter().map(|(place, value)| at[*place] * f64::from(*value)).sum();
        let error = 1.0 / (1.0 + (-(at[BUCKETS] + sum)).exp()) - aim;
        slope[BUCKETS] += error;
        row.iter().for_each(|(place, value)| slope[*place] += error * f64::from(*value));
    }
    slope
}
