//! Evidence that stands in the text.

use articles::{Article, Span, is_whole};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;

/// Words of evidence at least, where it is not a whole block: one word stands in any text.
const LEAST_WORDS: usize = 3;

/// Characters of evidence at most: a sentence, not a page in which somebody else has to find it.
pub const MOST_EVIDENCE: usize = 1_000;

/// Words of the article, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Evidence {
    #[schemars(length(max = 64))]
    pub block: String,
    #[serde(flatten)]
    pub span: Span,
    /// As the article has them.
    #[schemars(length(max = 1000))]
    pub text: String,
}

impl Evidence {
    /// The first place where an article says exactly this, as whole words of one block; none where it does
    /// not, or where it is less than three words and not a whole block, or more than a sentence can be.
    ///
    /// Blanks, apostrophes and quotation marks count as alike in all their forms: a model writes a space for
    /// the no-break space that French has before a colon.
    #[must_use]
    pub fn find(article: &Article, words: &str) -> Option<Self> {
        let words: String = words.trim().nfc().map(plain).collect();
        let words = words.trim();
        if words.chars().count() > MOST_EVIDENCE {
            return None;
        }
        let is_long = words.split_whitespace().count() >= LEAST_WORDS;
        let mut blocks = article.blocks.iter();
        blocks.find_map(|block| {
            let text: String = block.text.chars().map(plain).collect();
            let span = find_in(&text, words).filter(|_| is_long || text.trim() == words)?;
            let text = span.slice(&block.text)?.to_owned();
            Some(Self { block: block.id.clone(), span, text })
        })
    }
}

/// One character for one, so that places stay what they are.
fn plain(character: char) -> char {
    match character {
        '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        blank if blank.is_whitespace() => ' ',
        other => other,
    }
}

fn find_in(text: &str, words: &str) -> Option<Span> {
    if words.is_empty() {
        return None;
    }
    let places = text.match_indices(words).map(|(at, found)| (at, at + found.len()));
    let mut spans = places.filter_map(|(start, end)| Span::from_bytes(text, start, end));
    spans.find(|span| is_whole(text, *span))
}
