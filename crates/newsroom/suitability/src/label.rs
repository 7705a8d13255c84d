//! A label, made of an answer for each topic, or what leaves it in doubt.

use crate::judged::{Judged, judge};
use crate::{Evidence, Level, Topic};
use articles::Article;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a model or a person says of an article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Answer {
    /// One for each topic.
    #[schemars(length(max = 11))]
    pub topics: Vec<TopicAnswer>,
}

/// What is said of one topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TopicAnswer {
    pub topic: Topic,
    pub level: Level,
    /// A sentence of the article, word for word; not needed where the level is `NONE`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 1000))]
    pub evidence: Option<String>,
    /// Whether no other level comes close; counts where the level is `HIGH`.
    #[serde(default = "yes")]
    pub sure: bool,
}

fn yes() -> bool {
    true
}

/// Who answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum By {
    Model,
    Person,
}

/// How a label was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Made {
    pub by: By,
    /// When: RFC 3339.
    pub labelled_at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt_version: Option<String>,
}

/// What of an article is sensitive, in one of its versions: every topic was judged, and those that are not
/// among the findings are not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Label {
    pub article_id: String,
    pub version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(flatten)]
    pub made: Made,
    /// Above level `NONE`, in the order of the taxonomy.
    pub findings: Vec<Finding>,
}

/// A topic that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    pub topic: Topic,
    pub level: Level,
    pub evidence: Evidence,
}

/// What keeps an answer from being a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Doubt {
    /// None where it is about the article as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<Topic>,
    pub reason: DoubtReason,
}

/// Why an answer is in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DoubtReason {
    /// Nothing was said of the topic.
    NoAnswer,
    /// Something was said of it twice.
    TwoAnswers,
    /// A level without a sentence that shows it.
    NoEvidence,
    /// The sentence does not stand in the article, or is too short or too long to show anything.
    EvidenceNotInText,
    /// The level is `HIGH`, and another one comes close.
    Unsure,
    /// The floor is for a person to decide.
    Floor,
    /// The article's language is one that the model does not read.
    LanguageNotRead,
}

/// The label of an article, by an answer for each topic.
///
/// `languages` are those that the model reads, as primary subtags (`fr`). A person reads every language and
/// may decide the floor and what is near another level; evidence and an answer for every topic are asked of
/// a person, too.
///
/// # Errors
/// Every doubt. A topic whose evidence is not found is not left out: that would make the article safer than
/// anybody said.
pub fn label(
    article: &Article,
    answer: &Answer,
    made: Made,
    languages: &[&str],
) -> Result<Label, Vec<Doubt>> {
    let judged = judge(article, answer);
    let mut doubts = language_doubt(article, languages);
    doubts.extend(judged.iter().filter_map(Judged::doubt));
    if made.by == By::Person {
        doubts.retain(|doubt| !is_for_people(doubt.reason));
    }
    if !doubts.is_empty() {
        return Err(doubts);
    }
    let findings = judged.into_iter().filter_map(Judged::finding).collect();
    let (article_id, address) = (article.id.clone(), article.metadata.address.clone());
    Ok(Label { article_id, version: article.version, address, made, findings })
}

fn is_for_people(reason: DoubtReason) -> bool {
    matches!(reason, DoubtReason::Floor | DoubtReason::Unsure | DoubtReason::LanguageNotRead)
}

fn language_doubt(article: &Article, languages: &[&str]) -> Vec<Doubt> {
    let primary = article.language.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let is_read = languages.contains(&primary.as_str());
    let doubt = Doubt { topic: None, reason: DoubtReason::LanguageNotRead };
    if is_read { Vec::new() } else { vec![doubt] }
}

impl Label {
    /// The highest level of a topic.
    #[must_use]
    pub fn highest(&self) -> Level {
        self.findings.iter().map(|finding| finding.level).max().unwrap_or(Level::None)
    }
}
