//! The pages, as their templates need them.

use crate::dispatches::Listed;
use crate::drawn::{Shown, rule};
use crate::label::Label;
use crate::rewritten::{Pair, Progress, rule as finding_rule};
use crate::suggested::{Item, Suggested};
use article_store::{Kept, Standing};
use article_suggesting::MediaTopic;
use articles::{BlockKind, State};
use askama::Template;
use facts::Severity;
use linking::Refusal;
use serde_json::Value;
use stack_page::Frame;
use terms::Language;

#[derive(Template)]
#[template(path = "newsroom.html")]
pub(crate) struct ListPage {
    pub(crate) frame: Frame,
    pub(crate) articles: Vec<Standing>,
    /// Where more begin, encoded.
    pub(crate) next: Option<String>,
}

#[derive(Template)]
#[template(path = "article.html")]
pub(crate) struct ArticlePage {
    pub(crate) frame: Frame,
    /// The article's id, encoded.
    pub(crate) path: String,
    pub(crate) kept: Kept,
    pub(crate) newest: u32,
    pub(crate) outward: Option<u32>,
    pub(crate) blocks: Vec<Shown>,
    pub(crate) suggested: Suggested,
    pub(crate) label: Label,
    /// Why a decision is not written.
    pub(crate) problem: Option<String>,
}

#[derive(Template)]
#[template(path = "dispatches.html")]
pub(crate) struct DispatchesPage {
    pub(crate) frame: Frame,
    pub(crate) dispatches: Vec<Listed>,
}

#[derive(Template)]
#[template(path = "dispatch.html")]
pub(crate) struct DispatchPage {
    pub(crate) frame: Frame,
    pub(crate) listed: Listed,
    pub(crate) pairs: Vec<Pair>,
}

#[derive(Template)]
#[template(path = "no-article.html")]
pub(crate) struct Problem {
    pub(crate) frame: Frame,
    pub(crate) problem: String,
}

impl ArticlePage {
    fn title(&self) -> &str {
        let title = self.kept.article.text_of(BlockKind::Title);
        title.filter(|title| !title.trim().is_empty()).unwrap_or(&self.kept.article.id)
    }

    /// The codes and names of the topics that a category may be changed to.
    fn topics(&self) -> Vec<(String, &'static str)> {
        let is_french = self.kept.article.language.starts_with("fr");
        let language = if is_french { Language::French } else { Language::English };
        let code = |topic| serde_json::to_value(topic).unwrap_or_default();
        let code = |topic| code(topic).as_str().unwrap_or_default().to_owned();
        MediaTopic::ALL.into_iter().map(|topic| (code(topic), topic.name(language))).collect()
    }

    /// The lists that people decide on, with their names and what forms say of them.
    fn lists(&self) -> [(&'static str, &[Item]); 3] {
        let Suggested { categories, tags, links, .. } = &self.suggested;
        [("Links", links), ("Categories", categories), ("Tags", tags)]
    }

    fn words_of(&self, refusal: &Refusal) -> String {
        let blocks = &self.kept.article.blocks;
        let block = blocks.iter().find(|block| block.id == refusal.block);
        block.and_then(|block| refusal.span.slice(&block.text)).unwrap_or_default().to_owned()
    }
}

/// A version's number.
pub(crate) fn version(value: &Value) -> u32 {
    value.as_u64().and_then(|version| u32::try_from(version).ok()).unwrap_or_default()
}

/// How a version stands, for the style sheet and in words.
pub(crate) fn standing(state: State) -> (&'static str, &'static str) {
    match state {
        State::Draft => ("going", "draft"),
        State::Published => ("good", "published"),
        State::Withdrawn => ("none", "taken back"),
    }
}

/// Why a suggestion may be rejected: a reason's name, and what it says.
pub(crate) const REASONS: [(&str, &str); 4] = [
    ("NOT_RELEVANT", "does not matter here"),
    ("WRONG_SENSE", "means something else"),
    ("WRONG_PLACE", "wrong place"),
    ("ALREADY", "is there already"),
];
