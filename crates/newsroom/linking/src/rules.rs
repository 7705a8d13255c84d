//! The rules of links, and why one is refused.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The numbers of the rules.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// Links of an article, those that it has already among them.
    pub most_links: usize,
    /// Words of the text for each link.
    pub words_per_link: usize,
    /// By how much the first sense must lead the second, to be selected beforehand.
    pub margin: f32,
    /// A sense that is less likely is not shown.
    pub least_score: f32,
    pub weights: Weights,
}

/// What each part counts in the score of a sense; the score is from 0 to 1 if they sum up to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    pub prior: f32,
    pub kind: f32,
    pub similarity: f32,
}

/// The desk's rules. Margin, least score and weights are set by judgement: no labelled French links were
/// to be had. People's decisions are to calibrate them.
impl Default for Rules {
    fn default() -> Self {
        let weights = Weights { prior: 0.4, kind: 0.2, similarity: 0.4 };
        Self { most_links: 8, words_per_link: 100, margin: 0.1, least_score: 0.35, weights }
    }
}

/// Why a mention, or one of its targets, is refused.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Rule {
    /// Its block is not there, or it covers no characters of its text.
    OutsideText,
    /// It begins or ends within a word.
    PartOfWord,
    InTitle,
    InHeading,
    /// In a block that is a quote.
    InQuote,
    /// In quotation marks, or marked as somebody's words.
    InQuotedText,
    /// In a picture's caption.
    InCaption,
    InEmbed,
    InSummary,
    /// On words that are a link already.
    InLink,
    /// A longer mention covers a part of it.
    InLongerMention,
    /// Nothing was found for it, or nothing that may be linked.
    NoTarget,
    /// The target is the article itself.
    OwnArticle,
    /// The target is not published.
    Unpublished,
    /// The target's address is not one of the web.
    NoAddress,
    /// The article links to the target already.
    TargetLinked,
    /// The same words are a link already, elsewhere.
    WordsLinked,
    /// People rejected the target on these words too often.
    Muted,
    /// Too little speaks for the sense.
    UnlikelySense,
    /// Another sense is likelier.
    OtherSense,
    /// The target is mentioned earlier.
    NotFirstMention,
    /// The same words stand earlier, and mean something else there.
    WordsTaken,
    /// The text is too short for one more link.
    TooDense,
    /// The article has as many links as it may.
    TooMany,
}
