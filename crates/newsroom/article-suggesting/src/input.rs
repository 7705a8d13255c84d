//! What comes in.

use crate::error::Error;
use articles::{Article, Block};
use bounds::check;
use linking::{Target, check_targets};
use schemars::JsonSchema;
use serde::Deserialize;
use terms::Language;

/// What is suggested at once, and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Part {
    /// Tags and links, by Comprehend.
    Terms,
    /// Summary and categories, by a model.
    Text,
    /// All of them, by a model.
    TextAndTerms,
}

impl Part {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Terms => "TERMS",
            Self::Text => "TEXT",
            Self::TextAndTerms => "TEXT_AND_TERMS",
        }
    }
}

/// An article in one version.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    pub part: Part,
    pub article: Article,
    /// What it may link to; without any, no link is suggested.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub targets: Vec<Target>,
}

/// An article that can be read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Read {
    pub(crate) part: Part,
    /// Words have only those blocks that are read.
    pub(crate) article: Article,
    pub(crate) language: Language,
    pub(crate) targets: Vec<Target>,
}

impl Input {
    /// Checks every field.
    ///
    /// # Errors
    /// One is out of bounds, or the article is in a language that the rules do not read.
    pub(crate) fn read(self) -> Result<Read, Error> {
        let Self { part, article, targets } = self;
        check_targets(&targets)?;
        let article = article.take_in()?;
        let has_text = article.blocks.iter().any(crate::is_read);
        check("article.blocks", has_text, "have no words: give the article's text")?;
        let language = language_of(&article)?;
        Ok(Read { part, article: as_read(article), language, targets })
    }
}

/// Nothing rests on what is no part of the text: its blocks stay in their places, without words. The links
/// on them count still.
fn as_read(mut article: Article) -> Article {
    let is_left_out = |block: &&mut Block| !crate::is_read(block);
    article.blocks.iter_mut().filter(is_left_out).for_each(|block| block.text.clear());
    article
}

/// By what the article says of itself; a text that looks otherwise is not read.
fn language_of(article: &Article) -> Result<Language, Error> {
    let texts: Vec<&str> = article
        .blocks
        .iter()
        .filter(|block: &&Block| crate::is_read(block))
        .map(|block| block.text.as_str())
        .collect();
    let told = Language::of(Some(&article.language), &texts);
    let told = told.map_err(|_| Error::LanguageNotSupported)?;
    let seen = language::guess(&texts.join("\n")).map(Language::of_tag);
    match seen {
        Some(seen) if seen != Ok(told) => Err(Error::LanguageNotSupported),
        _ => Ok(told),
    }
}
