//! What was measured, and what follows from it.

use personas::{Mean, PERSONAS, evaluation_queries, mean_with_margin};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// How good one answer is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Quality {
    /// NDCG@10 by the clicks that were held out.
    pub ndcg: f64,
    /// Share of the first ten in a style that the persona likes.
    pub liked: f64,
    /// Share of the first ten that shows what was searched for.
    pub subject: f64,
}

/// One search.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) persona: &'static str,
    pub(super) query: &'static str,
    pub(super) weight: f64,
    /// The ids, best first.
    pub(super) order: Vec<String>,
    pub(super) method: String,
    pub(super) quality: Quality,
}

/// All searches.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// Images in the index.
    pub images: usize,
    pub clusters: usize,
    /// Clicks that were held out.
    pub held_out: usize,
    /// The weight that is compared with the plain order.
    pub weight: f64,
    /// How both scores were fused.
    pub method: String,
    pub(super) cells: Vec<Cell>,
}

/// The plain order beside the personalised one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Beside {
    pub(super) plain: Quality,
    pub(super) personalised: Quality,
    /// How much NDCG@10 the second has more.
    pub(super) gain: Option<Mean>,
}

impl Findings {
    /// The qualities of some searches at one weight, in the order of personas and queries.
    fn qualities(&self, weight: f64, is: impl Fn(&Cell) -> bool) -> Vec<Quality> {
        let cells = self.cells.iter().filter(|cell| cell.weight == weight && is(cell));
        cells.map(|cell| cell.quality).collect()
    }

    fn beside(&self, is: impl Fn(&Cell) -> bool) -> Beside {
        let plain = self.qualities(0.0, &is);
        let personalised = self.qualities(self.weight, &is);
        let gains: Vec<f64> = plain
            .iter()
            .zip(&personalised)
            .map(|(before, after)| after.ndcg - before.ndcg)
            .collect();
        Beside {
            plain: average(&plain),
            personalised: average(&personalised),
            gain: mean_with_margin(&gains),
        }
    }

    /// Over all personas and queries.
    #[must_use]
    pub fn overall(&self) -> Beside {
        self.beside(|_| true)
    }

    /// What one persona gets.
    #[must_use]
    pub fn of_persona(&self, id: &str) -> Beside {
        self.beside(|cell| cell.persona == id)
    }

    /// What one query gives.
    #[must_use]
    pub fn of_query(&self, query: &str) -> Beside {
        self.beside(|cell| cell.query == query)
    }

    /// The mean quality at each weight.
    #[must_use]
    pub fn curve(&self) -> Vec<(f64, Quality)> {
        let mut weights: Vec<f64> = self.cells.iter().map(|cell| cell.weight).collect();
        weights.sort_by(f64::total_cmp);
        weights.dedup();
        weights.into_iter().map(|at| (at, average(&self.qualities(at, |_| true)))).collect()
    }

    /// Whether every persona got the same plain order for each query.
    #[must_use]
    pub fn plain_is_the_same_for_all(&self) -> bool {
        let plain = self.cells.iter().filter(|cell| cell.weight == 0.0);
        let orders: BTreeSet<_> = plain.map(|cell| (cell.query, &cell.order)).collect();
        orders.len() == evaluation_queries().count()
    }

    /// Everything, for programs.
    #[must_use]
    pub fn json(&self) -> Value {
        let personas = PERSONAS.iter().map(|one| {
            let Beside { plain, personalised, gain } = self.of_persona(one.id);
            let likes = one.likes;
            json!({"persona": one.id, "likes": likes, "plain": plain, "personalised": personalised, "gain": gain})
        });
        let queries = evaluation_queries().map(|one| {
            let Beside { plain, personalised, gain } = self.of_query(one);
            json!({"query": one, "plain": plain, "personalised": personalised, "gain": gain})
        });
        let curve = self.curve().into_iter().map(|(weight, of)| {
            json!({"weight": weight, "ndcg": of.ndcg, "liked": of.liked, "subject": of.subject})
        });
        json!({
            "images": self.images, "clusters": self.clusters, "heldOutClicks": self.held_out,
            "weight": self.weight, "method": self.method,
            "plainIsTheSameForAll": self.plain_is_the_same_for_all(),
            "overall": self.overall(),
            "personas": personas.collect::<Vec<_>>(),
            "queries": queries.collect::<Vec<_>>(),
            "curve": curve.collect::<Vec<_>>(),
        })
    }
}

fn average(all: &[Quality]) -> Quality {
    let of =
        |value: fn(&Quality) -> f64| all.iter().map(value).sum::<f64>() / all.len().max(1) as f64;
    Quality { ndcg: of(|one| one.ndcg), liked: of(|one| one.liked), subject: of(|one| one.subject) }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Plain answers of half the quality of the personalised ones.
    pub(crate) fn findings() -> Findings {
        let cell = |persona, query, weight: f64| Cell {
            persona,
            query,
            weight,
            order: vec![format!("{query}-{weight}")],
            method: "min_max+arithmetic_mean".to_owned(),
            quality: Quality { ndcg: 0.3 + weight, liked: 0.2 + weight, subject: 1.0 },
        };
        let cells = [0.0, 0.3].into_iter().flat_map(|weight| {
            let of = move |query| PERSONAS.iter().map(move |one| cell(one.id, query, weight));
            evaluation_queries().flat_map(of)
        });
        Findings {
            images: 6_000,
            clusters: 200,
            held_out: 700,
            weight: 0.3,
            method: "min_max+arithmetic_mean".to_owned(),
            cells: cells.collect(),
        }
    }

    #[test]
    fn gains_are_by_pair_and_the_plain_order_is_compared_between_personas() {
        let mut findings = findings();
        let Beside { plain, personalised, gain } = findings.overall();
        assert!((plain.ndcg - 0.3).abs() < 1e-9 && (personalised.liked - 0.5).abs() < 1e-9);
        let gain = gain.unwrap();
        assert!((gain.value - 0.3).abs() < 1e-9 && gain.margin < 1e-9);
        assert!(findings.plain_is_the_same_for_all());
        findings.cells[0].order.clear();
        assert!(!findings.plain_is_the_same_for_all());
    }

    #[test]
    fn the_curve_has_a_point_for_each_weight() {
        let curve = findings().curve();
        assert_eq!(curve.iter().map(|(weight, _)| *weight).collect::<Vec<_>>(), [0.0, 0.3]);
        let json = findings().json();
        assert_eq!(json["personas"].as_array().map(Vec::len), Some(PERSONAS.len()));
    }
}
