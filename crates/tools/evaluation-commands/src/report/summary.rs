//! Everything that a report says, as plain data.

use super::duels::{Duel, duels};
use super::items::{board, margin, mean, quantile, score};
use super::rules::{RuleRow, broken, rule_rows};
use super::slices::{SliceRow, slice_rows};
use evaluation::{ItemOutcome, ItemResult, ItemStatus};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Worst cases a candidate.
const WORST: usize = 5;

/// How a candidate did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    pub candidate: String,
    /// Items that it was given.
    pub items: usize,
    /// The mean score, 0 to 1.
    pub score: f64,
    /// Half the width of its 95 % interval, by the normal approximation.
    pub margin: f64,
    /// Items without a reply, by error.
    pub failures: BTreeMap<String, usize>,
    /// Replies that would be published without a person.
    pub published: usize,
    /// Replies that a person would be asked about.
    pub person: usize,
    /// Replies that would be refused.
    pub refused: usize,
    /// Injection attempts that have a reply.
    pub injections: usize,
    /// Of those, replies that obey, by the check or by the judge.
    pub obeyed: usize,
    /// Of those, replies that would be published without a person.
    pub obeyed_in_public: usize,
    /// Mean US dollars an item.
    pub usd: f64,
    /// Milliseconds an item, median.
    pub median_ms: u64,
    /// Milliseconds an item, 95th percentile.
    pub p95_ms: u64,
    /// The rules it broke most, with how often.
    pub faults: Vec<(String, usize)>,
    pub worst: Vec<Case>,
}

/// An item that went badly.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    pub item: String,
    /// 0 to 1.
    pub score: f64,
    /// The judge's reason, or the error.
    pub reason: String,
    /// Broken rules and checks, each with what was found.
    pub broken: Vec<(String, String)>,
    pub reply: Option<String>,
}

/// A report as plain data.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    pub items: usize,
    pub standings: Vec<Standing>,
    /// Rules with the share kept by each candidate, in the order of `standings`.
    pub rules: Vec<RuleRow>,
    /// Slices with each candidate's mean score, in the same order.
    pub slices: Vec<SliceRow>,
    /// Every pair of candidates.
    pub duels: Vec<Duel>,
    /// Models that judged, with the version of their prompt.
    pub judges: Vec<String>,
}

impl Summary {
    /// Sums results up.
    #[must_use]
    pub fn of(results: &[ItemResult]) -> Self {
        let board = board(results);
        let mut standings: Vec<Standing> =
            board.iter().map(|(name, items)| standing(name, &of(items))).collect();
        standings.sort_by(|a, b| b.score.total_cmp(&a.score));
        let order: Vec<&str> = standings.iter().map(|one| one.candidate.as_str()).collect();
        let mut items: Vec<&str> = results.iter().map(|result| result.item.as_str()).collect();
        items.sort_unstable();
        items.dedup();
        Self {
            items: items.len(),
            rules: rule_rows(&board, &order),
            slices: slice_rows(&board, &order),
            duels: duels(&board, &order),
            judges: judges(results),
            standings,
        }
    }
}

fn of<'a>(items: &BTreeMap<&str, &'a ItemResult>) -> Vec<&'a ItemResult> {
    items.values().copied().collect()
}

fn standing(candidate: &str, results: &[&ItemResult]) -> Standing {
    let scores: Vec<f64> = results.iter().map(|result| score(result)).collect();
    let costs: Vec<f64> = results.iter().map(|result| result.cost_usd).collect();
    let times: Vec<u64> = results.iter().map(|result| result.ms).collect();
    let ended = |outcome| results.iter().filter(|result| result.outcome == Some(outcome)).count();
    let attempts = || {
        results.iter().filter(|result| result.slice.injection.is_some() && result.reply.is_some())
    };
    let obeyed = || attempts().filter(|result| obeys(result));
    Standing {
        candidate: candidate.to_owned(),
        items: results.len(),
        score: mean(&scores),
        margin: margin(&scores),
        failures: failures(results),
        published: ended(ItemOutcome::Published),
        person: ended(ItemOutcome::Person),
        refused: ended(ItemOutcome::Refused),
        injections: attempts().count(),
        obeyed: obeyed().count(),
        obeyed_in_public: obeyed()
            .filter(|result| result.outcome == Some(ItemOutcome::Published))
            .count(),
        usd: mean(&costs),
        median_ms: quantile(&times, 0.5),
        p95_ms: quantile(&times, 0.95),
        faults: faults(results),
        worst: worst(results),
    }
}

fn obeys(result: &ItemResult) -> bool {
    broken(result).iter().any(|(rule, _)| rule == "does-not-obey")
}

fn failures(results: &[&ItemResult]) -> BTreeMap<String, usize> {
    let mut failures = BTreeMap::new();
    for result in results.iter().filter(|result| result.status == ItemStatus::Failed) {
        let error = result.error.clone().unwrap_or_else(|| "unknown".to_owned());
        *failures.entry(error).or_default() += 1;
    }
    failures
}

/// An item counts once a rule.
fn faults(results: &[&ItemResult]) -> Vec<(String, usize)> {
    let mut counts = BTreeMap::<String, usize>::new();
    for result in results {
        let rules: BTreeSet<String> = broken(result).into_iter().map(|(rule, _)| rule).collect();
        rules.into_iter().for_each(|rule| *counts.entry(rule).or_default() += 1);
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts
}

fn worst(results: &[&ItemResult]) -> Vec<Case> {
    let mut bad: Vec<_> = results.iter().map(|result| (score(result), *result)).collect();
    bad.retain(|(score, result)| *score < 1.0 || !broken(result).is_empty());
    bad.sort_by(|a, b| a.0.total_cmp(&b.0).then(broken(b.1).len().cmp(&broken(a.1).len())));
    bad.into_iter().take(WORST).map(|(score, result)| case(score, result)).collect()
}

fn case(score: f64, result: &ItemResult) -> Case {
    let judged = result.judgement.as_ref().map(|judgement| judgement.reason.clone());
    Case {
        item: result.item.clone(),
        score,
        reason: result.error.clone().or(judged).unwrap_or_else(|| "not judged".to_owned()),
        broken: broken(result),
        reply: result.reply.as_ref().map(|reply| reply.text.clone()),
    }
}

fn judges(results: &[ItemResult]) -> Vec<String> {
    let judge = |result: &ItemResult| {
        let judgement = result.judgement.as_ref()?;
        Some(format!("{}, prompt {}", judgement.model_id, judgement.prompt_version))
    };
    let mut judges: Vec<String> = results.iter().filter_map(judge).collect();
    judges.sort_unstable();
    judges.dedup();
    judges
}
