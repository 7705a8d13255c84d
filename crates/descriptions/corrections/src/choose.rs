//! Which decisions become lines.

use crate::{Disagreement, Judgement, LeftOut, Report, Split, split};
use products::{AttributeKind, NOT_VISIBLE, UNKNOWN, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// What a dataset is bounded by.
#[derive(Debug, Clone, PartialEq)]
pub struct Rules {
    /// Decides with the product's id which products are for testing; fixed once and for all.
    pub salt: String,
    /// Share of the products that are for testing, 0 to 1.
    pub test_share: f64,
    /// Share of all lines that one person may give, 0 to 1, so that nobody turns a model alone. Where
    /// fewer people decide than it takes to fill a dataset, it stays small.
    pub most_of_one: f64,
}

impl Default for Rules {
    fn default() -> Self {
        Self { salt: "rejoinder".to_owned(), test_share: 0.1, most_of_one: 0.5 }
    }
}

/// The decisions that become lines, and why the others do not.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen<'a> {
    pub kept: Vec<&'a Judgement>,
    pub report: Report,
}

/// Chooses by the rules, in an order that does not depend on that of `judgements`.
#[must_use]
pub fn choose<'a>(
    judgements: &'a [Judgement],
    vocabulary: &Vocabulary,
    rules: &Rules,
) -> Chosen<'a> {
    let mut report = Report::default();
    let mut sorted: Vec<&Judgement> = judgements.iter().collect();
    sorted.sort_by(|a, b| {
        let said = |one: &'a Judgement| (one.who.as_str(), one.value.as_str());
        let key = |one: &'a Judgement| (one.subject(), one.decided_at.as_str(), said(one));
        key(a).cmp(&key(b))
    });
    let usable = drop_unusable(sorted, vocabulary, rules, &mut report);
    let agreed = drop_conflicts(usable, &mut report);
    let kept = bound_shares(agreed, rules.most_of_one, &mut report);
    Chosen { kept, report }
}

fn drop_unusable<'a>(
    judgements: Vec<&'a Judgement>,
    vocabulary: &Vocabulary,
    rules: &Rules,
    report: &mut Report,
) -> Vec<&'a Judgement> {
    let reason = |one: &Judgement| match () {
        () if one.is_automatic => Some(LeftOut::Automatic),
        () if split(&one.product_id, &rules.salt, rules.test_share) == Split::Test => {
            Some(LeftOut::HeldOut)
        }
        () if one.value == UNKNOWN => Some(LeftOut::Unknown),
        () if !is_in(vocabulary, one) => Some(LeftOut::NotInVocabulary),
        () => None,
    };
    let mut usable = Vec::new();
    for one in judgements {
        match reason(one) {
            Some(reason) => *report.left_out.entry(reason).or_default() += 1,
            None => usable.push(one),
        }
    }
    usable
}

fn is_in(vocabulary: &Vocabulary, judgement: &Judgement) -> bool {
    let closed = |kind| kind == AttributeKind::Closed;
    vocabulary.attribute(&judgement.attribute).is_some_and(|attribute| {
        let is_value =
            judgement.value == NOT_VISIBLE || attribute.value(&judgement.value).is_some();
        attribute.from_picture && closed(attribute.kind) && is_value
    })
}

/// A correction revises what was said before it. The last answer of each person counts; of people who
/// agree, the first one's.
fn drop_conflicts<'a>(judgements: Vec<&'a Judgement>, report: &mut Report) -> Vec<&'a Judgement> {
    let mut subjects: BTreeMap<_, Vec<&Judgement>> = BTreeMap::new();
    for one in judgements {
        subjects.entry(one.subject()).or_default().push(one);
    }
    let mut agreed = Vec::new();
    for mut answers in subjects.into_values() {
        let all = answers.len();
        answers.drain(..answers.iter().position(|one| one.is_correction).unwrap_or(0));
        let last: BTreeMap<&str, &Judgement> =
            answers.iter().map(|one| (one.who.as_str(), *one)).collect();
        *report.left_out.entry(LeftOut::Revised).or_default() += all - last.len();
        let values: BTreeSet<&str> = last.values().map(|one| one.value.as_str()).collect();
        let first =
            answers.into_iter().find(|one| last.values().any(|kept| std::ptr::eq(*kept, *one)));
        match (first, values.len()) {
            (Some(first), 1) => {
                *report.left_out.entry(LeftOut::Agreed).or_default() += last.len() - 1;
                agreed.push(first);
            }
            (Some(first), _) => {
                *report.left_out.entry(LeftOut::Conflict).or_default() += last.len();
                report.conflicts.push(disagreement(first, &values));
            }
            (None, _) => {}
        }
    }
    report.left_out.retain(|_, count| *count > 0);
    agreed
}

fn disagreement(one: &Judgement, values: &BTreeSet<&str>) -> Disagreement {
    Disagreement {
        product_id: one.product_id.clone(),
        attribute: one.attribute.clone(),
        values: values.iter().map(|&value| value.to_owned()).collect(),
    }
}

/// The largest set in which nobody has more than their share: who has most gives up the latest first.
fn bound_shares<'a>(
    judgements: Vec<&'a Judgement>,
    most_of_one: f64,
    report: &mut Report,
) -> Vec<&'a Judgement> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in &judgements {
        *counts.entry(one.who.as_str()).or_default() += 1;
    }
    // One person alone is bounded by nothing that others said.
    if counts.len() > 1 {
        while let Some((who, most)) = beyond(&counts, most_of_one) {
            counts.insert(who, most - 1);
        }
    }
    let mut kept = Vec::new();
    for one in judgements {
        match counts.get_mut(one.who.as_str()) {
            Some(left) if *left > 0 => {
                *left -= 1;
                kept.push(one);
            }
            _ => *report.left_out.entry(LeftOut::BeyondShare).or_default() += 1,
        }
    }
    kept
}

/// Who has more than their share of what is left, if anybody has.
fn beyond<'a>(counts: &BTreeMap<&'a str, usize>, most_of_one: f64) -> Option<(&'a str, usize)> {
    let all: usize = counts.values().sum();
    let (who, most) = counts.iter().max_by_key(|(_, count)| **count)?;
    let allowed = ((all as f64 * most_of_one).floor() as usize).max(1);
    (*most > allowed).then_some((who, *most))
}
