//! What is told of a report on the bus: that it is there, and its headline.

use crate::aspect::{AspectCounts, AspectReport};
use crate::change::{Change, Trend};
use crate::counts::ReviewCounts;
use crate::period::Period;
use crate::report::Report;
use reviews::{Call, OutcomeError};
use schemars::{JsonSchema, schema_for};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::cmp::Reverse;
use usage::Usage;

/// Aspects in a headline, of complaints and of praise.
const TOP: usize = 3;

/// A report in short.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Headline {
    /// As the newest review calls the product.
    pub product_name: String,
    pub counts: ReviewCounts,
    /// The mean of the stars; null without ratings.
    pub rating: Option<f64>,
    /// The same of the periods before.
    pub rating_before: Option<f64>,
    /// What most reviews complain of.
    pub complaints: Vec<TopAspect>,
    /// What most reviews praise.
    pub praise: Vec<TopAspect>,
    /// How many suggestions the report has.
    pub suggestions: u32,
}

/// An aspect in a headline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TopAspect {
    pub name: String,
    /// The language of the reviews that call it so.
    pub language: String,
    /// Reviews that complain of it, or praise it.
    pub reviews: u32,
    pub trend: Trend,
}

/// The detail of `PRODUCT_INSIGHTS_READY` and `PRODUCT_INSIGHTS_FAILED`: one of them for each product
/// and period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InsightsDetail {
    /// [`crate::REPORT_VERSION`].
    pub schema_version: String,
    /// The shop's id of the product.
    pub product_id: String,
    pub period: Period,
    /// ARN of the execution.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    /// With a report: what it says in short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insights: Option<Headline>,
    /// With a report: its keys in the table of the stack's output `InsightsTableName`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub report: Option<ReportPlace>,
    /// Without one: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<InsightsFailure>,
    /// Without one: the error's name and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
    /// What the model took.
    #[serde(default)]
    pub calls: Vec<Call>,
    pub usage: Usage,
}

/// Where a report is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportPlace {
    pub pk: String,
    pub sk: String,
}

/// Why there is no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InsightsFailure {
    /// Product or period break a rule.
    InvalidRequest,
    /// Retries are exhausted; starting again works.
    SystemError,
}

impl Headline {
    #[must_use]
    pub fn of(report: &Report) -> Self {
        Self {
            product_name: report.product_name.clone(),
            counts: report.counts,
            rating: report.ratings.mean,
            rating_before: report.ratings_before.mean,
            complaints: top(report, AspectCounts::complaining, |one| one.complaints_change),
            praise: top(report, AspectCounts::praising, |one| one.praise_change),
            suggestions: u32::try_from(report.suggestions.len()).unwrap_or(u32::MAX),
        }
    }
}

fn top(
    report: &Report,
    count: fn(AspectCounts) -> u32,
    change: fn(&AspectReport) -> Change,
) -> Vec<TopAspect> {
    let mut aspects: Vec<&AspectReport> =
        report.aspects.iter().filter(|aspect| count(aspect.counts) > 0).collect();
    aspects.sort_by_key(|aspect| (Reverse(count(aspect.counts)), aspect.number));
    let top = aspects.into_iter().take(TOP).map(|aspect| TopAspect {
        name: aspect.name.clone(),
        language: aspect.language.clone(),
        reviews: count(aspect.counts),
        trend: change(aspect).trend,
    });
    top.collect()
}

/// File names under `events/review/schemas/` with their schemas.
#[must_use]
pub fn event_schemas() -> Vec<(&'static str, Value)> {
    let detail = schema_for!(InsightsDetail).to_value();
    vec![("PRODUCT_INSIGHTS_READY", detail.clone()), ("PRODUCT_INSIGHTS_FAILED", detail)]
}
