//! The report: a row for each wave, and what holds for the whole run.

use super::background::Memory;
use super::model::{Seen, Violation, judge};
use super::names::{
    HARMFUL, INVALID_REVIEW, NO_DECISION, NO_REPLY_NEEDED, REJECTED_BY_PERSON, REPLY, SUPERSEDED,
    TOXIC_REPLY,
};
use super::wave::Wave;
use serde::Serialize;
use std::collections::BTreeMap;

/// A review of which something is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Wrong {
    pub(super) review_id: String,
    pub(super) revision: u32,
    pub(super) violations: Vec<Violation>,
}

/// How a wave went.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row {
    pub(super) fault: &'static str,
    pub(super) reviews: usize,
    /// Deliveries in all; what is more than the reviews was recognised.
    pub(super) deliveries: usize,
    /// Final outcomes by name.
    pub(super) outcomes: BTreeMap<String, usize>,
    /// Outcomes that say "post it again".
    pub(super) system_errors: usize,
    pub(super) dead_letters: usize,
    /// Reviews that `redrive` posted again.
    pub(super) redriven: usize,
    /// Reviews that a second `redrive` posted once more: must be none.
    pub(super) redriven_twice: usize,
    /// Second copies of the same outcome event of the same execution.
    pub(super) copies: usize,
    pub(super) wrong: Vec<Wrong>,
    pub(super) seconds: f64,
}

/// What a wave did, apart from its reviews' outcomes.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Course {
    pub(super) dead_letters: usize,
    pub(super) redriven: usize,
    pub(super) redriven_twice: usize,
    pub(super) seconds: f64,
}

impl Row {
    /// Judges what was `seen` of each review of `wave`, in their order.
    pub(super) fn of(wave: &Wave, seen: &[Seen], course: Course) -> Self {
        let mut outcomes = BTreeMap::new();
        let mut system_errors = 0;
        for outcome in seen.iter().flat_map(Seen::distinct) {
            match outcome.is_final() {
                true => *outcomes.entry(outcome.name().to_owned()).or_default() += 1,
                false => system_errors += 1,
            }
        }
        let judged = wave.cases.iter().zip(seen).map(|(case, seen)| Wrong {
            review_id: case.review_id.clone(),
            revision: case.revision,
            violations: judge(case, seen, wave.trouble.copies),
        });
        Self {
            fault: wave.trouble.name,
            reviews: wave.cases.len(),
            deliveries: wave.posts.len(),
            outcomes,
            system_errors,
            dead_letters: course.dead_letters,
            redriven: course.redriven,
            redriven_twice: course.redriven_twice,
            copies: seen.iter().map(Seen::copies).sum(),
            wrong: judged.filter(|wrong| !wrong.violations.is_empty()).collect(),
            seconds: course.seconds,
        }
    }

    /// As a line of the table.
    pub(super) fn line(&self) -> String {
        let count = |name: &str| self.outcomes.get(name).copied().unwrap_or(0).to_string();
        let violations = self.wrong.len() + self.redriven_twice;
        format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} | {violations} | {:.0} |\n",
            self.fault,
            self.reviews,
            self.deliveries,
            COLUMNS.map(count).join(" | "),
            self.system_errors,
            self.dead_letters,
            self.redriven,
            self.copies,
            self.seconds
        )
    }

    fn is_sound(&self) -> bool {
        self.wrong.is_empty() && self.redriven_twice == 0
    }
}

/// The whole run.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    pub(super) seed: u64,
    pub(super) reviews: usize,
    pub(super) seconds: f64,
    pub(super) reviews_per_second: f64,
    pub(super) peak_memory_mib: Memory,
    /// Lines of logs that were searched.
    pub(super) log_lines: usize,
    /// Texts, links, codes and tokens that were searched for.
    pub(super) secrets: usize,
    /// Lines that hold one: must be none. Only where they are from is told.
    pub(super) leaks: usize,
    pub(super) rows: Vec<Row>,
}

impl Report {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.leaks == 0 && self.rows.iter().all(Row::is_sound)
    }

    /// How many reviews ended with exactly one outcome, as they should.
    #[must_use]
    pub fn right(&self) -> usize {
        self.rows.iter().map(|row| row.reviews - row.wrong.len()).sum()
    }

    /// As a table in Markdown.
    pub(super) fn table(&self) -> String {
        let mut text = String::from(HEADING);
        self.rows.iter().for_each(|row| text += &row.line());
        let Self { reviews, seconds, reviews_per_second, peak_memory_mib, .. } = self;
        let Memory { all, emulator, functions, models } = peak_memory_mib;
        text + &format!(
            "\n{} of {reviews} reviews ended as they must, with exactly one outcome. {seconds:.0} s, \
             {reviews_per_second:.1} reviews/s. Peak memory {all} MiB (emulator {emulator}, \
             functions {functions}, models {models}). {} log lines searched for {} secrets: {} \
             found. Seed {}.",
            self.right(),
            self.log_lines,
            self.secrets,
            self.leaks,
            self.seed
        )
    }
}

const HEADING: &str = "\
| fault | reviews | delivered | reply | harmful | toxic reply | rejected | no decision | no reply | invalid | \
superseded | system error | dead letters | redriven | copies | violations | s |
| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |
";

const COLUMNS: [&str; 8] = [
    REPLY,
    HARMFUL,
    TOXIC_REPLY,
    REJECTED_BY_PERSON,
    NO_DECISION,
    NO_REPLY_NEEDED,
    INVALID_REVIEW,
    SUPERSEDED,
];
