//! Whether what a sentence says of two values is true.

use crate::claim::Claim;
use crate::fold::{Folded, Layout};
use crate::measured::{Measured, in_cells, in_prose};
use crate::number::{is_close, numbers};
use crate::number_format::{Decimals, decimals_of};
use crate::support::Cited;
use crate::unit::{Unit, in_base};
use answers::{Finding, Sentence};
use lexical::terms;
use std::collections::BTreeSet;

type Found = (Finding, String);

/// Checks `A is heavier than B` against the cited cells of A and B; without cells against what the quotes
/// say of them. What compares nothing, or whose sides are not told apart, passes.
pub(crate) fn check(sentence: &str, cited: &[Cited<'_>]) -> Option<Found> {
    let claim = Claim::read(sentence)?;
    let cells: Vec<Measured> = cited.iter().flat_map(in_cells).collect();
    if cells.is_empty() {
        let quotes = cited.iter().map(|one| (one.citation.quote.clone(), one.context()));
        return in_words(&claim, &quotes.collect::<Vec<_>>());
    }
    contradicts(&claim, &cells).then(otherwise)
}

/// As [`check`], against what verified sentences say.
pub(crate) fn check_said(sentence: &str, sources: &[&Sentence]) -> Option<Found> {
    let title = |source: &&Sentence| {
        let titles = source.citations.iter().map(|citation| citation.title.as_str());
        (source.text.clone(), titles.collect::<Vec<_>>().join("\n"))
    };
    in_words(&Claim::read(sentence)?, &sources.iter().map(title).collect::<Vec<_>>())
}

fn otherwise() -> Found {
    (Finding::ComparisonWrong, "the values say otherwise".to_owned())
}

/// Texts with what stands above them: they are compared where they hold two values in all that the claim
/// can compare, and do not compare themselves.
fn in_words(claim: &Claim, texts: &[(String, String)]) -> Option<Found> {
    let mut values = Vec::new();
    for (text, above) in texts {
        let text = Folded::readable(text, Layout::Prose);
        if claim.is_in(&text) {
            return None;
        }
        values.extend(in_prose(&text, above, |unit| claim.compares(Some(unit)))?);
    }
    let is_pair = values.len() == 2 && values[0].unit == values[1].unit;
    (is_pair && contradicts(claim, &values)).then(otherwise)
}

fn contradicts(claim: &Claim, values: &[Measured]) -> bool {
    let named = |side: &str| Named::by(side, values);
    let (subject, against) = (named(&claim.subject), claim.against.as_deref().map(named));
    if subject == Named::Twice || against == Some(Named::Twice) {
        return true;
    }
    let pair = match (subject, against) {
        (Named::Value(one), Some(Named::Value(other))) if one != other => Some((one, other)),
        // Of two the one that is not named is the other.
        (Named::Value(one), None) if values.len() == 2 => Some((one, 1 - one)),
        _ => None,
    };
    pair.is_some_and(|(one, other)| is_false(claim, &values[one], &values[other]))
}

fn is_false(claim: &Claim, one: &Measured, other: &Measured) -> bool {
    let known = |of: &String| one.label.contains(of) && other.label.contains(of);
    let is_told = one.unit == other.unit && claim.amount_of.as_ref().is_none_or(known);
    let is_wrong = || claim.holds(one.value, other.value, one.unit) == Some(false);
    is_told && (is_wrong() || is_apart_otherwise(claim, one, other))
}

/// Whether they differ by another number than the only one that is said, rounded as its figures show.
fn is_apart_otherwise(claim: &Claim, one: &Measured, other: &Measured) -> bool {
    let said = claim.difference.as_deref().map(|text| (numbers(text), decimals_of(text)));
    let Some(([number], decimals)) = said.as_ref().map(|(all, by)| (all.as_slice(), *by)) else {
        return false;
    };
    let decimals = decimals.or(Some(Decimals::Point));
    let (Some(value), Some((unit, factor))) = (number.value(decimals), number.unit.map(in_base))
    else {
        return false;
    };
    let tolerance = number.tolerance(decimals) * factor * (1.0 + 1e-9);
    let apart = (one.value - other.value).abs();
    one.unit == Some(unit) && (apart - value * factor).abs() > tolerance
}

/// Which value a side of a comparison is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    Value(usize),
    /// It is called as one, with the number of another.
    Twice,
    /// None, or not surely one.
    Unsure,
}

impl Named {
    fn by(side: &str, values: &[Measured]) -> Self {
        let words: BTreeSet<String> = terms(side).into_iter().collect();
        let called: Vec<usize> =
            (0..values.len()).filter(|at| is_called(values, *at, &words)).collect();
        match (called.as_slice(), with_number(side, values)) {
            ([one], Some(other)) if *one != other => Self::Twice,
            ([one], _) => Self::Value(*one),
            ([], Some(one)) => Self::Value(one),
            _ => Self::Unsure,
        }
    }
}

/// Whether the side has words of this value that no other is called by.
fn is_called(values: &[Measured], at: usize, side: &BTreeSet<String>) -> bool {
    let of_another = |word: &String| {
        let mut others = values.iter().enumerate().filter(|(other, _)| *other != at);
        others.any(|(_, other)| other.label.contains(word))
    };
    values[at].label.iter().any(|word| side.contains(word) && !of_another(word))
}

/// The only value with the number that the side says, if it says one.
fn with_number(side: &str, values: &[Measured]) -> Option<usize> {
    let unit: Unit = values.first()?.unit?;
    let decimals = decimals_of(side).or(Some(Decimals::Point));
    let mut said = numbers(side).into_iter().filter_map(|number| {
        let (base, factor) = in_base(number.unit?);
        Some(number.value(decimals)? * factor).filter(|_| base == unit)
    });
    let (only, None) = (said.next()?, said.next()) else { return None };
    let mut with = (0..values.len()).filter(|at| is_close(values[*at].value, only));
    let (first, None) = (with.next()?, with.next()) else { return None };
    Some(first)
}
