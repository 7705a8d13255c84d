//! What a question about an article's label shows.

use crate::TextBlock;
use crate::dispatch::{MOST_BLOCK_ID, check_blocks};
use bounds::{InvalidInput, check_count, check_is, check_length, check_text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use suitability::{DoubtReason, Judged, Level, MOST_EVIDENCE, Topic};

/// Sensitive topics.
const MOST_TOPICS: usize = 11;

/// Characters of an article's id, of its address.
const MOST_ID: usize = 128;
const MOST_ADDRESS: usize = 2_048;

/// Characters of a headline: a block of an article has no more bytes.
const MOST_HEADLINE: usize = 5_000;

/// Characters of a model's ARN, of a version of a prompt.
const MOST_MODEL: usize = 2_048;
const MOST_VERSION: usize = 128;

/// Which article it is, without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AskedArticle {
    /// The publisher's own id, the same in every version.
    #[schemars(length(min = 1, max = 128))]
    pub id: String,
    #[schemars(range(min = 1))]
    pub version: u32,
    /// The article's title, or how it begins.
    #[schemars(length(min = 1, max = 5000))]
    pub headline: String,
    /// BCP 47.
    #[schemars(length(min = 2, max = 35))]
    pub language: String,
    /// Where readers find it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 2048))]
    pub address: Option<String>,
}

/// The article, its text, and what was said of it, topic by topic.
#[derive(Debug, Clone, PartialEq)]
pub struct AboutArticle {
    pub article: AskedArticle,
    /// The article's blocks.
    pub source: Vec<TextBlock>,
    /// Every topic; those with a reason are in question.
    pub judged: Vec<Judged>,
    /// The model that said so.
    pub model_id: Option<String>,
    /// The version of the prompt that it was asked with.
    pub prompt_version: Option<String>,
}

impl AboutArticle {
    /// The topics that are in question, in the order of the taxonomy.
    pub fn asked(&self) -> impl Iterator<Item = &Judged> {
        self.judged.iter().filter(|judged| judged.reason.is_some())
    }

    /// The level of each topic in question, as it was said.
    #[must_use]
    pub fn proposed(&self) -> BTreeMap<Topic, Level> {
        self.asked().filter_map(|judged| Some((judged.topic, judged.level?))).collect()
    }

    pub(crate) fn validate(&self) -> Result<(), InvalidInput> {
        self.article.validate().map_err(|invalid| invalid.within("article"))?;
        check_blocks("source", &self.source)?;
        check_count("judged", &self.judged, MOST_TOPICS)?;
        let is_asked = self.asked().next().is_some();
        check_is("judged", is_asked, "of topics of which one at least has a reason to ask")?;
        self.judged.iter().try_for_each(check_judged)?;
        check_length("modelId", self.model_id.as_deref(), MOST_MODEL)?;
        check_length("promptVersion", self.prompt_version.as_deref(), MOST_VERSION)
    }

    /// What was said of every topic, as JSON.
    pub(crate) fn matter(&self) -> String {
        serde_json::to_string(&self.judged).unwrap_or_default()
    }
}

impl AskedArticle {
    fn validate(&self) -> Result<(), InvalidInput> {
        check_text("id", &self.id, MOST_ID)?;
        check_is("version", self.version >= 1, "1 or more")?;
        check_text("headline", &self.headline, MOST_HEADLINE)?;
        let is_tag = self.language.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let is_tag = is_tag && (2..=35).contains(&self.language.len());
        check_is("language", is_tag, "a BCP 47 tag such as \"fr\" or \"en-GB\"")?;
        check_length("address", self.address.as_deref(), MOST_ADDRESS)
    }
}

/// A topic has a level, above `NONE` a sentence, and is in question only for what a person may decide.
fn check_judged(judged: &Judged) -> Result<(), InvalidInput> {
    let is_for_people = match judged.reason {
        None | Some(DoubtReason::Floor | DoubtReason::Unsure) => true,
        Some(_) => false,
    };
    check_is("judged[].reason", is_for_people, "FLOOR or UNSURE: nothing else is decided here")?;
    let evidence = judged.evidence.as_ref().map(|evidence| evidence.text.as_str());
    let is_proved = match judged.level {
        None => false,
        Some(Level::None) => judged.reason.is_none(),
        Some(_) => evidence.is_some_and(|text| !text.trim().is_empty()),
    };
    check_is("judged[].level", is_proved, "there, above NONE with evidence")?;
    check_length("judged[].evidence.text", evidence, MOST_EVIDENCE)?;
    let block = judged.evidence.as_ref().map(|evidence| evidence.block.as_str());
    check_length("judged[].evidence.block", block, MOST_BLOCK_ID)
}

#[cfg(test)]
mod tests {
    use crate::{Question, Stage};
    use serde_json::{Value, json};

    fn read(patch: &Value) -> Result<Question, String> {
        let sample = include_str!("../../../../events/core/approval-request/label.json");
        let mut sample: Value = serde_json::from_str(sample).unwrap();
        let question = &mut sample["question"];
        for (field, value) in patch.as_object().unwrap() {
            *question.pointer_mut(field).unwrap() = value.clone();
        }
        let question: Question =
            lambda_bridge::parse(question.take()).map_err(|error| error.message)?;
        question.validate().map_err(|error| error.to_string())?;
        Ok(question)
    }

    #[test]
    fn an_article_is_a_subject_as_a_review_is() {
        let question = read(&json!({})).unwrap();
        let subject = &question.subject;
        assert_eq!((subject.id(), subject.revision()), ("tract", 1));
        assert_eq!(subject.name(), "Un tract raciste distribué au marché");
        assert_eq!((question.stage, subject.product_id()), (Stage::Label, None));
        let written = serde_json::to_value(&question).unwrap();
        assert_eq!(serde_json::from_value::<Question>(written).unwrap(), question);
        let about = subject.article().unwrap();
        let proposed = serde_json::to_value(about.proposed()).unwrap();
        assert_eq!(proposed, json!({"HATE": "FLOOR", "TERRORISM": "HIGH"}));
        let matter: Value = serde_json::from_str(&question.matter()).unwrap();
        assert_eq!(matter, serde_json::to_value(&about.judged).unwrap());
    }

    #[track_caller]
    fn refused(field: &str, value: Value, expected: &str) {
        assert_eq!(read(&json!({field: value})).unwrap_err(), expected);
    }

    #[test]
    fn what_does_not_belong_together_is_refused_by_name() {
        refused("/article", Value::Null, "review is missing");
        refused("/article/id", json!(" "), "article.id is empty: give one");
        refused("/article/version", json!(0), "article.version must be 1 or more");
        refused(
            "/article/language",
            json!("français"),
            "article.language must be a BCP 47 tag such as \"fr\" or \"en-GB\"",
        );
        refused("/source", json!([]), "source has no words: give some");
        refused(
            "/judged",
            json!([{"topic": "HATE", "level": "NONE"}]),
            "judged must be of topics of which one at least has a reason to ask",
        );
        let reason = "judged[].reason must be FLOOR or UNSURE: nothing else is decided here";
        let unproved = json!([{"topic": "HATE", "reason": "EVIDENCE_NOT_IN_TEXT"}]);
        refused("/judged", unproved, reason);
        let level = "judged[].level must be there, above NONE with evidence";
        refused("/judged", json!([{"topic": "HATE", "level": "FLOOR", "reason": "FLOOR"}]), level);
        refused("/judged", json!([{"topic": "HATE", "level": "NONE", "reason": "UNSURE"}]), level);
        refused("/judged", json!([{"topic": "HATE", "reason": "FLOOR"}]), level);
        refused(
            "/choices",
            json!(["APPROVE", "NO_REPLY"]),
            "choices must be of APPROVE, EDIT and REJECT: only a review gets a reply",
        );
    }
}
