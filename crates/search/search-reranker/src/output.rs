//! The images found, and how their order came about.

use crate::Reason;
use lambda_bridge::{Answer, Metric};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use vector_index::Metadata;

/// The images, best first, and how their order came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// The images, best first.
    pub results: Vec<SearchResult>,
    /// Why there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
    /// How near the nearest image is that passes the filters, whether near enough or not; none where
    /// none passes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nearest: Option<f64>,
    /// How near an image had to be; none where all count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_similarity: Option<f64>,
    /// Whether and how the user's preferences counted.
    pub personalisation: Personalisation,
}

/// Why there are no images.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Note {
    /// No image is as near as it had to be.
    NothingFits,
    /// No image passes the filters, or there is none at all.
    NothingPasses,
}

/// One image.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SearchResult {
    /// Its id.
    pub id: String,
    /// Its cluster.
    pub cluster: String,
    /// Its fused score; comparable within one answer only.
    pub score: f64,
    /// How near it is to the query, from 0 to 1: `1 / (1 + d²)` with the squared distance of the
    /// embeddings. Comparable between answers of one embedding model.
    #[serde(default)]
    pub similarity: f64,
    /// Its place in the plain search order, from 1.
    pub search_rank: usize,
    /// What else is known of it.
    pub metadata: Metadata,
    /// Every term of its score, when asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
}

/// Whether and how the user's preferences counted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Personalisation {
    /// Whether they counted.
    pub applied: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// The method's name.
    pub method: String,
    /// The weight that counted: 0 when preferences did not count.
    pub weight: f64,
    /// How many images were re-ranked.
    pub candidates: usize,
    /// How many distinct clusters they have.
    pub clusters: usize,
    /// How many of those the ranking lacks.
    pub unranked_clusters: usize,
}

impl Output {
    /// The answer, counted by whether it is personalised.
    pub(crate) fn counted(self) -> Answer<Self> {
        let Personalisation { candidates, clusters, reason, .. } = &self.personalisation;
        let failed = reason.is_some_and(Reason::is_failure);
        let metrics = [
            Metric::count("Searches", 1.0),
            Metric::count("Candidates", *candidates as f64),
            Metric::count("Clusters", *clusters as f64),
            Metric::count("PersonalizeFailures", f64::from(u8::from(failed))),
        ];
        let name = self.personalisation.name();
        Answer::new(self).counting(metrics).by("personalisation", name)
    }
}

impl Personalisation {
    /// `APPLIED`, or the reason why not.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.reason.map_or("APPLIED", Reason::name)
    }
}

/// Every term of a fused score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Explanation {
    /// What the search said.
    pub search: Term,
    /// What the user's ranking said.
    pub personal: Term,
}

/// One list's part of a fused score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Term {
    /// The score as it came; none for what the list lacks.
    pub raw: Option<f64>,
    /// The place in the list, from 1; none for what the list lacks.
    pub rank: Option<u32>,
    /// The score after normalisation, or the value of the rank formula.
    pub normalised: f64,
    /// The list's share.
    pub weight: f64,
    /// What it adds to the sum under the mean.
    pub contribution: f64,
}

impl From<ranking::Term> for Term {
    fn from(term: ranking::Term) -> Self {
        let ranking::Term { raw, rank, normalised, weight, contribution } = term;
        let raw = raw.filter(|score| score.is_finite());
        Self { raw, rank, normalised, weight, contribution }
    }
}

impl From<ranking::Explanation> for Explanation {
    fn from(explanation: ranking::Explanation) -> Self {
        Self { search: explanation.search.into(), personal: explanation.personal.into() }
    }
}
