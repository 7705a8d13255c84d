//! What of an answer counts, topic by topic.

use crate::{Answer, Doubt, DoubtReason, Evidence, Finding, Level, Topic, TopicAnswer};
use articles::Article;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One topic as an answer has it, held against the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Judged {
    pub topic: Topic,
    /// None where what was said does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Above `NONE`, where the level counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// What a person has to look at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<DoubtReason>,
}

impl Judged {
    fn is_not_there(topic: Topic) -> Self {
        Self { topic, level: Some(Level::None), evidence: None, reason: None }
    }

    fn does_not_count(topic: Topic, reason: DoubtReason) -> Self {
        Self { topic, level: None, evidence: None, reason: Some(reason) }
    }

    pub(crate) fn doubt(&self) -> Option<Doubt> {
        Some(Doubt { topic: Some(self.topic), reason: self.reason? })
    }

    pub(crate) fn finding(self) -> Option<Finding> {
        Some(Finding { topic: self.topic, level: self.level?, evidence: self.evidence? })
    }
}

/// Every topic in the order of the taxonomy, as an answer has it: a level counts only with evidence that
/// stands in the article.
#[must_use]
pub fn judge(article: &Article, answer: &Answer) -> Vec<Judged> {
    Topic::ALL.iter().map(|topic| judge_topic(article, answer, *topic)).collect()
}

fn judge_topic(article: &Article, answer: &Answer, topic: Topic) -> Judged {
    let mut answers = answer.topics.iter().filter(|answer| answer.topic == topic);
    match (answers.next(), answers.next()) {
        (None, _) => Judged::does_not_count(topic, DoubtReason::NoAnswer),
        (_, Some(_)) => Judged::does_not_count(topic, DoubtReason::TwoAnswers),
        (Some(one), None) if one.level == Level::None => Judged::is_not_there(topic),
        (Some(one), None) => proved(article, one),
    }
}

fn proved(article: &Article, answer: &TopicAnswer) -> Judged {
    let topic = answer.topic;
    let words = answer.evidence.as_deref().filter(|words| !words.trim().is_empty());
    let Some(words) = words else {
        return Judged::does_not_count(topic, DoubtReason::NoEvidence);
    };
    let Some(evidence) = Evidence::find(article, words) else {
        return Judged::does_not_count(topic, DoubtReason::EvidenceNotInText);
    };
    let reason = match answer.level {
        Level::Floor => Some(DoubtReason::Floor),
        Level::High if !answer.sure => Some(DoubtReason::Unsure),
        _ => None,
    };
    Judged { topic, level: Some(answer.level), evidence: Some(evidence), reason }
}
