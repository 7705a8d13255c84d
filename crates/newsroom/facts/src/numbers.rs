//! NUMBER_NOT_IN_SOURCE and NUMBER_MISSING.

use crate::finding::{MarkKind, Rule};
use crate::pair::{Pair, Side};
use crate::quantity::Quantity;
use crate::reading::Reading;
use crate::report::Report;
use articles::BlockKind;

/// From here on a number is telling by itself, wherever the source has it.
const TELLING: f64 = 100.0;

/// Numbers of one value that are looked at.
const MOST_ALIKE: usize = 64;

/// The numbers of a text by their values.
struct ByValue<'s> {
    sorted: Vec<(f64, &'s Quantity)>,
}

impl<'s> ByValue<'s> {
    fn new(side: &'s Side<'_>) -> Self {
        let all = side.told.iter().flat_map(|told| &told.numbers);
        let valued = all.flat_map(|number| number.keys().into_iter().map(move |key| (key, number)));
        let mut sorted: Vec<_> = valued.collect();
        sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
        Self { sorted }
    }

    /// The numbers that agree with this one.
    fn agreeing<'q>(&'q self, own: &'q Quantity) -> impl Iterator<Item = &'s Quantity> + 'q {
        let near = own.keys().into_iter().flat_map(|value| {
            let reach = value.abs() * if own.is_rounded { 0.5 } else { 1e-9 } + 1e-9;
            let first = self.sorted.partition_point(|(other, _)| *other < value - reach);
            self.sorted[first..].iter().take_while(move |(other, _)| *other <= value + reach)
        });
        near.map(|(_, other)| *other).filter(|other| own.agrees_with(other))
    }
}

pub(crate) fn check(pair: &Pair<'_>, report: &mut Report<'_, '_>) {
    let source = ByValue::new(&pair.source);
    for (sentence, told) in pair.rewrite.told.iter().enumerate() {
        for number in told.numbers.iter().filter(|number| !is_idle(&pair.rewrite.reading, number)) {
            check_one(pair, &source, sentence, number, report);
        }
    }
    check_missing(pair, report);
}

fn check_one(
    pair: &Pair<'_>,
    source: &ByValue<'_>,
    sentence: usize,
    number: &Quantity,
    report: &mut Report<'_, '_>,
) {
    let tokens = number.tokens.clone();
    let replaced = find_replaced(pair, sentence, number);
    let support = find_support(pair, source, sentence, number, replaced.is_some());
    match support {
        Some(place) => report.supported(MarkKind::Number, tokens, place),
        None => {
            report.supported(MarkKind::Number, tokens.clone(), None);
            report.found(Rule::NumberNotInSource, tokens, replaced.map(|one| one.tokens.clone()));
        }
    }
}

/// Tokens of the source that a number rests on; none inside where it is a year of a date. A title takes
/// numbers from anywhere.
fn find_support(
    pair: &Pair<'_>,
    source: &ByValue<'_>,
    sentence: usize,
    number: &Quantity,
    is_replaced: bool,
) -> Option<Option<std::ops::Range<usize>>> {
    let aligned = &pair.aligned[sentence].sentences;
    let reading = &pair.rewrite.reading;
    let is_title =
        reading.blocks[reading.sentences[sentence].block as usize].kind == BlockKind::Title;
    let alike = |other: &Quantity| shares_context(pair, number, other);
    let told = aligned.iter().flat_map(|at| &pair.source.told[*at].numbers);
    let mut near = told.filter(|other| number.agrees_with(other));
    let near = near.find(|other| !is_replaced || alike(other));
    let is_far = |other: &Quantity| is_title || alike(other) || is_telling(number);
    let far = || {
        let mut agreeing = source.agreeing(number).take(MOST_ALIKE);
        agreeing.find(|other| !is_replaced && is_far(other))
    };
    if let Some(other) = near.or_else(far) {
        return Some(Some(other.tokens.clone()));
    }
    let is_year = pair.source.told.iter().flat_map(|told| &told.dates).any(|mention| {
        mention.day.year.is_some_and(|year| number.values.contains(&f64::from(year)))
    });
    (is_year && !is_replaced).then_some(None)
}

fn is_telling(number: &Quantity) -> bool {
    number.values[0] >= TELLING || number.unit.is_some()
}

/// A number of the nearest sentence that stands where this one does and that the rewrite's lacks.
fn find_replaced<'p>(
    pair: &'p Pair<'_>,
    sentence: usize,
    number: &Quantity,
) -> Option<&'p Quantity> {
    let nearest = pair.aligned[sentence].nearest_if_alike()?;
    let own = &pair.rewrite.told[sentence].numbers;
    pair.source.told[nearest].numbers.iter().find(|other| {
        let is_kept = own.iter().any(|own| own.agrees_with(other) || other.agrees_with(own));
        !is_kept && !number.agrees_with(other) && shares_context(pair, number, other)
    })
}

/// Whether both count the same: a name stands before both (`Explorer 6`), or the word of content behind
/// both is the same, or before both where none follows.
fn shares_context(pair: &Pair<'_>, own: &Quantity, other: &Quantity) -> bool {
    let behind = |reading: &Reading<'_>, number: &Quantity| {
        reading.content_after(number.tokens.end - 1, 4).map(str::to_owned)
    };
    let before = |reading: &Reading<'_>, number: &Quantity| {
        reading.content_before(number.tokens.start, 3).map(str::to_owned)
    };
    let (rewrite, source) = (&pair.rewrite.reading, &pair.source.reading);
    let name = |reading: &Reading<'_>, number: &Quantity| {
        let token = number.tokens.start.checked_sub(1).map(|at| &reading.tokens[at])?;
        (token.is_word() && token.is_capital).then(|| token.fold.clone())
    };
    if name(rewrite, own).is_some_and(|one| name(source, other) == Some(one)) {
        return true;
    }
    match (behind(rewrite, own), behind(source, other)) {
        (Some(one), Some(two)) => one == two,
        (None, None) => {
            let one = before(rewrite, own);
            one.is_some() && one == before(source, other)
        }
        _ => false,
    }
}

/// `les deux`, `both of the two`: says nothing that a source must count.
fn is_idle(reading: &Reading<'_>, number: &Quantity) -> bool {
    let first = &reading.tokens[number.tokens.start];
    let before = number.tokens.start.checked_sub(1).map(|at| reading.tokens[at].fold.as_str());
    let is_definite = matches!(
        before,
        Some("les" | "ces" | "tous" | "the" | "these" | "ses" | "leurs" | "their")
    );
    number.values == [2.0] && first.is_word() && is_definite
}

/// Numbers of the source that the rewrite does not say at all.
fn check_missing(pair: &Pair<'_>, report: &mut Report<'_, '_>) {
    let rewrite = ByValue::new(&pair.rewrite);
    let rounded: Vec<&Quantity> = pair
        .rewrite
        .told
        .iter()
        .flat_map(|told| &told.numbers)
        .filter(|number| number.is_rounded)
        .collect();
    let years: Vec<f64> = pair
        .rewrite
        .told
        .iter()
        .flat_map(|told| &told.dates)
        .filter_map(|mention| mention.day.year.map(f64::from))
        .collect();
    for number in pair.source.told.iter().flat_map(|told| &told.numbers) {
        let is_year = number.values.iter().any(|value| years.contains(value));
        let is_said = rewrite.agreeing(number).next().is_some()
            || rounded.iter().any(|rounded| rounded.agrees_with(number));
        let is_small = number.values[0] <= 2.0 && number.unit.is_none();
        if !is_said && !is_year && !is_small {
            report.lacks(Rule::NumberMissing, number.tokens.clone(), None);
        }
    }
}
