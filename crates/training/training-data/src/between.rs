//! What is wrong between lines.

use crate::fault::{Fault, FaultName};
use crate::likeness::{Likeness, alike};
use crate::read::Numbered;
use crate::rules::Rules;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Ids, lines and answers that stand twice.
pub(crate) fn check_twice(lines: &[Numbered]) -> Vec<Fault> {
    let mut found = Vec::new();
    let mut ids = HashMap::new();
    let mut answers: HashMap<(&[String], &str), (usize, &str)> = HashMap::new();
    for (number, line) in lines {
        if line.id.trim().is_empty() {
            found.push(Fault::new(*number, FaultName::IdMissing, "it has no id"));
        } else if let Some(first) = ids.insert(line.id.as_str(), *number) {
            let fault = Fault::new(*number, FaultName::IdTwice, "another line has the same id");
            found.push(fault.with(first));
        }
        let (Some(question), Some(answer)) = (line.question(), line.answer()) else { continue };
        let Some((first, before)) = answers.insert((line.images(), question), (*number, answer))
        else {
            continue;
        };
        let fault = match before == answer {
            true => Fault::new(*number, FaultName::LineTwice, "another line says the same"),
            false => {
                let cause = "another line answers the same question to the same picture otherwise";
                Fault::new(*number, FaultName::Conflict, cause)
            }
        };
        found.push(fault.with(first));
    }
    found
}

/// Lines of an attribute below which one value may have all by chance.
const FEWEST: usize = 10;

/// How many lines there are, and how the values of attributes stand to each other.
pub(crate) fn check_whole(
    lines: &[Numbered],
    values: &BTreeMap<String, BTreeMap<String, usize>>,
    rules: &Rules,
) -> Vec<Fault> {
    let mut found = Vec::new();
    if lines.len() < rules.least_lines {
        let cause = format!("{} lines, and {} are needed", lines.len(), rules.least_lines);
        found.push(Fault::new(0, FaultName::TooFewLines, cause));
    }
    for (attribute, counts) in values {
        let all: usize = counts.values().sum();
        let most = counts.iter().max_by_key(|(_, count)| **count);
        if let Some((value, count)) = most
            && all >= FEWEST
            && *count as f64 > all as f64 * rules.most_share
        {
            let (attribute, value) = (short(attribute), short(value));
            let cause = format!("{count} of {all} lines of {attribute} say {value}");
            found.push(Fault::new(0, FaultName::Unbalanced, cause));
        }
        let known = rules.vocabulary.get(attribute).into_iter().flatten();
        for value in known.filter(|value| !counts.contains_key(*value)) {
            let cause = format!("no line of {attribute} says {value}");
            found.push(Fault::new(0, FaultName::ValueUnseen, cause));
        }
    }
    found
}

/// As an answer may be any text where there is no vocabulary.
fn short(text: &str) -> &str {
    if text.len() <= 64 { text } else { "one long text" }
}

/// Products of the set that it will be tested by.
pub(crate) fn check_products(lines: &[Numbered], tested: &[Numbered]) -> Vec<Fault> {
    let products: BTreeSet<&str> = tested.iter().filter_map(|(_, line)| line.product()).collect();
    let leaks = |(_, line): &&Numbered| line.product().is_some_and(|one| products.contains(one));
    let cause = "its product is one of those that the set is tested by";
    let fault = |(number, _): &Numbered| Fault::new(*number, FaultName::LeakByProduct, cause);
    lines.iter().filter(leaks).map(fault).collect()
}

/// A picture of a line, as it looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen<'a> {
    pub(crate) line: usize,
    pub(crate) name: &'a str,
    pub(crate) product: Option<&'a str>,
    pub(crate) likeness: Likeness,
}

/// Pictures by their bands: those that look alike share one.
#[derive(Debug, Default)]
pub(crate) struct Gallery<'a>(HashMap<(usize, u16), Vec<Seen<'a>>>);

/// Pictures of one band that are compared at most: a thousand of one ground are told by the first ones.
const COMPARED: usize = 200;

impl<'a> Gallery<'a> {
    pub(crate) fn add(&mut self, seen: Seen<'a>) {
        for band in seen.likeness.bands() {
            let hung = self.0.entry(band).or_default();
            if hung.len() < COMPARED {
                hung.push(seen);
            }
        }
    }

    /// A picture that looks like one, and of which `is_other` holds.
    pub(crate) fn find(
        &self,
        seen: &Seen<'a>,
        is_other: impl Fn(&Seen<'a>) -> bool,
    ) -> Option<Seen<'a>> {
        let mut near = seen.likeness.bands().filter_map(|band| self.0.get(&band)).flatten();
        near.find(|hung| is_other(hung) && alike(&hung.likeness, &seen.likeness)).copied()
    }
}

/// Pictures that look like one that the set is tested by, and such as look like one of another product.
pub(crate) fn check_pictures<'a>(seen: &[Seen<'a>], tested: &[Seen<'a>]) -> Vec<Fault> {
    let mut held_out = Gallery::default();
    tested.iter().for_each(|one| held_out.add(*one));
    let mut hung = Gallery::default();
    let mut found = Vec::new();
    for one in seen {
        if let Some(other) = held_out.find(one, |_| true) {
            let cause = "its picture looks like that of a line that the set is measured by: give both one product";
            found.push(Fault::new(one.line, FaultName::LeakByPicture, cause).with(other.line));
        } else if let Some(other) =
            hung.find(one, |other| other.name != one.name && other.product != one.product)
        {
            let cause = "its picture looks like that of another product";
            let fault = Fault::new(one.line, FaultName::PictureNearDuplicate, cause);
            found.push(fault.with(other.line));
        }
        hung.add(*one);
    }
    found
}
