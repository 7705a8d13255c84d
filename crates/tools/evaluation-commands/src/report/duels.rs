//! Candidates against each other, item by item.

use super::items::{Board, score};
use calibration::compute_wilson_interval;
use serde::Serialize;

/// Merits closer than this are equal.
const EQUAL: f64 = 1e-9;

/// Two candidates on the items that both were given.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Duel {
    /// The one that is ranked higher.
    pub first: String,
    pub second: String,
    /// Items on which the first scores higher.
    pub wins: usize,
    /// Items on which both have the same.
    pub ties: usize,
    /// Items on which the second does.
    pub losses: usize,
    /// The first one's share of the items, a tie as half of one.
    pub share: f64,
    /// Its 95 % interval (Wilson 1927, ties as halves).
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl Duel {
    /// Whether the interval leaves a half out, so that one is better than the other.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.low > 0.5 || self.high < 0.5
    }
}

/// Every pair, in the order of the ranking.
pub(super) fn duels(board: &Board<'_>, order: &[&str]) -> Vec<Duel> {
    let pairs = order.iter().enumerate();
    pairs
        .flat_map(|(at, first)| order[at + 1..].iter().map(move |second| (*first, *second)))
        .map(|(first, second)| duel(board, first, second))
        .collect()
}

fn duel(board: &Board<'_>, first: &str, second: &str) -> Duel {
    let theirs = &board[second];
    let common = board[first].iter().filter_map(|(item, one)| Some((*one, *theirs.get(item)?)));
    let differences: Vec<f64> = common.map(|(one, other)| score(one) - score(other)).collect();
    let wins = differences.iter().filter(|by| **by > EQUAL).count();
    let losses = differences.iter().filter(|by| **by < -EQUAL).count();
    let ties = differences.len() - wins - losses;
    let points = wins as f64 + ties as f64 / 2.0;
    let interval = compute_wilson_interval(points, differences.len());
    Duel {
        first: first.to_owned(),
        second: second.to_owned(),
        wins,
        ties,
        losses,
        share: points / differences.len().max(1) as f64,
        low: interval.low,
        high: interval.high,
    }
}
