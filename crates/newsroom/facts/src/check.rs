//! One check of a rewrite.

use crate::finding::Checked;
use crate::input::{Comparison, Refused, check_bounds};
use crate::pair::Pair;
use crate::report::Report;
use crate::{dates, hedge, names, negation, numbers, quotes, similarity, structure};

/// Compares a rewrite with its source by every rule.
///
/// # Errors
/// A text is longer than [`crate::MOST_CHARACTERS`], has more than [`crate::MOST_BLOCKS`] blocks, or no
/// words.
pub fn check(comparison: &Comparison<'_>) -> Result<Checked, Refused> {
    check_bounds(comparison.source)?;
    check_bounds(comparison.rewrite)?;
    let pair = Pair::new(comparison);
    let mut report = Report::new(&pair.source.reading, &pair.rewrite.reading);
    numbers::check(&pair, &mut report);
    dates::check(&pair, &mut report);
    names::check(&pair, &mut report);
    quotes::check(&pair, &mut report);
    negation::check(&pair, &mut report);
    hedge::check(&pair, &mut report);
    structure::check(&pair, &mut report);
    similarity::check(&pair, &mut report);
    Ok(report.finish())
}
