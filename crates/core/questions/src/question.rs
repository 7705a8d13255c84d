//! What a person is asked.

use crate::wire::Wire;
use crate::{Audience, Choice, Stage, Subject, model, run};
use bounds::{InvalidInput, check_count, check_is};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// One question to people: one per stage, round and attempt. In JSON the subject's fields stand
/// beside the others: `review` with what belongs to it, or `product`, `dispatch`, `trainingRun`,
/// `trainedModel`, or `article`.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// What it decides.
    pub stage: Stage,
    /// Counts the questions of a stage: 1, and one more for each edit that was sent back; at the stage
    /// `IMAGE` the picture's place in the list, from 1.
    pub round: u32,
    /// Counts the mails of a round: 1 asks, the following remind or escalate.
    pub attempt: u32,
    /// Who is asked this time.
    pub audience: Audience,
    /// Seconds until the machine stops waiting for this attempt.
    pub timeout_seconds: u32,
    /// What the person may choose.
    pub choices: Vec<Choice>,
    pub subject: Subject,
}

const OF_THE_SUBJECT: &str = "one of the subject: of a review, a product, a dispatch, a training run, a trained model or an article";

impl Question {
    /// Checks every field against its bound.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_count("choices", &self.choices, 4)?;
        let belongs = self.subject.has(self.stage);
        check_is("stage", belongs, OF_THE_SUBJECT)?;
        let no_reply = self.subject.review().is_none() && self.choices.contains(&Choice::NoReply);
        check_is("choices", !no_reply, "of APPROVE, EDIT and REJECT: only a review gets a reply")?;
        let edits = self.subject.trained_by().is_some() && self.offers_edit();
        check_is("choices", !edits, "of APPROVE and REJECT: of a training nothing is edited")?;
        match &self.subject {
            Subject::Review(about) => about.validate(self.stage),
            Subject::Product(about) => about.validate(self.stage),
            Subject::Dispatch(about) => about.validate(),
            Subject::Run(about) => {
                run::validate(about).map_err(|wrong| wrong.within("trainingRun"))
            }
            Subject::Model(about) => {
                model::validate(about).map_err(|wrong| wrong.within("trainedModel"))
            }
            Subject::Article(about) => about.validate(),
        }
    }

    /// What is in question, as one text for the audit: the picture by its key, the reply, the
    /// review; what was proposed of a product, the rewrite of a dispatch, what was told of a
    /// training run or of a trained model, and what was said of an article's topics, as JSON.
    #[must_use]
    pub fn matter(&self) -> String {
        match &self.subject {
            Subject::Review(about) => about.matter(),
            Subject::Product(about) => about.matter(),
            Subject::Dispatch(about) => about.matter(),
            Subject::Run(about) => as_json(about),
            Subject::Model(about) => as_json(about),
            Subject::Article(about) => about.matter(),
        }
    }

    /// Whether the person may change what is in question.
    #[must_use]
    pub fn offers_edit(&self) -> bool {
        self.choices.contains(&Choice::Edit)
    }
}

/// All that a person was told.
fn as_json(told: &impl Serialize) -> String {
    serde_json::to_string(told).unwrap_or_default()
}

impl Serialize for Question {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wire::from(self.clone()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Question {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Wire::deserialize(deserializer)?.question().map_err(serde::de::Error::missing_field)
    }
}

impl JsonSchema for Question {
    fn schema_name() -> Cow<'static, str> {
        "Question".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Wire::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// As it lies in tables since before there were products.
    const STORED: &str = include_str!("../tests/stored-question.json");

    fn product(patch: &Value) -> Value {
        let mut question = json!({
            "stage": "ATTRIBUTES", "round": 1, "attempt": 1, "audience": "REVIEWERS",
            "timeoutSeconds": 60, "choices": ["APPROVE", "EDIT", "REJECT"],
            "product": {"productId": "p-1", "name": "Thistle", "category": "shirt",
                "pictures": ["p-1/1.png"]},
            "pictures": [{"bucket": "products", "key": "p-1/1.png", "etag": "e"}],
            "attributeQuestions": [{"attribute": "fit", "name": "Fit", "proposed": "slim",
                "confidence": 0.41, "why": "UNCERTAIN",
                "options": [{"value": "slim", "name": "Slim"}, {"value": "UNKNOWN", "name": "?"}]}]
        });
        question.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
        question
    }

    fn read(question: Value) -> Result<Question, String> {
        let question: Question = lambda_bridge::parse(question).map_err(|error| error.message)?;
        question.validate().map_err(|error| error.to_string())?;
        Ok(question)
    }

    #[test]
    fn a_question_that_was_stored_before_is_read_and_written_the_same() {
        let mut stored: Value = serde_json::from_str(STORED).unwrap();
        let question = read(stored.clone()).unwrap();
        // Empty lists were written, too.
        stored.as_object_mut().unwrap().retain(|_, value| *value != json!([]));
        assert_eq!(serde_json::to_value(&question).unwrap(), stored);
        assert_eq!((question.stage, question.subject.id()), (Stage::Reply, "r-2041"));
        assert!(question.matter().starts_with("Dear Mara,"));
    }

    #[test]
    fn a_product_is_a_subject_as_a_review_is() {
        let question = read(product(&json!({}))).unwrap();
        let subject = &question.subject;
        assert_eq!((subject.id(), subject.name(), subject.revision()), ("p-1", "Thistle", 1));
        let written = serde_json::to_value(&question).unwrap();
        assert_eq!(serde_json::from_value::<Question>(written).unwrap(), question);
        let proposed = json!([
            {"attribute": "fit", "value": "slim", "confidence": 0.41, "why": "UNCERTAIN"}
        ]);
        assert_eq!(serde_json::from_str::<Value>(&question.matter()).unwrap(), proposed);
    }

    #[track_caller]
    fn refused(patch: Value, expected: &str) {
        assert_eq!(read(product(&patch)).unwrap_err(), expected);
    }

    #[test]
    fn what_does_not_belong_together_is_refused_by_name() {
        refused(json!({"product": null}), "review is missing");
        refused(json!({"product": {}}), "product.productId is missing");
        refused(
            json!({"stage": "REPLY"}),
            "stage must be one of the subject: of a review, a product, a dispatch, a training run, a trained model or an article",
        );
        let only = "choices must be of APPROVE, EDIT and REJECT: only a review gets a reply";
        refused(json!({"choices": ["NO_REPLY"]}), only);
        let there = "attributeQuestions must be there at the stage ATTRIBUTES, and there only";
        refused(json!({"attributeQuestions": []}), there);
        refused(json!({"stage": "DESCRIPTION"}), there);
        let text = json!({"language": "en", "variant": 1, "title": "t", "description": "d",
            "bullets": [], "meta": "m", "altTexts": []});
        let texts = "texts must be there at the stage DESCRIPTION, and there only";
        refused(json!({"texts": [text]}), texts);
        let key = json!({"pictures": [{"bucket": "products", "key": "a/../b", "etag": "e"}]});
        refused(key, "pictures[].key must be the key of a picture");
        for bucket in ["evil.example/", "a@b.example", "a:b", "Products", "ab", "a b", "é-é"] {
            let named = json!({"pictures": [{"bucket": bucket, "key": "a.png", "etag": "e"}]});
            refused(named, "pictures[].bucket must be the name of a bucket");
        }
    }

    #[test]
    fn a_review_without_a_verdict_is_refused() {
        let mut stored: Value = serde_json::from_str(STORED).unwrap();
        stored["moderation"].take();
        assert_eq!(read(stored).unwrap_err(), "moderation is missing");
    }
}
