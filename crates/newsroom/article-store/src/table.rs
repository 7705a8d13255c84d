//! The table of articles, by DynamoDB's JSON protocol.
//!
//! `pk` is the article's id. A version is an item whose `kept` is [`Kept`] as JSON; it is put once and never
//! changed. What stands is the item [`STANDING_KEY`] with `standing` as JSON, `version`, by which a writer is told
//! that somebody else has written, and `listed` and `changedAt`, which put it into the index of the list.
//!
//! Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html>.

use crate::key::{STANDING_KEY, version_key};
use crate::{FindStanding, KeepVersion, Kept, ListStandings, Page, ReadVersion, Standing, Written};
use aws_config::SdkConfig;
use dynamodb_json::{DynamoDb, unreadable};
use jiff::Timestamp;
use lambda_bridge::UpstreamError;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// The index of what stands, and its one partition: a desk writes far less than the thousand items a second that a
/// partition takes.
const INDEX: &str = "listed";
const PARTITION: &str = "article";

/// The table of articles.
#[derive(Debug)]
pub struct ArticleTable {
    tables: DynamoDb,
    name: String,
}

impl ArticleTable {
    /// A client; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, name: &str) -> Self {
        Self { tables: DynamoDb::new(sdk), name: name.to_owned() }
    }

    /// What a field of an item says, as it stands now.
    async fn get<T: DeserializeOwned>(
        &self,
        article: &str,
        key: &str,
        field: &str,
    ) -> Result<Option<T>, UpstreamError> {
        let body = json!({
            "TableName": self.name,
            "Key": {"pk": {"S": article}, "sk": {"S": key}},
            "ConsistentRead": true,
        });
        let found = self.tables.read("GetItem", &body).await?;
        match found.get("Item") {
            None => Ok(None),
            Some(item) => told(item, field).map(Some),
        }
    }

    fn put(&self, standing: &Standing, kept: &Kept, after: u32) -> Result<Value, UpstreamError> {
        let text = |value: serde_json::Result<String>| value.map_err(|_| unreadable());
        let pk = json!({"S": standing.article_id});
        let version = json!({
            "TableName": self.name,
            "Item": {
                "pk": pk,
                "sk": {"S": version_key(standing.version)},
                "kept": {"S": text(serde_json::to_string(kept))?},
            },
            "ConditionExpression": "attribute_not_exists(pk)",
        });
        let mut stands = json!({
            "TableName": self.name,
            "Item": {
                "pk": pk,
                "sk": {"S": STANDING_KEY},
                "version": {"N": standing.version.to_string()},
                "listed": {"S": PARTITION},
                "changedAt": {"S": fixed(standing.written_at)},
                "standing": {"S": text(serde_json::to_string(standing))?},
            },
            "ConditionExpression": "attribute_not_exists(pk)",
        });
        if after > 0 {
            stands["ConditionExpression"] = json!("#version = :after");
            stands["ExpressionAttributeNames"] = json!({"#version": "version"});
            stands["ExpressionAttributeValues"] = json!({":after": {"N": after.to_string()}});
        }
        Ok(json!({"TransactItems": [{"Put": stands}, {"Put": version}]}))
    }
}

impl FindStanding for ArticleTable {
    async fn find_standing(&self, article: &str) -> Result<Option<Standing>, UpstreamError> {
        self.get(article, STANDING_KEY, "standing").await
    }
}

impl ReadVersion for ArticleTable {
    async fn read_version(
        &self,
        article: &str,
        version: u32,
    ) -> Result<Option<Kept>, UpstreamError> {
        self.get(article, &version_key(version), "kept").await
    }
}

impl KeepVersion for ArticleTable {
    async fn keep_version(
        &self,
        standing: &Standing,
        kept: &Kept,
        after: u32,
    ) -> Result<Written, UpstreamError> {
        let body = self.put(standing, kept, after)?;
        let written = self.tables.write("TransactWriteItems", &body).await?;
        Ok(if written { Written::Now } else { Written::Not })
    }
}

impl ListStandings for ArticleTable {
    async fn list_standings(&self, from: Option<&str>, most: usize) -> Result<Page, UpstreamError> {
        let mut body = json!({
            "TableName": self.name,
            "IndexName": INDEX,
            "KeyConditionExpression": "listed = :listed",
            "ExpressionAttributeValues": {":listed": {"S": PARTITION}},
            "ScanIndexForward": false,
            "Limit": most,
        });
        if let Some((changed, article)) = from.and_then(|from| from.split_once('/')) {
            body["ExclusiveStartKey"] = json!({
                "pk": {"S": article},
                "sk": {"S": STANDING_KEY},
                "listed": {"S": PARTITION},
                "changedAt": {"S": changed},
            });
        }
        let found = self.tables.read("Query", &body).await?;
        let items = found["Items"].as_array().ok_or_else(unreadable)?;
        let standings =
            items.iter().map(|item| told(item, "standing")).collect::<Result<_, _>>()?;
        let last = &found["LastEvaluatedKey"];
        let next = last["changedAt"]["S"].as_str().zip(last["pk"]["S"].as_str());
        Ok(Page { standings, next: next.map(|(changed, article)| format!("{changed}/{article}")) })
    }
}

/// A moment with as many digits as any other: texts are in the order of time.
fn fixed(at: Timestamp) -> String {
    format!("{at:.3}")
}

/// What a field says, which is JSON.
fn told<T: DeserializeOwned>(item: &Value, field: &str) -> Result<T, UpstreamError> {
    let text = item[field]["S"].as_str().ok_or_else(unreadable)?;
    serde_json::from_str(text).map_err(|_| unreadable())
}
