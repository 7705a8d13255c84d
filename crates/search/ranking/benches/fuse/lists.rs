//! What is fused: hits and a ranking of the same ids, as two answers give them.

use ranking::{Candidate, Preference};
use std::fmt::Write;

/// Every id is a string of its own in each list, as it is when two answers were parsed.
#[derive(Clone)]
pub(crate) struct Lists {
    hits: Vec<Hit>,
    ranking: Vec<(String, f64)>,
}

#[derive(Clone)]
struct Hit {
    id: String,
    cluster: String,
    score: f64,
}

impl Lists {
    pub(crate) fn new(seed: u64, count: usize) -> Self {
        let name = |n: usize| format!("image-{n:06}");
        let mut ranking: Vec<_> = (0..count).map(name).zip(scores(2 * seed + 1)).collect();
        ranking.sort_by(|a, b| b.1.total_cmp(&a.1));
        let mut scores: Vec<f64> = scores(2 * seed + 2).take(count).collect();
        scores.sort_by(|a, b| b.total_cmp(a));
        let hit = |(n, score)| Hit { id: name(n), cluster: name(n), score };
        Self { hits: scores.into_iter().enumerate().map(hit).collect(), ranking }
    }

    pub(crate) fn candidates(&self) -> Vec<Candidate<'_>> {
        let hits = self.hits.iter();
        hits.map(|Hit { id, cluster, score }| Candidate { id, cluster, score: *score }).collect()
    }

    pub(crate) fn ranking(&self) -> Vec<Preference<'_>> {
        let ranking = self.ranking.iter();
        ranking.map(|(cluster, score)| Preference { cluster, score: *score }).collect()
    }

    /// Both lists as JSON, a line each.
    pub(crate) fn json(&self) -> String {
        let hits = self.hits.iter().map(|hit| (hit.id.as_str(), hit.score));
        let ranking = self.ranking.iter().map(|(cluster, score)| (cluster.as_str(), *score));
        format!("{}\n{}\n", array(hits), array(ranking))
    }
}

fn array<'a>(pairs: impl Iterator<Item = (&'a str, f64)>) -> String {
    let mut text = String::from("[");
    for (place, (name, score)) in pairs.enumerate() {
        let comma = if place == 0 { "" } else { "," };
        let _ = write!(text, "{comma}[\"{name}\",{score}]");
    }
    text + "]"
}

/// Numbers from 0 to 1 by a linear congruential generator (Knuth's MMIX constants).
fn scores(seed: u64) -> impl Iterator<Item = f64> {
    let step = |state: &u64| {
        Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
    };
    std::iter::successors(Some(seed), step).skip(1).map(|s| (s >> 11) as f64 / (1_u64 << 53) as f64)
}
