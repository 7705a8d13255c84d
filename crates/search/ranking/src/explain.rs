//! Why a candidate is where it is.

use crate::fuse::Fusion;
use crate::{Combination, Method, Placement};

/// Every term of a fused score. `score` is the sum of both contributions for the arithmetic mean
/// and the rank formulas, `exp` of the sum for the geometric, its reciprocal for the harmonic mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Explanation {
    pub method: Method,
    /// What the search said.
    pub search: Term,
    /// What the ranking said.
    pub personal: Term,
    pub score: f64,
}

/// One list's part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// The score as it came; none for what the ranking lacks.
    pub raw: Option<f64>,
    /// The place in the list, from 1; none for what the ranking lacks.
    pub rank: Option<u32>,
    /// The normalised score, or the value of the rank formula before weighting.
    pub normalised: f64,
    /// The list's share.
    pub weight: f64,
    /// What it adds to the sum under the mean.
    pub contribution: f64,
}

impl Explanation {
    pub(crate) fn of(fusion: &Fusion, placement: &Placement, raw: f64) -> Self {
        let Fusion { method, weight, .. } = *fusion;
        let row = placement.row as usize;
        let (search, personal) = (fusion.columns.search[row], fusion.columns.personal[row]);
        let (liked, rank) = fusion.liked.at(row);
        let term = Term::of(method.combination());
        Self {
            method,
            search: term(Some(raw), Some(placement.row + 1), search, weight.search()),
            personal: term(liked, rank, personal, weight.personal()),
            score: placement.score,
        }
    }
}

impl Term {
    fn of(mean: Combination) -> impl Fn(Option<f64>, Option<u32>, f64, f64) -> Self {
        move |raw, rank, normalised, weight| {
            let contribution = mean.term(normalised, weight);
            Self { raw, rank, normalised, weight, contribution }
        }
    }
}
