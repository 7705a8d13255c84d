//! What is kept of an article.

use articles::{Article, BlockKind, State};
use jiff::Timestamp;
use linking::Target;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A version of an article as it was written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Kept {
    pub article: Article,
    /// What it may link to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Target>,
    /// When it was written, to the millisecond.
    #[schemars(with = "String")]
    pub written_at: Timestamp,
    /// The ARN of whoever signed.
    pub written_by: String,
}

/// What stands of an article: its newest version, and the newest that readers are concerned by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Standing {
    pub article_id: String,
    /// The newest version.
    pub version: u32,
    /// That version's.
    pub state: State,
    pub language: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The newest version that is no draft: published, or a withdrawal. A draft after it is work on the next one
    /// and changes nothing for readers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outward: Option<u32>,
    #[schemars(with = "String")]
    pub written_at: Timestamp,
    pub written_by: String,
}

impl Standing {
    /// What stands once a version is written after what stood.
    #[must_use]
    pub fn after(before: Option<&Self>, kept: &Kept) -> Self {
        let Kept { article, written_at, written_by, .. } = kept;
        let outward = match article.state {
            State::Draft => before.and_then(|before| before.outward),
            State::Published | State::Withdrawn => Some(article.version),
        };
        Self {
            article_id: article.id.clone(),
            version: article.version,
            state: article.state,
            language: article.language.clone(),
            title: article.text_of(BlockKind::Title).map(str::to_owned),
            outward,
            written_at: *written_at,
            written_by: written_by.clone(),
        }
    }
}
