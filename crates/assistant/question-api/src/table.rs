//! The table of questions, by DynamoDB's JSON protocol.
//!
//! A question is one item: `pk` is tenant and id; `state`; `question` as the event has it; `part-1` to
//! `part-5`; `outcome` and `sentences`, all of these as JSON. This function makes it, the machine
//! `question` fills it.
//!
//! Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html>.

use crate::kept::Ending;
use crate::{Before, Find, Keep, Kept, KeptQuestion, Part, State};
use answers::{LIMITS, Question};
use aws_config::SdkConfig;
use dynamodb_json::{DynamoDb, unreadable};
use lambda_bridge::UpstreamError;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

/// A DynamoDB table.
#[derive(Debug)]
pub struct QuestionTable {
    tables: DynamoDb,
    name: String,
}

impl QuestionTable {
    /// A client; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, name: &str) -> Self {
        Self { tables: DynamoDb::new(sdk), name: name.to_owned() }
    }
}

fn key(tenant: &str, question_id: &str) -> String {
    format!("{tenant}#{question_id}")
}

fn require(before: Before, body: &mut Value) {
    match before {
        Before::Unknown => body["ConditionExpression"] = json!("attribute_not_exists(pk)"),
        Before::Failed => {
            body["ConditionExpression"] = json!("#state = :failed");
            body["ExpressionAttributeNames"] = json!({"#state": "state"});
            body["ExpressionAttributeValues"] = json!({":failed": {"S": State::Failed}});
        }
    }
}

impl Keep for QuestionTable {
    async fn keep(
        &self,
        question: &Question,
        before: Before,
        expires_at: i64,
    ) -> Result<Kept, UpstreamError> {
        let content = serde_json::to_string(question).map_err(|_| unreadable())?;
        let mut body = json!({
            "TableName": self.name,
            "Item": {
                "pk": {"S": key(&question.tenant, &question.question_id)},
                "state": {"S": State::Asked},
                "question": {"S": content},
                "expiresAt": {"N": expires_at.to_string()},
            },
        });
        require(before, &mut body);
        let written = self.tables.write("PutItem", &body).await?;
        Ok(if written { Kept::Now } else { Kept::Not })
    }
}

impl Find for QuestionTable {
    async fn find(
        &self,
        tenant: &str,
        question_id: &str,
    ) -> Result<Option<KeptQuestion>, UpstreamError> {
        let body = json!({
            "TableName": self.name,
            "Key": {"pk": {"S": key(tenant, question_id)}},
            "ConsistentRead": true,
        });
        let found = self.tables.read("GetItem", &body).await?;
        let Some(item) = found["Item"].as_object() else { return Ok(None) };
        let kept = read_item(item).ok_or_else(unreadable)?;
        // The key says so already; a second look costs nothing.
        let own = kept.question.tenant == tenant && kept.question.question_id == question_id;
        Ok(own.then_some(kept))
    }
}

/// `None` where it is no item of a question.
fn read_item(item: &Map<String, Value>) -> Option<KeptQuestion> {
    let text = |name: &str| item.get(name)?["S"].as_str();
    let parts = (1..=LIMITS.sub_questions).map(|number| optional(text(&format!("part-{number}"))));
    Some(KeptQuestion {
        question: read(text("question")?)?,
        state: serde_json::from_value(json!(text("state")?)).ok()?,
        parts: parts.collect::<Option<Vec<Option<Part>>>>()?.into_iter().flatten().collect(),
        sentences: optional(text("sentences"))?.unwrap_or_default(),
        ending: optional::<Ending>(text("outcome"))?.unwrap_or_default(),
    })
}

/// What is there must be readable.
fn optional<T: DeserializeOwned>(text: Option<&str>) -> Option<Option<T>> {
    text.map_or(Some(None), |text| read(text).map(Some))
}

fn read<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}
