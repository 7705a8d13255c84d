//! Fuses two lists into one order.

use crate::explain::Explanation;
use crate::join::{JoinedRanking, join, keep_distinct};
use crate::order::sort_best_first;
use crate::{Candidate, Combination, Method, Normalisation, Placement, Preference, Weight};
use rank_fusion::reciprocal_rank;

/// The fused order and what it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Fusion {
    pub(crate) method: Method,
    pub(crate) weight: Weight,
    pub(crate) placements: Vec<Placement>,
    pub(crate) columns: Columns,
    pub(crate) liked: JoinedRanking,
}

/// Per kept candidate, in the search order, both scores as the method's formula takes them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Columns {
    pub(crate) search: Vec<f64>,
    pub(crate) personal: Vec<f64>,
}

impl Fusion {
    /// Every distinct candidate once, best first.
    #[must_use]
    pub fn placements(&self) -> &[Placement] {
        &self.placements
    }

    /// The weight that counted: 0 when the ranking said nothing of any candidate.
    #[must_use]
    pub fn weight(&self) -> Weight {
        self.weight
    }

    /// Every term of a placement's score. `candidates` are those given to [`fuse`].
    #[must_use]
    pub fn explain(&self, placement: &Placement, candidates: &[Candidate<'_>]) -> Explanation {
        Explanation::of(self, placement, candidates[placement.candidate].score)
    }
}

/// Fuses what the search found with what the user likes. The module's table says what the edge
/// cases mean. `O(n log n)`.
#[must_use]
pub fn fuse(
    method: Method,
    weight: Weight,
    candidates: &[Candidate<'_>],
    ranking: &[Preference<'_>],
) -> Fusion {
    let kept = keep_distinct(candidates);
    let ranking = if weight.is_none() { &[] } else { ranking };
    let liked = join(&kept, candidates, ranking);
    let weight = if liked.knows_any() { weight } else { Weight::NONE };
    let columns = columns(method, &kept, candidates, &liked);
    let placements = sort_best_first(&kept, &columns.scores(method.combination(), weight));
    Fusion { method, weight, placements, columns, liked }
}

fn columns(
    method: Method,
    kept: &[u32],
    candidates: &[Candidate<'_>],
    liked: &JoinedRanking,
) -> Columns {
    match method {
        Method::Scores(normalisation, _) => {
            let raw = kept.iter().map(|&index| candidates[index as usize].score);
            by_score(normalisation, raw.collect(), liked)
        }
        Method::ReciprocalRank(k) => by_rank(liked, |rank| reciprocal_rank(k, rank)),
        Method::LogRank => by_rank(liked, |rank| 1.0 / (f64::from(rank) + 1.0).log2()),
    }
}

fn by_score(normalisation: Normalisation, mut search: Vec<f64>, liked: &JoinedRanking) -> Columns {
    normalisation.apply(&mut search);
    Columns { search, personal: liked.normalise_known(|known| normalisation.apply(known)) }
}

fn by_rank(liked: &JoinedRanking, value: impl Fn(u32) -> f64) -> Columns {
    let personal: Vec<f64> = liked.ranks().map(|rank| rank.map_or(0.0, &value)).collect();
    let search = (1_u32..).zip(&personal).map(|(rank, _)| value(rank)).collect();
    Columns { search, personal }
}

impl Columns {
    fn scores(&self, mean: Combination, weight: Weight) -> Vec<f64> {
        let pairs = self.search.iter().zip(&self.personal);
        pairs.map(|(search, personal)| mean.combine(*search, *personal, weight)).collect()
    }
}

impl Method {
    /// Rank formulas are sums of weighted terms, too.
    pub(crate) fn combination(self) -> Combination {
        match self {
            Self::Scores(_, combination) => combination,
            Self::ReciprocalRank(_) | Self::LogRank => Combination::ArithmeticMean,
        }
    }
}
