//! An article in one version.

use crate::{ArticleError, Block, BlockKind, Metadata, intake};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Who may read an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum State {
    /// The desk alone.
    Draft,
    Published,
    /// Nobody any more.
    Withdrawn,
}

/// An article in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Article {
    /// The publisher's own id.
    #[schemars(length(min = 1, max = 128))]
    pub id: String,
    /// From 1; a higher one replaces a lower one.
    #[schemars(range(min = 1))]
    pub version: u32,
    /// BCP 47, such as `fr` or `en-GB`.
    #[schemars(length(min = 2, max = 35))]
    pub language: String,
    pub state: State,
    /// In reading order.
    #[schemars(length(max = 200))]
    pub blocks: Vec<Block>,
    #[serde(default)]
    pub metadata: Metadata,
}

impl Article {
    /// The article as it is kept: each text in NFC and without control characters, each mark on the
    /// same words as before.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn take_in(mut self) -> Result<Self, ArticleError> {
        intake::check_raw_size(&self.blocks)?;
        self.blocks.iter_mut().for_each(intake::normalize);
        intake::normalize_metadata(&mut self.metadata);
        self.validate()?;
        Ok(self)
    }

    /// The text of the first block of a kind.
    #[must_use]
    pub fn text_of(&self, kind: BlockKind) -> Option<&str> {
        self.blocks.iter().find(|block| block.kind == kind).map(|block| block.text.as_str())
    }

    /// The same article with no mark on it.
    #[must_use]
    pub fn without_marks(mut self) -> Self {
        self.blocks.iter_mut().for_each(|block| block.marks.clear());
        self
    }
}
