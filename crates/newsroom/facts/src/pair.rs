//! A source and a rewrite, read and aligned.

use crate::align::{Aligned, align};
use crate::date::{self, Mention};
use crate::day::Day;
use crate::input::Comparison;
use crate::quantity::{self, Quantity};
use crate::quotation::{self, Quotation};
use crate::reading::Reading;
use jiff::ToSpan;
use jiff::civil::Date;

/// Blocks of the source in which the dateline is looked for.
const DATELINE_BLOCKS: u32 = 3;

/// Dates and numbers of one sentence.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) dates: Vec<Mention>,
    pub(crate) numbers: Vec<Quantity>,
}

/// One of both texts with what it tells.
#[derive(Debug)]
pub(crate) struct Side<'a> {
    pub(crate) reading: Reading<'a>,
    /// By sentence.
    pub(crate) told: Vec<Told>,
    pub(crate) quotations: Vec<Quotation>,
}

impl<'a> Side<'a> {
    fn new(reading: Reading<'a>) -> Self {
        let told = (0..reading.sentences.len()).map(|at| tell(&reading, at)).collect();
        let quotations = quotation::find(&reading);
        Self { reading, told, quotations }
    }

    /// Whether a token stands in a quotation.
    pub(crate) fn is_quoted(&self, token: usize) -> bool {
        let at = self.quotations.partition_point(|one| one.tokens.start <= token);
        self.quotations[..at].iter().rev().take(4).any(|one| one.tokens.contains(&token))
    }
}

/// What a sentence tells.
pub(crate) fn tell(reading: &Reading<'_>, sentence: usize) -> Told {
    let dates = date::find(reading, sentence);
    let is_date = |token: usize| dates.iter().any(|date| date.tokens.contains(&token));
    let numbers = quantity::find(reading, sentence, &is_date);
    Told { dates, numbers }
}

/// Everything that the rules look at.
#[derive(Debug)]
pub(crate) struct Pair<'a> {
    pub(crate) source: Side<'a>,
    pub(crate) rewrite: Side<'a>,
    /// By sentence of the rewrite.
    pub(crate) aligned: Vec<Aligned>,
    pub(crate) dateline: Option<Date>,
}

impl<'a> Pair<'a> {
    pub(crate) fn new(comparison: &Comparison<'a>) -> Self {
        let source = Side::new(Reading::new(comparison.source, comparison.language));
        let rewrite = Side::new(Reading::new(comparison.rewrite, comparison.language));
        let aligned = align(&source.reading, &rewrite.reading);
        let dateline = comparison.date.or_else(|| find_dateline(&source));
        Self { source, rewrite, aligned, dateline }
    }

    /// The day that a mention means, where it says one.
    pub(crate) fn day(&self, mention: &Mention) -> Option<Day> {
        match mention.relative {
            None => Some(mention.day),
            Some(days) => {
                let date = self.dateline?.checked_add(i32::from(days).days()).ok()?;
                Some(Day::whole(date))
            }
        }
    }
}

/// The first whole date of the source's first blocks.
fn find_dateline(source: &Side<'_>) -> Option<Date> {
    let sentences = source.reading.sentences.iter().zip(&source.told);
    let first = sentences.take_while(|(sentence, _)| sentence.block < DATELINE_BLOCKS);
    first.flat_map(|(_, told)| &told.dates).find_map(|mention| mention.day.date())
}
