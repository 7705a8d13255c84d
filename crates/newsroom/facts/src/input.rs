//! What is compared, and the bounds that it keeps.

use articles::BlockKind;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Characters (code points) of a source or a rewrite, all blocks together.
pub const MOST_CHARACTERS: usize = 40_000;

/// Blocks of a source or a rewrite.
pub const MOST_BLOCKS: usize = 200;

/// A block: plain text, without marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    pub kind: BlockKind,
    pub text: String,
}

impl Block {
    #[must_use]
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }
}

impl From<&articles::Block> for Block {
    fn from(block: &articles::Block) -> Self {
        Self::new(block.kind, block.text.as_str())
    }
}

/// The languages that the rules read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[serde(rename = "fr")]
    French,
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// What the tag of a text says, else what its blocks look like.
    ///
    /// # Errors
    /// [`Refused::LanguageNotSupported`], where the rules do not read it.
    pub fn of(tag: Option<&str>, texts: &[&str]) -> Result<Self, Refused> {
        let told = tag.filter(|tag| language::primary(tag) != "und");
        let guess = || language::guess(&texts.join("\n")).unwrap_or_default();
        Self::of_tag(told.unwrap_or_else(guess))
    }

    /// The language of a BCP 47 tag, such as `fr-CA`.
    ///
    /// # Errors
    /// [`Refused::LanguageNotSupported`], where the rules do not read it.
    pub fn of_tag(tag: &str) -> Result<Self, Refused> {
        match language::primary(tag).as_str() {
            "fr" => Ok(Self::French),
            "en" => Ok(Self::English),
            _ => Err(Refused::LanguageNotSupported),
        }
    }
}

/// A rewrite beside its source.
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'a> {
    pub source: &'a [Block],
    pub rewrite: &'a [Block],
    /// Of both: a translation is not compared.
    pub language: Language,
    /// The dateline's day, by which `mardi` is a date. Without it the first whole date of the source's
    /// first three blocks counts.
    pub date: Option<jiff::civil::Date>,
}

/// Nothing was checked. Names are those that a machine matches; no message holds a text's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    #[error("the rules read French and English: a person must compare the texts")]
    LanguageNotSupported,
    #[error("source and rewrite may have {MOST_CHARACTERS} characters each: check them in parts")]
    TextTooLong,
    #[error("source and rewrite may have {MOST_BLOCKS} blocks each: join some")]
    TooManyBlocks,
    #[error("source and rewrite must have words")]
    EmptyText,
}

impl Refused {
    /// The error's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::LanguageNotSupported => "LanguageNotSupported",
            Self::TextTooLong => "TextTooLong",
            Self::TooManyBlocks | Self::EmptyText => "InvalidInput",
        }
    }
}

/// Checks the bounds of one of the texts.
pub(crate) fn check_bounds(blocks: &[Block]) -> Result<(), Refused> {
    if blocks.len() > MOST_BLOCKS {
        return Err(Refused::TooManyBlocks);
    }
    let characters: usize = blocks.iter().map(|block| block.text.chars().count()).sum();
    if characters > MOST_CHARACTERS {
        return Err(Refused::TextTooLong);
    }
    let has_words = blocks.iter().any(|block| block.text.chars().any(char::is_alphanumeric));
    if has_words { Ok(()) } else { Err(Refused::EmptyText) }
}
