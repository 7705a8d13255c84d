//! A dispatch as it is kept.

use crate::IntakeError;
use articles::{
    Article, ArticleError, Block, BlockKind, Metadata, Relation, Source, State, Topic, TopicKind,
};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a news agency sent, in one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Dispatch {
    /// The agency's own identifier, the same in every version.
    #[schemars(length(min = 1, max = 2048))]
    pub guid: String,
    /// A higher one replaces a lower one; none where the agency counts none (RSS, Atom).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u64>,
    /// When the version was made: RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 64))]
    pub version_created: Option<String>,
    pub format: Format,
    pub status: Status,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embargo: Option<Embargo>,
    /// BCP 47.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 2, max = 35))]
    pub language: Option<String>,
    /// 1 is the highest, 9 the lowest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 9))]
    pub urgency: Option<u8>,
    /// Whom to name: the agency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub credit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub copyright_notice: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub usage_terms: Option<String>,
    /// What the agency tells the desk; never to be published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub editorial_note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub byline: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub located: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub slugline: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(length(max = 100))]
    pub subjects: Vec<Subject>,
    /// As they are kept of an article; none of a dispatch that is withdrawn without a text.
    #[schemars(length(max = 200))]
    pub blocks: Vec<Block>,
}

/// Where a dispatch comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Format {
    Ninjs,
    NewsmlG2,
    Rss,
    Atom,
}

/// What the agency says may be done with it
/// (<https://cv.iptc.org/newscodes/pubstatusg2/>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Status {
    /// It may be published.
    Usable,
    /// Not until the agency says otherwise.
    Withheld,
    /// Never, and what was published is taken back.
    Canceled,
}

/// How long a dispatch may not be published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Embargo {
    /// Until a moment: RFC 3339.
    Until(#[schemars(length(max = 64))] String),
    /// Until the agency says otherwise: it names no moment, or none that can be read.
    FurtherNotice,
}

/// What a dispatch is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Subject {
    pub kind: TopicKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub name: Option<String>,
    /// A qcode such as `medtop:20000523`, or a URI.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 500))]
    pub code: Option<String>,
}

impl Dispatch {
    /// Whether it may not be published at a moment: it is withheld or canceled, or under an embargo that
    /// has not ended.
    #[must_use]
    pub fn is_held(&self, now: Timestamp) -> bool {
        let is_embargoed = match &self.embargo {
            None => false,
            Some(Embargo::FurtherNotice) => true,
            Some(Embargo::Until(moment)) => {
                moment.parse::<Timestamp>().map_or(true, |moment| now < moment)
            }
        };
        is_embargoed || self.status != Status::Usable
    }

    /// A draft of an article with the dispatch's text, which names it as its source.
    ///
    /// # Errors
    /// The text does not fit an article, or the id does not.
    pub fn to_draft(&self, id: impl Into<String>) -> Result<Article, ArticleError> {
        self.as_draft(id).take_in()
    }

    /// The same, as it is.
    pub(crate) fn as_draft(&self, id: impl Into<String>) -> Article {
        let source = Source { uri: self.guid.clone(), credit: self.credit.clone() };
        let metadata = Metadata {
            byline: self.byline.clone(),
            located: self.located.clone(),
            copyright_notice: self.copyright_notice.clone(),
            modified_at: self.version_created.clone(),
            topics: self.subjects.iter().filter_map(Subject::to_topic).collect(),
            sources: vec![source],
            ..Metadata::default()
        };
        Article {
            id: id.into(),
            version: 1,
            // BCP 47 for a language that is not known.
            language: self.language.clone().unwrap_or_else(|| "und".to_owned()),
            state: State::Draft,
            blocks: self.blocks.clone(),
            metadata,
        }
    }

    /// The dispatch with its blocks as they are kept; one that is not canceled needs a text. Of one that is, a
    /// text that does not fit is left out: it is taken back all the same.
    pub(crate) fn checked(mut self) -> Result<Self, IntakeError> {
        let is_read = |block: &Block| block.kind != BlockKind::Title && !block.text.is_empty();
        if self.status != Status::Canceled && !self.blocks.iter().any(is_read) {
            return Err(IntakeError::NoText);
        }
        let mut draft = self.to_draft("dispatch");
        if draft.is_err() && self.status == Status::Canceled {
            self.blocks.clear();
            draft = self.to_draft("dispatch");
        }
        let draft = draft.map_err(IntakeError::Article)?;
        self.blocks = draft.blocks;
        Ok(self)
    }
}

impl Subject {
    /// As a topic of an article; none without a name.
    fn to_topic(&self) -> Option<Topic> {
        let name = self.name.clone()?;
        let same_as = self.code.as_deref().and_then(address);
        Some(Topic { name, kind: self.kind, relation: Relation::About, same_as })
    }
}

/// The public address of a code: of the IPTC's Media Topics, or its own.
fn address(code: &str) -> Option<String> {
    let topic = |number| format!("http://cv.iptc.org/newscodes/mediatopic/{number}");
    let address = code.strip_prefix("medtop:").map_or_else(|| code.to_owned(), topic);
    articles::is_web_address(&address).then_some(address)
}
