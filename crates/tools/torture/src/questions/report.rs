//! The report: a row for each wave, and what holds for the whole run.

use super::judge::{Calm, Seen, Violation, judge};
use super::wave::Wave;
use serde::Serialize;
use std::collections::BTreeMap;

/// A question of which something is wrong.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Wrong {
    pub(super) question_id: String,
    pub(super) violations: Vec<Violation>,
}

/// What a wave did, apart from its questions' outcomes.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Course {
    pub(super) dead_letters: usize,
    pub(super) redriven: usize,
    pub(super) redriven_twice: usize,
    pub(super) asked_again: usize,
    pub(super) seconds: f64,
}

/// How a wave went.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Row {
    fault: &'static str,
    pub(super) questions: usize,
    /// Deliveries in all, without those that came after a failure.
    deliveries: usize,
    /// Final outcomes by name.
    outcomes: BTreeMap<String, usize>,
    /// Outcomes that say "ask again".
    system_errors: usize,
    dead_letters: usize,
    /// Questions that `redrive` started again.
    redriven: usize,
    /// Questions that a second `redrive` started once more: must be none.
    redriven_twice: usize,
    /// Questions that were posted again after "ask again".
    asked_again: usize,
    /// Second copies of the same outcome event of the same execution.
    copies: usize,
    pub(super) wrong: Vec<Wrong>,
    seconds: f64,
}

impl Row {
    /// Judges what was `seen` of each question of `wave`, in their order; `calm` is what is said of each
    /// labelled one when nothing goes wrong.
    pub(super) fn of(wave: &Wave, seen: &[Seen], calm: &Calm, course: Course) -> Self {
        let mut outcomes = BTreeMap::new();
        let mut system_errors = 0;
        for outcome in seen.iter().flat_map(Seen::distinct) {
            match outcome.is_final() {
                true => *outcomes.entry(outcome.name().to_owned()).or_default() += 1,
                false => system_errors += 1,
            }
        }
        let judged = wave.cases.iter().zip(seen).map(|(case, seen)| Wrong {
            question_id: case.id.clone(),
            violations: judge(case, seen, calm, wave.trouble.copies),
        });
        Self {
            fault: wave.trouble.name,
            questions: wave.cases.len(),
            deliveries: wave.cases.len() * wave.trouble.deliveries,
            outcomes,
            system_errors,
            dead_letters: course.dead_letters,
            redriven: course.redriven,
            redriven_twice: course.redriven_twice,
            asked_again: course.asked_again,
            copies: seen.iter().map(Seen::copies).sum(),
            wrong: judged.filter(|wrong| !wrong.violations.is_empty()).collect(),
            seconds: course.seconds,
        }
    }

    /// As a line of the table.
    pub(super) fn line(&self) -> String {
        let count = |name: &&str| self.outcomes.get(*name).copied().unwrap_or(0).to_string();
        let named: Vec<String> = COLUMNS.iter().map(count).collect();
        format!(
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {:.0} |\n",
            self.fault,
            self.questions,
            self.deliveries,
            named.join(" | "),
            self.system_errors,
            self.dead_letters,
            self.redriven,
            self.asked_again,
            self.copies,
            self.wrong.len() + self.redriven_twice,
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
pub struct QuestionsReport {
    pub(super) seed: u64,
    pub(super) seconds: f64,
    /// Lines of logs that were searched for the questions' texts.
    pub(super) log_lines: usize,
    /// Lines that hold one: must be none.
    pub(super) leaks: usize,
    pub(super) rows: Vec<Row>,
}

impl QuestionsReport {
    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.leaks == 0 && self.rows.iter().all(Row::is_sound)
    }

    /// How many questions were asked.
    #[must_use]
    pub fn questions(&self) -> usize {
        self.rows.iter().map(|row| row.questions).sum()
    }

    /// How many ended with exactly one outcome, as they should.
    #[must_use]
    pub fn right(&self) -> usize {
        self.rows.iter().map(|row| row.questions - row.wrong.len()).sum()
    }

    /// As a table in Markdown.
    pub(super) fn table(&self) -> String {
        let lines: String = self.rows.iter().map(Row::line).collect();
        format!(
            "{HEADING}{lines}\n{} of {} questions ended as they must, with exactly one outcome. {:.0} s. {} log \
             lines searched for the questions' texts: {} found. Seed {}.",
            self.right(),
            self.questions(),
            self.seconds,
            self.log_lines,
            self.leaks,
            self.seed
        )
    }
}

const HEADING: &str = "\
| fault | questions | delivered | answered | not in documents | unsupported | ambiguous | invalid | system error | \
dead letters | redriven | asked again | copies | violations | s |
| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |
";

const COLUMNS: [&str; 5] = [
    "QUESTION_ANSWERED",
    "NOT_IN_DOCUMENTS",
    "UNSUPPORTED",
    "AMBIGUOUS_PRODUCT",
    "INVALID_QUESTION",
];
