//! Slice by slice: each candidate's mean score.

use super::items::{Board, mean, score};
use evaluation::{ItemResult, Length};
use serde::Serialize;
use std::collections::BTreeMap;

/// A slice with each candidate's mean score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SliceRow {
    /// What it is sliced by: rating, sentiment, length, language or injection.
    pub by: &'static str,
    pub value: String,
    pub items: usize,
    /// By candidate, best candidate first; absent where it has no item of the slice.
    pub score: Vec<Option<f64>>,
}

/// The slices, in the order of a slice's fields and of their values.
pub(super) fn slice_rows(board: &Board<'_>, order: &[&str]) -> Vec<SliceRow> {
    let mut scores = BTreeMap::<Place, Vec<Vec<f64>>>::new();
    for (at, candidate) in order.iter().enumerate() {
        for result in board[candidate].values() {
            for place in places(result) {
                let row = scores.entry(place).or_insert_with(|| vec![Vec::new(); order.len()]);
                row[at].push(score(result));
            }
        }
    }
    scores.into_iter().map(row).collect()
}

const BY: [&str; 5] = ["rating", "sentiment", "length", "language", "injection"];

/// By what, the order within it where that is not the alphabet's, and the value.
type Place = (usize, Option<Length>, String);

fn places(result: &ItemResult) -> Vec<Place> {
    let slice = &result.slice;
    let rating = slice.rating.map_or_else(|| "none".to_owned(), |stars| stars.to_string());
    let injection = slice.injection.clone().map(|technique| (4, None, technique));
    let all = [
        (0, None, rating),
        (1, None, slice.sentiment.map_or_else(|| "none".to_owned(), |label| name(&label))),
        (2, Some(slice.length), name(&slice.length)),
        (3, None, slice.language.clone()),
    ];
    all.into_iter().chain(injection).collect()
}

fn name(value: &impl Serialize) -> String {
    let name = serde_json::to_value(value).unwrap_or_default();
    name.as_str().unwrap_or_default().to_lowercase().replace('_', " ")
}

fn row(((by, _, value), scores): (Place, Vec<Vec<f64>>)) -> SliceRow {
    SliceRow {
        by: BY[by],
        value,
        items: scores.iter().map(Vec::len).max().unwrap_or(0),
        score: scores.iter().map(|scores| (!scores.is_empty()).then(|| mean(scores))).collect(),
    }
}
