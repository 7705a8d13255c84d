//! Why an article is not taken.

use crate::LIMITS;
use bounds::InvalidInput;

/// Why an article is not taken. No message holds a word of its text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArticleError {
    #[error("the text has more than {} characters: cut it", LIMITS.text)]
    TextTooLong,
    #[error("the article has more than {} blocks: join or cut some", LIMITS.blocks)]
    TooManyBlocks,
    #[error("the text of blocks[{block}] has more than {} bytes: divide it", LIMITS.block_bytes)]
    BlockTooLong { block: usize },
    #[error(
        "blocks[{block}].marks[{mark}] covers no characters of the text: start must be below end, \
         and end within it"
    )]
    MarkOutsideText { block: usize, mark: usize },
    #[error("blocks[{block}].marks[{mark}] overlaps another link: keep one")]
    LinksOverlap { block: usize, mark: usize },
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
}

impl ArticleError {
    /// The name by which a caller tells errors apart.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::TextTooLong => "TextTooLong",
            Self::TooManyBlocks => "TooManyBlocks",
            Self::BlockTooLong { .. } => "BlockTooLong",
            Self::MarkOutsideText { .. } => "MarkOutsideText",
            Self::LinksOverlap { .. } => "LinksOverlap",
            Self::InvalidInput(_) => "InvalidInput",
        }
    }
}
