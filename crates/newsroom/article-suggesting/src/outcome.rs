//! What asks for suggestions, and how that ends: the details of the events, as plain data.

use crate::categories::Category;
use crate::refused::Refused;
use crate::summary::Summary;
use crate::tags::{Tag, TermSource};
use articles::Article;
use lambda_bridge::UpstreamError;
use linking::{Refusal, Suggestion, Target};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use usage::{Call, Usage};

/// The version of the outcome's shape; grows when a field changes its meaning.
pub const SCHEMA_VERSION: &str = "1";

/// The detail of `ARTICLE_SUGGESTIONS_REQUESTED`: an article in one version, a draft or published, and what
/// it may link to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SuggestionRequest {
    pub article: Article,
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub targets: Vec<Target>,
}

/// What an editor may put on an article. Nothing of it is on the article before a person says so.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Suggested {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<Summary>,
    /// The most fitting first.
    #[serde(default)]
    #[schemars(length(max = 3))]
    pub categories: Vec<Category>,
    /// The best first.
    #[serde(default)]
    #[schemars(length(max = 10))]
    pub tags: Vec<Tag>,
    /// In the order of the text.
    #[serde(default)]
    #[schemars(length(max = 8))]
    pub links: Vec<Suggestion>,
    /// Summaries, categories and tags that are not suggested.
    #[serde(default)]
    #[schemars(length(max = 100))]
    pub refused: Vec<Refused>,
    /// Links that are not.
    #[serde(default)]
    #[schemars(length(max = 50))]
    pub refused_links: Vec<Refusal>,
}

impl Suggested {
    pub(crate) fn count(&self) -> usize {
        let summaries = usize::from(self.summary.is_some());
        summaries + self.categories.len() + self.tags.len() + self.links.len()
    }

    pub(crate) fn count_refused(&self) -> usize {
        self.refused.len() + self.refused_links.len()
    }
}

/// Why nothing is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SuggestionFailure {
    /// It is no article, has no words, or a target breaks a rule.
    InvalidArticle,
    /// It is in a language that the rules do not read.
    LanguageNotSupported,
    /// The desk took it back.
    Withdrawn,
    /// A higher version of it was posted or is kept, or of this one what is missing now.
    Superseded,
    /// No source answered, retries are exhausted; the claim is released, posting again works.
    SystemError,
    /// What was suggested could not be kept; the claim is released, posting again works.
    NotKept,
}

/// Where suggestions come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Source {
    /// Amazon Comprehend: tags and links.
    Comprehend,
    /// A model on Amazon Bedrock: summary and categories, and where Comprehend is left out, tags and links.
    Model,
    /// The table of what people decided: without it neither tags nor links, for people may not want them.
    Decisions,
}

/// A source that did not answer: what comes from it is not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Missing {
    pub source: Source,
    pub error: OutcomeError,
}

impl Missing {
    pub(crate) fn decisions(error: &UpstreamError) -> Self {
        let (name, cause) = ("DecisionsUnavailable".to_owned(), error.to_string());
        Self { source: Source::Decisions, error: OutcomeError { name, cause } }
    }
}

/// An error as the outcome keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct OutcomeError {
    /// Its name, as the state machine matches it.
    pub name: String,
    /// What went wrong and what to do.
    pub cause: String,
}

/// The detail of `ARTICLE_SUGGESTED` and `ARTICLE_SUGGESTIONS_FAILED`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SuggestionsOutcome {
    /// [`SCHEMA_VERSION`].
    pub schema_version: String,
    /// The article's id; null where the event had none.
    pub article_id: Option<String>,
    /// The article's version; 1 where the event had none.
    pub revision: u32,
    /// ARN of the execution that led here.
    pub execution_id: String,
    /// When that execution began, RFC 3339 in UTC.
    pub started_at: String,
    /// With a failure: why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<SuggestionFailure>,
    /// With `INVALID_ARTICLE`, `SYSTEM_ERROR` and `NOT_KEPT`: the error's name and what to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<OutcomeError>,
    /// With `ARTICLE_SUGGESTED`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestions: Option<Suggested>,
    /// Sources that did not answer; the same version may be posted again.
    #[serde(default)]
    #[schemars(length(max = 2))]
    pub missing: Vec<Missing>,
    /// Where the deployment takes terms from.
    pub term_source: TermSource,
    /// The model that answered, as far as it was come to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model_id: Option<String>,
    /// The version of its prompt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
    /// What it took.
    pub usage: Usage,
    /// What each source took: the call with units is Comprehend's, that with a model the model's. Calls that
    /// failed are not in it.
    #[serde(default)]
    pub calls: Vec<Call>,
}
