//! DATE_NOT_IN_SOURCE.

use crate::date::Mention;
use crate::day::{Day, agree};
use crate::finding::{MarkKind, Rule};
use crate::pair::Pair;
use crate::report::Report;
use rustc_hash::FxHashSet;

/// Different days of a source that are looked at from everywhere; those of aligned sentences always are.
const MOST_DAYS: usize = 300;

pub(crate) fn check(pair: &Pair<'_>, report: &mut Report<'_, '_>) {
    let days = Days::new(pair);
    for (sentence, told) in pair.rewrite.told.iter().enumerate() {
        for mention in told.dates.iter().filter(|mention| mention.relative.is_none()) {
            check_one(pair, &days, sentence, mention, report);
        }
    }
}

/// The source's days, each once.
struct Days<'p> {
    all: Vec<(Day, &'p Mention)>,
    /// Numbers that may be years.
    years: Vec<f64>,
}

impl<'p> Days<'p> {
    fn new(pair: &'p Pair<'_>) -> Self {
        let mut seen = FxHashSet::default();
        let mentions = pair.source.told.iter().flat_map(|told| &told.dates);
        let days = mentions.filter_map(|mention| Some((pair.day(mention)?, mention)));
        let key = |day: &Day| (day.year, day.month, day.day, day.weekday);
        let all = days.filter(|(day, _)| seen.insert(key(day))).take(MOST_DAYS).collect();
        let numbers = pair.source.told.iter().flat_map(|told| &told.numbers);
        let years = numbers.flat_map(|number| number.values.iter().copied());
        Self { all, years: years.filter(|year| (1000.0..2100.0).contains(year)).collect() }
    }

    fn has_year_as_number(&self, day: &Day) -> bool {
        let is_year = day.month.is_none() && day.weekday.is_none();
        is_year && day.year.is_some_and(|year| self.years.contains(&f64::from(year)))
    }
}

fn check_one(
    pair: &Pair<'_>,
    days: &Days<'_>,
    sentence: usize,
    mention: &Mention,
    report: &mut Report<'_, '_>,
) {
    let says = |day: &Day| agree(&mention.day, day, pair.dateline);
    let replaced = find_replaced(pair, sentence, mention);
    let reach = if replaced.is_some() { 1 } else { usize::MAX };
    let near = aligned(pair, sentence, reach).find(|(day, _)| says(day));
    let far = || days.all.iter().find(|(day, _)| says(day)).copied();
    let support = near.or_else(|| if replaced.is_none() { far() } else { None });
    let tokens = mention.tokens.clone();
    match support {
        Some((_, other)) => report.supported(MarkKind::Date, tokens, Some(other.tokens.clone())),
        None if days.has_year_as_number(&mention.day) => {
            report.supported(MarkKind::Date, tokens, replaced.map(|one| one.tokens.clone()));
        }
        None => {
            report.supported(MarkKind::Date, tokens.clone(), None);
            report.found(Rule::DateNotInSource, tokens, replaced.map(|one| one.tokens.clone()));
        }
    }
}

/// The days of the nearest sentences that a sentence of the rewrite rests on.
fn aligned<'p>(
    pair: &'p Pair<'_>,
    sentence: usize,
    reach: usize,
) -> impl Iterator<Item = (Day, &'p Mention)> {
    let sentences = pair.aligned[sentence].sentences.iter().take(reach);
    let mentions = sentences.flat_map(|at| &pair.source.told[*at].dates);
    mentions.filter_map(|mention| Some((pair.day(mention)?, mention)))
}

/// A date of the nearest sentence of the same shape that the rewrite's sentence does not say.
fn find_replaced<'p>(
    pair: &'p Pair<'_>,
    sentence: usize,
    mention: &Mention,
) -> Option<&'p Mention> {
    let nearest = pair.aligned[sentence].nearest_if_alike()?;
    let own = &pair.rewrite.told[sentence].dates;
    pair.source.told[nearest].dates.iter().find(|other| {
        let day = pair.day(other);
        let is_said = |own: &Mention| {
            let is_alike = own.relative.is_some() || own.day.shape() == other.day.shape();
            let days = pair.day(own).zip(day).filter(|_| is_alike);
            days.is_some_and(|(own, day)| agree(&own, &day, pair.dateline))
        };
        let alike = other.relative.is_none() && other.day.shape() == mention.day.shape();
        alike && !own.iter().any(is_said)
    })
}
