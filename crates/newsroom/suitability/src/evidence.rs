//! Evidence that stands in the text.

use articles::{Article, Block, Span, is_whole};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

/// Words of evidence at least, where it is not a whole block: one word stands in any text.
const LEAST_WORDS: usize = 3;

/// Words of the article, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    pub block: String,
    #[serde(flatten)]
    pub span: Span,
    pub text: String,
}

impl Evidence {
    /// The first place where an article says exactly this, as whole words of one block; none where it does
    /// not, or where it is less than three words and not a whole block.
    pub(crate) fn find(article: &Article, words: &str) -> Option<Self> {
        let words: String = words.trim().nfc().collect();
        let is_long = words.split_whitespace().count() >= LEAST_WORDS;
        let mut blocks = article.blocks.iter();
        blocks.find_map(|block| {
            let span = find_in(block, &words).filter(|_| is_long || block.text == words)?;
            Some(Self { block: block.id.clone(), span, text: words.clone() })
        })
    }
}

fn find_in(block: &Block, words: &str) -> Option<Span> {
    if words.is_empty() {
        return None;
    }
    let places = block.text.match_indices(words).map(|(at, found)| (at, at + found.len()));
    let mut spans = places.filter_map(|(start, end)| Span::from_bytes(&block.text, start, end));
    spans.find(|span| is_whole(&block.text, *span))
}
