//! Sentences that are made of verified ones.

use crate::fold::{Folded, Layout};
use crate::number::numbers;
use crate::number_format::decimals_of;
use crate::{bound, clause, comparison, name, order, words};
use answers::{Finding, LIMITS, Sentence};

/// Checks a sentence that says what `sources` say: its numbers with their units, names, negations and
/// words stand in theirs, and what it compares is not the other way round. It adds nothing, so that their quotes stay its proof.
///
/// # Errors
/// The first fault, with what it is about.
pub fn check_fused(text: &str, sources: &[&Sentence]) -> Result<(), (Finding, String)> {
    let length = text.chars().count();
    if !(1..=LIMITS.sentence).contains(&length) || text.chars().any(char::is_control) {
        return Err((Finding::OutOfBounds, format!("1 to {} characters", LIMITS.sentence)));
    }
    if sources.is_empty() {
        return Err((Finding::NoCitation, String::new()));
    }
    let said = sources.iter().map(|source| source.text.as_str()).collect::<Vec<_>>().join("\n");
    let (text, said) =
        (Folded::readable(text, Layout::Prose), Folded::readable(&said, Layout::Rows));
    let faults = [
        order::check(&text),
        foreign_number(&text, &said),
        name::check(&text, &said),
        comparison::check_said(&text, sources),
        clause::check(&text, &said),
        bound::check(&text, &said),
        words::check(&text, &said, "", false),
    ];
    faults.into_iter().flatten().next().map_or(Ok(()), Err)
}

fn foreign_number(text: &str, said: &str) -> Option<(Finding, String)> {
    let (own, theirs) = (decimals_of(text), decimals_of(said));
    let known = numbers(said);
    for number in numbers(text) {
        let same: Vec<_> =
            known.iter().filter(|other| number.is(other, own.or(theirs), theirs)).collect();
        let fits = same.iter().any(|other| number.unit.is_none() || number.unit == other.unit);
        if !fits {
            let finding =
                if same.is_empty() { Finding::NumberUnsupported } else { Finding::UnitUnsupported };
            return Some((finding, number.literal));
        }
    }
    None
}
