//! How a score came about, in figures.

use ranking::Combination::{self, ArithmeticMean, GeometricMean, HarmonicMean};
use ranking::{Method, SMALLEST_POSITIVE};
use search_reranker::{Explanation, Term};

/// The mean that a method takes; rank formulas are sums of weighted terms, too.
pub(crate) fn mean(method: &str) -> Combination {
    match method.parse() {
        Ok(Method::Scores(_, mean)) => mean,
        _ => ArithmeticMean,
    }
}

/// What a term's contribution is, such as `0.900 x 0.70`.
pub(crate) fn term(mean: Combination, term: &Term) -> String {
    let Term { normalised, weight, .. } = term;
    let positive = normalised.max(SMALLEST_POSITIVE);
    match mean {
        ArithmeticMean => format!("{normalised:.3} x {weight:.2}"),
        GeometricMean => format!("{weight:.2} x ln {positive:.3}"),
        HarmonicMean => format!("{weight:.2} / {positive:.3}"),
    }
}

/// What the score of both contributions is, such as `0.630 + 0.150`.
pub(crate) fn fused(mean: Combination, explanation: &Explanation) -> String {
    let (search, personal) = (explanation.search.contribution, explanation.personal.contribution);
    let sign = if personal < 0.0 { '-' } else { '+' };
    let sum = format!("{search:.3} {sign} {:.3}", personal.abs());
    match mean {
        ArithmeticMean => sum,
        GeometricMean => format!("exp({sum})"),
        HarmonicMean => format!("1 / ({sum})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ranking::{Candidate, Preference, Weight, fuse};

    /// The terms of a method's best candidate as they are told, and its score.
    fn told(method: &str) -> String {
        let candidate = |id, cluster, score| Candidate { id, cluster, score };
        let candidates =
            [candidate("a", "1", 0.9), candidate("b", "2", 0.8), candidate("c", "3", 0.5)];
        let preference = |cluster, score| Preference { cluster, score };
        let ranking = [preference("2", 0.9), preference("1", 0.4), preference("3", 0.1)];
        let weight = Weight::new(0.3).unwrap();
        let fusion = fuse(method.parse().unwrap(), weight, &candidates, &ranking);
        let best = &fusion.placements()[0];
        let explanation: Explanation = fusion.explain(best, &candidates).into();
        let mean = mean(method);
        let of = |of: &Term| format!("{} = {:.3}", term(mean, of), of.contribution);
        let (search, personal) = (of(&explanation.search), of(&explanation.personal));
        format!("{search}; {personal}; {} = {:.3}", fused(mean, &explanation), best.score)
    }

    #[test]
    fn every_mean_is_told_as_it_is_reckoned() {
        let cases = [
            (
                "arithmetic_mean",
                "0.750 x 0.70 = 0.525; 1.000 x 0.30 = 0.300; 0.525 + 0.300 = 0.825",
            ),
            // ln 0.75 = -0.288
            (
                "geometric_mean",
                "0.70 x ln 0.750 = -0.201; 0.30 x ln 1.000 = 0.000; exp(-0.201 + 0.000) = 0.818",
            ),
            (
                "harmonic_mean",
                "0.70 / 0.750 = 0.933; 0.30 / 1.000 = 0.300; 1 / (0.933 + 0.300) = 0.811",
            ),
            ("rrf", "0.016 x 0.70 = 0.011; 0.016 x 0.30 = 0.005; 0.011 + 0.005 = 0.016"),
        ];
        for (method, expected) in cases {
            assert_eq!(told(method), expected, "{method}");
        }
    }

    #[test]
    fn what_is_not_positive_is_told_as_what_it_counts_as() {
        let nothing =
            Term { raw: None, rank: None, normalised: 0.0, weight: 0.3, contribution: -2.072 };
        assert_eq!(term(GeometricMean, &nothing), "0.30 x ln 0.001");
        let explanation = Explanation { search: nothing, personal: nothing };
        assert_eq!(fused(GeometricMean, &explanation), "exp(-2.072 - 2.072)");
    }
}
