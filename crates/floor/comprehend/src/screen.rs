//! A whole text, call by call.

use crate::segment::{MAX_SEGMENT_BYTES, MAX_SEGMENTS, segments};
use crate::service::{ClassifyPrompt, DetectToxicity, Toxicity};
use crate::units::units;
use futures_util::{StreamExt, TryStreamExt, stream};
use lambda_bridge::UpstreamError;
use moderation::{Label, MOST_LABELS};
use std::collections::BTreeMap;

/// Calls of one text under way at once. The longest review takes 14 calls.
const CALLS_AT_ONCE: usize = 4;

/// Bytes of a prompt that the classifier takes.
const MAX_PROMPT_BYTES: usize = 10_000;

/// From this score on a prompt is unsafe: the two classes' scores sum up to 1.
const UNSAFE_FROM: f64 = 0.5;

/// What Comprehend says of a whole text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Screened {
    /// The maximum over the segments; absent when there was nothing to check.
    pub score: Option<f64>,
    /// The maximum over the segments by name, highest first.
    pub labels: Vec<Label>,
    /// What Comprehend bills.
    pub units: u64,
}

/// Whether a text tries to steer a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Steers {
    /// The classifier calls a part of it unsafe.
    pub is_unsafe: bool,
    /// What Comprehend bills.
    pub units: u64,
}

/// Scores every segment of the text, in each of its readings, as a text in `language`, a code that
/// the service knows.
///
/// # Errors
/// The service does not answer, or not with a score from 0 to 1 for every segment.
pub async fn screen(
    port: &impl DetectToxicity,
    readings: &[String],
    language: &str,
) -> Result<Screened, UpstreamError> {
    let segments = parts(readings, MAX_SEGMENT_BYTES);
    let batches: Vec<&[&str]> = segments.chunks(MAX_SEGMENTS).collect();
    let calls = batches.iter().map(|batch| detected(port, batch, language));
    let results: Vec<Vec<Checked>> =
        stream::iter(calls).buffered(CALLS_AT_ONCE).try_collect().await?;
    let units = batches.iter().map(|batch| units(batch)).sum();
    Ok(merged(results.into_iter().flatten(), units))
}

/// Asks the prompt-safety classifier about every part of the text, in each of its readings.
///
/// # Errors
/// It does not answer, or not with a score from 0 to 1.
pub async fn steers(
    port: &impl ClassifyPrompt,
    readings: &[String],
) -> Result<Steers, UpstreamError> {
    let parts = parts(readings, MAX_PROMPT_BYTES);
    let calls = parts.iter().map(|part| classified(port, part));
    let scores: Vec<f64> = stream::iter(calls).buffered(CALLS_AT_ONCE).try_collect().await?;
    Ok(Steers {
        is_unsafe: scores.iter().any(|score| *score >= UNSAFE_FROM),
        units: parts.iter().map(|part| units(&[part])).sum(),
    })
}

/// The segments of all readings. Comprehend refuses strings of white space.
fn parts(readings: &[String], bytes: usize) -> Vec<&str> {
    let all = readings.iter().flat_map(|text| segments(text, bytes));
    all.filter(|segment| !segment.trim().is_empty()).collect()
}

/// A result whose score is a score.
struct Checked {
    score: f64,
    labels: Vec<Label>,
}

async fn detected(
    port: &impl DetectToxicity,
    batch: &[&str],
    language: &str,
) -> Result<Vec<Checked>, UpstreamError> {
    let results = port.detect_toxicity(batch, language).await?;
    if results.len() != batch.len() {
        return Err(unusable("a result is missing"));
    }
    results.into_iter().map(checked).collect()
}

fn checked(result: Toxicity) -> Result<Checked, UpstreamError> {
    let score = score(result.score)?;
    if result.labels.len() > MOST_LABELS || !result.labels.iter().all(Label::is_valid) {
        return Err(unusable("a label's score is no number from 0 to 1"));
    }
    Ok(Checked { score, labels: result.labels })
}

async fn classified(port: &impl ClassifyPrompt, text: &str) -> Result<f64, UpstreamError> {
    score(port.classify_prompt(text).await?)
}

/// 0 to 1, to 6 decimals, so that an f32 of 0.6 is not above 0.6.
fn score(given: Option<f32>) -> Result<f64, UpstreamError> {
    given
        .map(rounded)
        .filter(|score| (0.0..=1.0).contains(score))
        .ok_or_else(|| unusable("a score is missing or no number from 0 to 1"))
}

pub(crate) fn rounded(score: f32) -> f64 {
    (f64::from(score) * 1e6).round() / 1e6
}

fn unusable(code: &str) -> UpstreamError {
    UpstreamError::Unavailable { service: "Comprehend", code: code.to_owned() }
}

fn merged(results: impl Iterator<Item = Checked>, units: u64) -> Screened {
    let mut score: Option<f64> = None;
    let mut labels: BTreeMap<String, f64> = BTreeMap::new();
    for result in results {
        score = Some(score.map_or(result.score, |highest| highest.max(result.score)));
        for label in result.labels {
            let highest = labels.entry(label.name).or_default();
            *highest = highest.max(label.score);
        }
    }
    Screened { score, labels: ranked(labels), units }
}

/// Highest first; of equals, by name.
fn ranked(labels: BTreeMap<String, f64>) -> Vec<Label> {
    let mut labels: Vec<Label> =
        labels.into_iter().map(|(name, score)| Label { name, score }).collect();
    labels.sort_by(|a, b| b.score.total_cmp(&a.score));
    labels.truncate(MOST_LABELS);
    labels
}
