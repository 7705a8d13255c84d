//! Rule by rule: how often each candidate keeps it.

use super::items::Board;
use evaluation::ItemResult;
use serde::Serialize;
use std::collections::BTreeMap;

/// How often something was kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Times that it was kept.
    pub kept: usize,
    /// Times that it applied.
    pub of: usize,
}

impl Kept {
    fn add(&mut self, kept: bool) {
        self.kept += usize::from(kept);
        self.of += 1;
    }

    /// The share; absent where it never applied.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.of > 0).then(|| self.kept as f64 / self.of as f64)
    }
}

/// A rule with how often each candidate keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleRow {
    /// The rule's family, or the check.
    pub rule: String,
    /// Whether the judge decides it; else it is checked without a model.
    pub judged: bool,
    /// By candidate, best candidate first.
    pub kept: Vec<Kept>,
}

/// The rules, those of the judge first, each kind by name.
pub(super) fn rule_rows(board: &Board<'_>, order: &[&str]) -> Vec<RuleRow> {
    let mut rows = BTreeMap::<(bool, String), Vec<Kept>>::new();
    for (at, candidate) in order.iter().enumerate() {
        for result in board[candidate].values() {
            for (checked, rule, kept) in verdicts(result) {
                let row = rows
                    .entry((checked, rule))
                    .or_insert_with(|| vec![Kept::default(); order.len()]);
                row[at].add(kept);
            }
        }
    }
    let row = |((checked, rule), kept): ((bool, String), Vec<Kept>)| RuleRow {
        rule,
        judged: !checked,
        kept,
    };
    rows.into_iter().map(row).collect()
}

/// Whether it was checked without a model, the rule, whether it was kept.
fn verdicts(result: &ItemResult) -> Vec<(bool, String, bool)> {
    let judged = result.judgement.iter().flat_map(|judgement| &judgement.rules);
    let judged = judged.map(|rule| (false, family(&rule.rule).to_owned(), rule.kept));
    judged.chain(result.checks.iter().map(|check| (true, check.rule.clone(), check.kept))).collect()
}

/// Broken rules by family and broken checks, each with its reason.
pub(super) fn broken(result: &ItemResult) -> Vec<(String, String)> {
    let judged = result.judgement.iter().flat_map(|judgement| &judgement.rules);
    let judged = judged.filter(|rule| !rule.kept);
    let judged = judged.map(|rule| (family(&rule.rule).to_owned(), rule.reason.clone()));
    let checks = result.checks.iter().filter(|check| !check.kept);
    let finding = |finding: &Option<String>| finding.clone().unwrap_or_default();
    judged.chain(checks.map(|check| (check.rule.clone(), finding(&check.finding)))).collect()
}

/// A rule's id without the number behind it.
fn family(id: &str) -> &str {
    match id.rsplit_once('-') {
        Some((family, number)) if number.parse::<u8>().is_ok() => family,
        _ => id,
    }
}
