//! What came of a document.

use documents::{Block, HiddenReason, ParsedDocument, Refusal, Source};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// What came of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Output {
    Parsed(Parsed),
    Refused(Refused),
}

/// A document that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Parsed {
    pub document_id: String,
    /// The entity tag of the object that was read.
    pub version: String,
    /// Where its passages are: JSON Lines.
    pub passages_key: String,
    pub passages: usize,
    pub figures: usize,
    /// Figures that were drawn, to be looked at.
    #[schemars(range(max = 40))]
    pub pictures: usize,
    /// Pages without text that were drawn, to be read.
    #[schemars(range(max = 100))]
    pub scans: usize,
    /// Pages without text that were not: beyond a bound, or of one colour.
    pub undrawn: usize,
    /// 0 for a document that has none, such as HTML.
    pub pages: usize,
    /// What nobody sees, and was left out.
    pub hidden: Vec<HiddenCount>,
}

/// Text that was left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct HiddenCount {
    pub reason: HiddenReason,
    pub characters: u64,
}

/// A document that is not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Refused {
    pub document_id: String,
    pub refusal: Refusal,
    /// Why, and what helps.
    pub cause: String,
}

/// What was stored.
pub(crate) struct Counts {
    pub(crate) passages: usize,
    pub(crate) pictures: usize,
    pub(crate) scans: usize,
}

impl Output {
    pub(crate) fn refused(source: Source, refusal: Refusal) -> Self {
        let cause = refusal.explain().to_owned();
        Self::Refused(Refused { document_id: source.document_id, refusal, cause })
    }

    pub(crate) fn parsed(
        document_id: String,
        version: String,
        passages_key: String,
        document: &ParsedDocument,
        Counts { passages, pictures, scans }: Counts,
    ) -> Self {
        let is_figure = |block: &&Block| matches!(block, Block::Figure(_));
        Self::Parsed(Parsed {
            document_id,
            version,
            passages_key,
            passages,
            pictures,
            scans,
            undrawn: document.scanned.len().saturating_sub(scans),
            figures: document.blocks.iter().filter(is_figure).count(),
            pages: document.pages.len(),
            hidden: count_hidden(document),
        })
    }

    /// Pages that nobody will read.
    pub(crate) fn undrawn(&self) -> usize {
        match self {
            Self::Parsed(parsed) => parsed.undrawn,
            Self::Refused(_) => 0,
        }
    }

    /// Characters that were left out because nobody sees them.
    pub(crate) fn hidden_characters(&self) -> u64 {
        match self {
            Self::Parsed(parsed) => parsed.hidden.iter().map(|count| count.characters).sum(),
            Self::Refused(_) => 0,
        }
    }
}

fn count_hidden(document: &ParsedDocument) -> Vec<HiddenCount> {
    let mut counts: BTreeMap<HiddenReason, u64> = BTreeMap::new();
    for hidden in &document.hidden {
        *counts.entry(hidden.reason).or_default() += u64::from(hidden.characters);
    }
    counts.into_iter().map(|(reason, characters)| HiddenCount { reason, characters }).collect()
}
