//! Which of several lines about one thing counts.

use super::divide::{Part, Shares};
use super::source::Entry;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Why a line that is sound is in no part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Omission {
    /// Its product is one that is tested by, and the test set is frozen or the line a correction.
    HeldOut,
    /// A later correction says the attribute of the same picture.
    Revised,
    /// A correction says the attribute of the same picture.
    Superseded,
}

/// Why lines are in no part, each with how many.
pub(super) type Tally = BTreeMap<Omission, usize>;

/// What is tested by: where the test set was frozen, its products.
pub(super) type Frozen<'a> = Option<&'a BTreeSet<String>>;

/// Leaves out what is not to be learned from: what is held out for the test, and of what was corrected all but
/// the last word.
pub(super) fn settle(
    entries: Vec<Entry>,
    shares: &Shares,
    frozen: Frozen<'_>,
    tally: &mut Tally,
) -> Vec<Entry> {
    let (held_out, usable): (Vec<_>, Vec<_>) =
        entries.into_iter().partition(|entry| is_held_out(entry, shares, frozen));
    count(tally, Omission::HeldOut, held_out.len());
    let last = last_words(&usable);
    let reason = |(at, entry): (usize, &Entry)| match last.get(&subject(entry)?) {
        Some(last) if *last == at => None,
        Some(_) if entry.decided_at.is_some() => Some(Omission::Revised),
        Some(_) => Some(Omission::Superseded),
        None => None,
    };
    let reasons: Vec<Option<Omission>> = usable.iter().enumerate().map(reason).collect();
    reasons.iter().flatten().for_each(|reason| count(tally, *reason, 1));
    let settled = usable.into_iter().zip(reasons);
    settled.filter(|(_, reason)| reason.is_none()).map(|(entry, _)| entry).collect()
}

/// A line of a product that is for testing, unless it makes the test set itself. One whose product only the frozen
/// set has, made with another salt, is a leak that a check names; but for corrections, which come by themselves.
fn is_held_out(entry: &Entry, shares: &Shares, frozen: Frozen<'_>) -> bool {
    let is_correction = entry.decided_at.is_some();
    let is_for_test = shares.part(entry.product()) == Part::Test;
    let is_in_frozen = frozen.is_some_and(|products| products.contains(entry.product()));
    (is_for_test && (is_correction || frozen.is_some())) || (is_correction && is_in_frozen)
}

fn count(tally: &mut Tally, reason: Omission, lines: usize) {
    if lines > 0 {
        *tally.entry(reason).or_default() += lines;
    }
}

type Subject<'a> = (&'a [String], &'a str);

/// What two lines may differ on: an attribute of pictures; none where there are no pictures.
fn subject(entry: &Entry) -> Option<Subject<'_>> {
    let (images, attribute) = (entry.line.images(), entry.line.attribute.as_deref()?);
    (!images.is_empty()).then_some((images, attribute))
}

/// The place of the last correction of each attribute; of two at the same time the later line.
fn last_words(entries: &[Entry]) -> HashMap<Subject<'_>, usize> {
    let mut last: HashMap<Subject<'_>, usize> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        let (Some(subject), Some(_)) = (subject(entry), &entry.decided_at) else { continue };
        let place = last.entry(subject).or_insert(at);
        if entries[*place].decided_at <= entry.decided_at {
            *place = at;
        }
    }
    last
}
