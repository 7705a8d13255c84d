//! Which hits are near enough: pure.

use crate::{Note, Plan};
use ranking::distinct;
use vector_index::Hit;

/// The hits that are near enough.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NearHits {
    /// Those that are near enough, nearest first.
    pub hits: Vec<Hit>,
    /// Their distinct clusters, in the search order.
    pub clusters: Vec<String>,
    /// The score of the nearest of all; none where nothing was found.
    pub nearest: Option<f64>,
}

impl NearHits {
    /// Leaves out what is farther away than the query allows.
    #[must_use]
    pub fn select(plan: &Plan, mut hits: Vec<Hit>) -> Self {
        let nearest = hits.first().map(|hit| similarity(hit.score));
        let least = plan.min_similarity;
        hits.retain(|hit| least <= 0.0 || hit.score >= least);
        let clusters: Vec<&str> = hits.iter().map(|hit| hit.cluster.as_str()).collect();
        let clusters = distinct(&clusters).into_iter().map(str::to_owned).collect();
        Self { hits, clusters, nearest }
    }

    /// Why there are no hits.
    #[must_use]
    pub fn note(&self) -> Option<Note> {
        match self.nearest {
            _ if !self.hits.is_empty() => None,
            Some(_) => Some(Note::NothingFits),
            None => Some(Note::NothingPasses),
        }
    }
}

/// An index's score as it goes out.
pub(crate) fn similarity(score: f64) -> f64 {
    if score.is_finite() { score.clamp(0.0, 1.0) } else { 0.0 }
}
