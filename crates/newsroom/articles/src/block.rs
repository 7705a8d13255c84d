//! The blocks that an article consists of.

use crate::Mark;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a block is in its article.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BlockKind {
    /// The headline; an article has one at most.
    Title,
    /// What stands before the text and says the most important.
    Lede,
    Paragraph,
    /// A heading within the text.
    Heading,
    /// Somebody's words as a block of their own.
    Quote,
    /// A list; each line of the text is an item.
    List,
    /// A picture by its address; the text is the caption.
    Image,
    /// What another site shows (a video, a post) by its address; the text stands for it.
    Embed,
    /// What the article says in short, for those who do not read it; no part of its text.
    Summary,
}

/// A block: a text, and marks on it by code points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Block {
    /// Names the block within its article, in every version.
    #[schemars(length(min = 1, max = 64))]
    pub id: String,
    pub kind: BlockKind,
    /// At most 5,000 bytes of UTF-8.
    #[schemars(length(max = 5000))]
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 100))]
    pub marks: Vec<Mark>,
    /// HEADING: 2 is the highest level, and what counts where none is said; 6 the lowest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 2, max = 6))]
    pub level: Option<u8>,
    /// IMAGE and EMBED, always: an address of http or https.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 2048))]
    pub address: Option<String>,
    /// IMAGE: what is to be seen, for those who do not see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub alternative: Option<String>,
}

impl Block {
    /// The block as [`crate::Article::take_in`] keeps it.
    #[must_use]
    pub fn kept(mut self) -> Self {
        crate::intake::normalize(&mut self);
        self
    }

    /// A block of text alone.
    #[must_use]
    pub fn of_text(id: impl Into<String>, kind: BlockKind, text: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            kind,
            text: text.into(),
            marks: Vec::new(),
            level: None,
            address: None,
            alternative: None,
        }
    }
}
