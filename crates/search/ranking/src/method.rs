//! Which fusion is meant.

use crate::{Combination, Normalisation};
use std::fmt;
use std::str::FromStr;

/// The rank constant `k` that OpenSearch, Elasticsearch and the paper use.
pub const DEFAULT_RANK_CONSTANT: u32 = rank_fusion::RANK_CONSTANT;

/// A way to fuse two lists. The default is the weighted mean of min-max normalised scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Normalised scores, combined. Default: `(1 - w) * s + w * p`.
    Scores(Normalisation, Combination),
    /// Reciprocal rank fusion with its rank constant `k`, weighted:
    /// `(1 - w) / (k + rank_s) + w / (k + rank_p)`; at `w = 0.5` half the paper's score, and so
    /// the paper's order.
    ///
    /// Source: Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and
    /// individual Rank Learning Methods", SIGIR 2009; `RRFNormalizationTechnique`, neural-search.
    ReciprocalRank(u32),
    /// The formula of OpenSearch's Personalize plugin:
    /// `(1 - w) / log2(rank_s + 1) + w / log2(rank_p + 1)`.
    ///
    /// Source: `AmazonPersonalizedRankerImpl.combineScores`, opensearch-project/search-processor.
    /// There, a hit that the ranking lacks gets rank 0, divides by `log2(1) = 0`, scores infinity
    /// and is first; here its personal term is 0.
    LogRank,
}

/// A name that is no method's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a method is rrf, log_rank, or one of min_max, l2, z_score and one of arithmetic_mean, \
     geometric_mean, harmonic_mean, joined by +; either may be left out"
)]
pub struct UnknownMethod;

impl Default for Method {
    fn default() -> Self {
        Self::Scores(Normalisation::default(), Combination::default())
    }
}

impl Method {
    /// Reciprocal rank fusion with `k` = 60.
    pub const RRF: Self = Self::ReciprocalRank(DEFAULT_RANK_CONSTANT);

    /// Every method, with its usual parameters.
    pub fn all() -> impl Iterator<Item = Self> {
        let pairs = NORMALISATIONS
            .iter()
            .flat_map(|(n, _)| COMBINATIONS.iter().map(|(c, _)| Self::Scores(*n, *c)));
        pairs.chain([Self::RRF, Self::LogRank])
    }
}

const NORMALISATIONS: [(Normalisation, &str); 3] = [
    (Normalisation::MinMax, "min_max"),
    (Normalisation::L2, "l2"),
    (Normalisation::ZScore, "z_score"),
];

const COMBINATIONS: [(Combination, &str); 3] = [
    (Combination::ArithmeticMean, "arithmetic_mean"),
    (Combination::GeometricMean, "geometric_mean"),
    (Combination::HarmonicMean, "harmonic_mean"),
];

fn find_named<T: Copy>(table: &[(T, &str)], name: &str) -> Option<T> {
    table.iter().find(|(_, n)| *n == name).map(|(value, _)| *value)
}

fn find_name<'a, T: PartialEq>(table: &[(T, &'a str)], value: &T) -> &'a str {
    table.iter().find(|(v, _)| v == value).map_or("", |(_, name)| name)
}

/// The names are those of OpenSearch's processors: `min_max+arithmetic_mean`, `l2`, `rrf`.
impl FromStr for Method {
    type Err = UnknownMethod;

    fn from_str(name: &str) -> Result<Self, UnknownMethod> {
        match name {
            "rrf" => Ok(Self::RRF),
            "log_rank" => Ok(Self::LogRank),
            _ => parse_scores(name).ok_or(UnknownMethod),
        }
    }
}

fn parse_scores(name: &str) -> Option<Method> {
    if let Some((normalisation, combination)) = name.split_once('+') {
        let normalisation = find_named(&NORMALISATIONS, normalisation)?;
        return Some(Method::Scores(normalisation, find_named(&COMBINATIONS, combination)?));
    }
    let of_normalisation = find_named(&NORMALISATIONS, name).map(|n| (n, Combination::default()));
    let of_combination = || find_named(&COMBINATIONS, name).map(|c| (Normalisation::default(), c));
    of_normalisation.or_else(of_combination).map(|(n, c)| Method::Scores(n, c))
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scores(n, c) => {
                write!(f, "{}+{}", find_name(&NORMALISATIONS, n), find_name(&COMBINATIONS, c))
            }
            Self::ReciprocalRank(_) => f.write_str("rrf"),
            Self::LogRank => f.write_str("log_rank"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back() {
        assert_eq!(Method::all().count(), 11);
        for method in Method::all() {
            assert_eq!(method.to_string().parse(), Ok(method));
        }
    }

    #[test]
    fn a_half_name_takes_the_default() {
        let scores = |n, c| Ok(Method::Scores(n, c));
        assert_eq!("l2".parse(), scores(Normalisation::L2, Combination::ArithmeticMean));
        assert_eq!(
            "harmonic_mean".parse(),
            scores(Normalisation::MinMax, Combination::HarmonicMean)
        );
        assert_eq!("min_max+l2".parse::<Method>(), Err(UnknownMethod));
        assert_eq!("".parse::<Method>(), Err(UnknownMethod));
    }
}
