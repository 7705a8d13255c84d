//! The picture of a report: complaints and praise by aspect.

use cli_base::error::Error;
use insights::Report;
use plot::{Pair, Pairs};

/// Letters of a name that fit above a row.
const NAME: usize = 40;
/// Rows of the picture.
const ROWS: usize = 12;

/// Reviews that complain of each aspect and reviews that praise it.
///
/// # Errors
/// It cannot be drawn.
pub(crate) fn aspects(report: &Report) -> Result<String, Error> {
    let pairs: Vec<Pair> = report
        .aspects
        .iter()
        .take(ROWS)
        .map(|aspect| Pair {
            name: aspect.name.chars().take(NAME).collect(),
            left: f64::from(aspect.counts.complaining()),
            right: f64::from(aspect.counts.praising()),
        })
        .collect();
    let title = "Reviews that complain of an aspect, and reviews that praise it".to_owned();
    Pairs { title, left: "complain".to_owned(), right: "praise".to_owned(), pairs }.svg()
}
