//! What was built, or why nothing was.

use super::divide::Part;
use super::settle::Tally;
use crate::check::Balance;
use crate::fault::{Fault, FaultName, Weight};
use schemars::JsonSchema;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Where a line comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Origin {
    /// Number of the source, from 0; none: the frozen test set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<usize>,
    /// From 1; of a table the row, the first below the columns' names.
    pub line: usize,
}

/// A fault where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Placed {
    /// Of which part; none where what stands there is no line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// Number of the source, from 0; none: the frozen test set, or the part as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<usize>,
    /// From 1; 0: the part or the source as a whole.
    pub line: usize,
    pub name: FaultName,
    pub weight: Weight,
    pub cause: Cow<'static, str>,
    /// The line that it is at odds with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<Origin>,
}

/// Bytes of training and test and of the answers to both that a gate has in memory at once.
pub const MOST_EVIDENCE: u64 = 64 << 20;

/// A set, or why it is refused.
#[derive(Debug, Clone, PartialEq)]
pub struct Built {
    /// In the order of sources and lines.
    pub faults: Vec<Placed>,
    pub parts: BTreeMap<Part, Counted>,
    /// Lines that are in no part.
    pub left_out: Tally,
    /// Lines that could be read.
    pub read: usize,
    /// Pictures that could be looked at.
    pub pictures: usize,
    /// None of a set that is refused.
    pub files: Option<Files>,
}

/// A part in figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Counted {
    pub lines: usize,
    pub products: usize,
    /// An estimate, as [`crate::Checked`] has it.
    pub tokens: usize,
    pub balance: Balance,
}

/// The parts of a set as JSON Lines, each line with the same fields in the same order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    pub training: String,
    pub validation: String,
    /// The lines of the test without their answers: what a program gets that is to be tested.
    pub questions: String,
    /// With the answers; where it was frozen, byte by byte that.
    pub test: String,
}

impl Files {
    /// Bytes that a gate reads: the training with a model's answers to it, the test with those of three models. An
    /// answer's line is shorter than its question's, as long as what is answered is no longer than what is right.
    #[must_use]
    pub fn evidence(&self) -> u64 {
        (2 * self.training.len() + 4 * self.test.len()) as u64
    }
}

impl Built {
    /// Whether a model may be trained on it.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.files.is_some()
    }
}

impl Placed {
    /// Of what could not be read.
    pub(super) fn unread(source: Option<usize>, fault: Fault) -> Self {
        let Fault { line, name, weight, cause, .. } = fault;
        Self { part: None, source, line, name, weight, cause, other: None }
    }

    /// Of a line, or of a part as a whole.
    pub(super) fn of(
        part: Part,
        origin: Option<Origin>,
        other: Option<Origin>,
        fault: Fault,
    ) -> Self {
        let Fault { name, weight, cause, .. } = fault;
        let (source, line) = origin.map_or((None, 0), |origin| (origin.source, origin.line));
        Self { part: Some(part), source, line, name, weight, cause, other }
    }
}
