//! What a check finds, with its places.

use bounds::{InvalidInput, check_length};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Findings that one check gives; of more, the first.
pub const MOST_FINDINGS: usize = 200;

/// Characters of a finding's words at most: those of a block.
const MOST_WORDS: usize = 5_000;

/// A rule that a rewrite broke.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Rule {
    NumberNotInSource,
    /// A number of the source that the rewrite leaves out.
    NumberMissing,
    DateNotInSource,
    NameNotInSource,
    /// Nearly a name of the source, or another name in its place.
    NameChanged,
    /// Nearly a quotation of the source, or one cut so that a negation is lost.
    QuoteAltered,
    QuoteNotInSource,
    SpeakerChanged,
    NegationDropped,
    NegationAdded,
    /// What the source says with reserve (`aurait`, `selon`, `allegedly`) is said as a fact.
    HedgeDropped,
    /// Words are more than 15 % more or fewer than the source's.
    Length,
    /// Nothing of a block of the source is in the rewrite.
    BlockLost,
    BlockOrder,
    /// Much of the rewrite is the source's own wording.
    TooSimilar,
    /// Most of a sentence's words are in no sentence of the source.
    UnsupportedSentence,
}

/// How bad it is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum Severity {
    /// A person must look before anything goes out.
    Hard,
    Warning,
}

impl Rule {
    #[must_use]
    pub fn severity(self) -> Severity {
        match self {
            Self::NumberMissing
            | Self::Length
            | Self::BlockLost
            | Self::BlockOrder
            | Self::TooSimilar
            | Self::UnsupportedSentence => Severity::Warning,
            _ => Severity::Hard,
        }
    }
}

/// Where something stands: code points of a block's text, not bytes and not UTF-16 units.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct Place {
    /// From 0.
    pub block: u32,
    /// The first code point.
    pub start: u32,
    /// The code point behind the last.
    pub end: u32,
}

impl Place {
    /// Whether both have a code point in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.block == other.block && self.start < other.end && other.start < self.end
    }
}

/// One breach of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    pub rule: Rule,
    pub severity: Severity,
    /// Of the rewrite; none where it lacks something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rewrite: Option<Place>,
    /// Of the source; none where it has nothing of the kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Place>,
    /// The words concerned, of the rewrite or else of the source; of a text as a whole what was counted.
    #[schemars(length(max = 5000))]
    pub words: String,
}

impl Finding {
    /// Checks a finding that comes from elsewhere.
    ///
    /// # Errors
    /// Its words are longer than a block.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_length("findings.words", Some(&self.words), MOST_WORDS)
    }
}

/// What a passage of the rewrite is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum MarkKind {
    Number,
    Date,
    Name,
    Quote,
}

/// A number, date, name or quotation of the rewrite, and where the source has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mark {
    pub kind: MarkKind,
    pub rewrite: Place,
    /// None where a finding says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Place>,
}

/// What a check found. No finding is no proof: it says that none of the rules saw a difference.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Checked {
    /// In the order of their places in the rewrite; those without one last.
    pub findings: Vec<Finding>,
    /// In the order of their places.
    pub marks: Vec<Mark>,
}

impl Checked {
    /// Whether a person must look.
    #[must_use]
    pub fn has_hard(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Hard)
    }
}
