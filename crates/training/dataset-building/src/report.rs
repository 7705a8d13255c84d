//! What is said of a set: in the answer in short, in its report whole.

use crate::stored::{Object, Stored};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use training_data::{Built, Counted, FaultName, Omission, Origin, Part, Placed, Weight};

/// Faults that the answer names; a state's output has 256 KiB at most.
const ANSWERED: usize = 50;
/// Faults that the report names.
const REPORTED: usize = 10_000;

/// What became of a set.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// Whether a model may be trained on it.
    pub sound: bool,
    /// How often each fault was found.
    pub fault_counts: BTreeMap<FaultName, usize>,
    /// Those that refuse the set first, then by source and line.
    #[schemars(length(max = 50))]
    pub faults: Vec<FaultAt>,
    pub counts: Counts,
    /// The parts; none of a set that is refused.
    pub parts: Option<Stored>,
    pub report: Object,
}

/// A fault where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FaultAt {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
    /// Number of the source, from 0; none: the frozen test set, or the part as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<usize>,
    /// From 1; of a table the row; 0: the part or the source as a whole.
    pub line: usize,
    pub name: FaultName,
    pub weight: Weight,
    pub cause: String,
    /// The line that it is at odds with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<Origin>,
}

/// A set in figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// Lines that could be read, of all sources.
    pub read: usize,
    pub left_out: BTreeMap<Omission, usize>,
    pub pictures: usize,
    pub training: PartCounts,
    pub validation: PartCounts,
    pub test: PartCounts,
}

/// A part in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PartCounts {
    pub lines: usize,
    pub products: usize,
    /// An estimate, four bytes each.
    pub tokens: usize,
}

/// The whole report, beside the parts.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    sound: bool,
    fault_counts: &'a BTreeMap<FaultName, usize>,
    faults: Vec<&'a Placed>,
    read: usize,
    left_out: &'a BTreeMap<Omission, usize>,
    pictures: usize,
    parts: BTreeMap<Part, Counted>,
}

/// The report as it is written: the same set has the same. Jobs may read it, so that it says nothing of how the
/// test is answered.
pub(crate) fn report(built: &Built) -> Vec<u8> {
    let mut parts = built.parts.clone();
    parts.entry(Part::Test).and_modify(|test| test.balance.clear());
    let report = Report {
        sound: built.is_sound(),
        fault_counts: &count(&built.faults),
        faults: built.faults.iter().filter(|fault| !tells(fault)).take(REPORTED).collect(),
        read: built.read,
        left_out: &built.left_out,
        pictures: built.pictures,
        parts,
    };
    serde_json::to_vec_pretty(&report).unwrap_or_default()
}

/// Whether a fault's words say how the test is answered.
fn tells(fault: &Placed) -> bool {
    let of_answers = matches!(fault.name, FaultName::Unbalanced | FaultName::ValueUnseen);
    fault.part == Some(Part::Test) && of_answers
}

/// The answer but for what is written where.
pub(crate) fn summary(built: &Built) -> (BTreeMap<FaultName, usize>, Vec<FaultAt>, Counts) {
    let of_weight = |weight| built.faults.iter().filter(move |fault| fault.weight == weight);
    let ordered = of_weight(Weight::Refused).chain(of_weight(Weight::Noted));
    let faults = ordered.take(ANSWERED).map(FaultAt::of).collect();
    let part = |part: Part| built.parts.get(&part).map(PartCounts::of).unwrap_or_default();
    let counts = Counts {
        read: built.read,
        left_out: built.left_out.clone(),
        pictures: built.pictures,
        training: part(Part::Training),
        validation: part(Part::Validation),
        test: part(Part::Test),
    };
    (count(&built.faults), faults, counts)
}

fn count(faults: &[Placed]) -> BTreeMap<FaultName, usize> {
    let mut counts = BTreeMap::new();
    for fault in faults {
        *counts.entry(fault.name).or_default() += 1;
    }
    counts
}

impl FaultAt {
    fn of(placed: &Placed) -> Self {
        let Placed { part, source, line, name, weight, cause, other } = placed.clone();
        Self { part, source, line, name, weight, cause: cause.into_owned(), other }
    }
}

impl PartCounts {
    fn of(counted: &Counted) -> Self {
        let Counted { lines, products, tokens, .. } = *counted;
        Self { lines, products, tokens }
    }
}
