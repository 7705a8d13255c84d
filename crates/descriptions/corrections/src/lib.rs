//! What people decided about attributes, as lines of a dataset.
//!
//! Pure: decisions come in from the audit, lines and a report go out. A decision without a change is
//! a label, too. Left out, each counted by its reason: what a program decided, what nobody could
//! tell, what two people answered differently, products of the test set, and what one person decided
//! beyond their share.

mod agreement;
mod choose;
mod judgement;
mod line;
mod split;

pub use agreement::{Agreed, Agreement};
pub use choose::{Chosen, Rules, choose};
pub use judgement::{Asked, Judgement};
pub use line::{Conversation, Line, Provenance, pseudonym};
pub use split::{Split, place, split};

use products::Vocabulary;
use serde::Serialize;
use std::collections::BTreeMap;

/// The lines, and what became of all decisions.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dataset {
    pub lines: Vec<Line>,
    pub report: Report,
}

/// How many decisions there were, and why some are no lines.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Attributes that were decided, one for each person and picture.
    pub judgements: usize,
    pub lines: usize,
    /// Lines whose value is another than the one proposed.
    pub corrected: usize,
    /// How often people confirm what is proposed.
    pub agreement: Agreement,
    /// By reason.
    pub left_out: BTreeMap<LeftOut, usize>,
    /// Products and attributes that people answered differently.
    pub conflicts: Vec<Disagreement>,
}

/// Why a decision is no line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LeftOut {
    /// A program decided in a person's place.
    Automatic,
    /// The same person answered again later, or a review had somebody look again.
    Revised,
    /// Somebody answered the same before.
    Agreed,
    /// Two people answered differently.
    Conflict,
    /// Nobody could tell.
    Unknown,
    /// The attribute or the value is not of the vocabulary any more.
    NotInVocabulary,
    /// The product is one of the test set.
    HeldOut,
    /// Beyond the share of one person.
    BeyondShare,
}

/// An attribute that people answered differently.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Disagreement {
    pub product_id: String,
    pub attribute: String,
    /// The values, without who gave which.
    pub values: Vec<String>,
}

/// The dataset of these decisions, in the order of product, attribute and time.
#[must_use]
pub fn dataset(judgements: &[Judgement], vocabulary: &Vocabulary, rules: &Rules) -> Dataset {
    let Chosen { kept, mut report } = choose(judgements, vocabulary, rules);
    let lines: Vec<Line> =
        kept.into_iter().filter_map(|judgement| Line::of(judgement, vocabulary)).collect();
    report.judgements = judgements.len();
    report.agreement = Agreement::of(judgements);
    report.lines = lines.len();
    report.corrected = lines.iter().filter(|line| line.is_corrected()).count();
    Dataset { lines, report }
}

#[cfg(test)]
mod tests;
