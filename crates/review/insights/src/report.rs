//! A report on one product and one period.

use crate::aspect::AspectReport;
use crate::counts::{Ratings, ReviewCounts, Sentiments};
use crate::period::{Period, PeriodsBefore};
use crate::quote::Quote;
use crate::suggestion::{Dropped, Suggestion};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The version of [`Report`]; grows when a field changes its meaning or goes.
pub const REPORT_VERSION: &str = "1";

/// What the reviews of a product say.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// [`REPORT_VERSION`].
    pub schema_version: String,
    pub product_id: String,
    /// As the newest review calls it.
    pub product_name: String,
    pub period: Period,
    /// What the period is compared with.
    pub before: PeriodsBefore,
    pub counts: ReviewCounts,
    /// Of the periods before.
    pub counts_before: ReviewCounts,
    pub ratings: Ratings,
    pub ratings_before: Ratings,
    pub sentiments: Sentiments,
    /// The aspects that most reviews speak of, complaints first.
    pub aspects: Vec<AspectReport>,
    /// Aspects that were left out: too many, or too large, for one report.
    pub more_aspects: u32,
    pub quotes: Vec<Quote>,
    pub suggestions: Vec<Suggestion>,
    /// What the model suggested that did not hold.
    pub dropped: Vec<Dropped>,
    /// Why there are no suggestions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub no_suggestions: Option<NoSuggestions>,
    /// The model that made the suggestions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// The version of the prompt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
}

/// Why a report has no suggestions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum NoSuggestions {
    /// No complaint can be quoted: no model was asked.
    NoComplaints,
    /// A guardrail or a filter of the model service stepped in.
    Filtered,
    /// None that the model made held.
    NoneHeld,
}
