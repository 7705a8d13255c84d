//! Lines of all sources, each in its part.

use super::built::{Origin, Placed};
use super::divide::{Part, Shares};
use super::settle::{Omission, Tally, settle};
use super::source::{Entry, Source, read_frozen, read_source};
use crate::read::Numbered;
use crate::stays_below;
use std::collections::{BTreeMap, BTreeSet};

/// Lines in their parts, before anything of them is checked but whether they can be read.
#[derive(Debug)]
pub struct Gathered {
    /// Of training, then of validation; a line's number is its place, from 1.
    pub(super) learned: Vec<Numbered>,
    pub(super) learned_origins: Vec<Origin>,
    /// Lines of the training, before those of the validation.
    pub(super) validation_from: usize,
    pub(super) tested: Vec<Numbered>,
    pub(super) tested_origins: Vec<Origin>,
    pub(super) faults: Vec<Placed>,
    pub(super) left_out: Tally,
    pub(super) read: usize,
    /// Whether a share of the products is for validation.
    pub(super) has_validation: bool,
    /// The text of the test set, where it was frozen.
    pub(super) frozen: Option<String>,
}

/// Reads the sources and divides them. With a `frozen` test set no other line is tested by.
#[must_use]
pub fn gather(sources: &[Source<'_>], frozen: Option<&str>, shares: &Shares) -> Gathered {
    let mut faults = Vec::new();
    let read_one = |(number, source)| read_source(number, source, &mut faults);
    let entries: Vec<Entry> = (0..).zip(sources).flat_map(read_one).collect();
    let (read, mut left_out) = (entries.len(), Tally::new());
    let frozen_test = frozen.map(|text| read_frozen(text, &mut faults));
    let products = frozen_test.as_deref().map(products);
    let entries = settle(entries, shares, products.as_ref(), &mut left_out);
    let [mut training, mut validation, mut test] = [(); 3].map(|()| Vec::new());
    for entry in entries {
        match shares.part(entry.product()) {
            Part::Training => training.push(entry),
            Part::Validation => validation.push(entry),
            Part::Test => test.push(entry),
        }
    }
    let test = frozen_test.unwrap_or(test);
    let validation_from = training.len();
    training.extend(validation);
    let (learned, learned_origins) = numbered(training);
    let (tested, tested_origins) = numbered(test);
    Gathered {
        learned,
        learned_origins,
        validation_from,
        tested,
        tested_origins,
        faults,
        left_out,
        read,
        has_validation: shares.validation > 0.0,
        frozen: frozen.map(str::to_owned),
    }
}

fn products(entries: &[Entry]) -> BTreeSet<String> {
    entries.iter().map(|entry| entry.product().to_owned()).collect()
}

fn numbered(entries: Vec<Entry>) -> (Vec<Numbered>, Vec<Origin>) {
    let origins = entries.iter().map(|entry| entry.origin).collect();
    (entries.into_iter().enumerate().map(|(at, entry)| (at + 1, entry.line)).collect(), origins)
}

impl Gathered {
    /// Lines that could be read, of all sources.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.read
    }

    /// Lines that are in no part, by reason.
    #[must_use]
    pub fn left_out(&self) -> &BTreeMap<Omission, usize> {
        &self.left_out
    }

    /// Names of the pictures that a check will look at.
    #[must_use]
    pub fn pictures(&self) -> BTreeSet<&str> {
        let lines = self.learned.iter().chain(&self.tested);
        let names = lines.flat_map(|(_, line)| line.images()).map(String::as_str);
        names.filter(|name| stays_below(name)).collect()
    }
}
