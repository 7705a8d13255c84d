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
use jiff::Timestamp;
use lambda_bridge::UpstreamError;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use signed_http::{Answer, SignedHttp, Upstream, endpoint};
use std::time::Duration;

const SERVICE: &str = "DynamoDB";

/// The most that one call may take.
const TIMEOUT: Duration = Duration::from_secs(3);

/// The index of what stands, and its one partition: a desk writes far less than the thousand items a second that a
/// partition takes.
const INDEX: &str = "listed";
const PARTITION: &str = "article";

/// Why nothing was written.
const CANCELLED: &str = "TransactionCanceledException";

/// What a cancelled transaction says where another version stands, or is just being written.
const EXPECTED: [&str; 2] = ["ConditionalCheckFailed", "TransactionConflict"];

/// And where the table has no room at the moment.
const BUSY: [&str; 2] = ["ThrottlingError", "ProvisionedThroughputExceeded"];

/// The table of articles.
#[derive(Debug)]
pub struct ArticleTable {
    http: SignedHttp,
    name: String,
}

impl ArticleTable {
    /// A client; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, name: &str) -> Self {
        let endpoint = endpoint(sdk, SERVICE, "dynamodb");
        let signing = Some("dynamodb");
        let upstream = Upstream { service: SERVICE, endpoint, signing, timeout: TIMEOUT };
        Self { http: SignedHttp::new(sdk, upstream), name: name.to_owned() }
    }

    async fn send(&self, operation: &str, body: &Value) -> Result<Answer, UpstreamError> {
        let target = format!("DynamoDB_20120810.{operation}");
        let headers =
            [("content-type", "application/x-amz-json-1.0"), ("x-amz-target", target.as_str())];
        self.http.send_with("POST", "/", &headers, body.to_string().into_bytes()).await
    }

    async fn read(&self, operation: &str, body: &Value) -> Result<Value, UpstreamError> {
        let answer = self.send(operation, body).await?;
        if !answer.is_success() {
            return Err(failure(&answer));
        }
        serde_json::from_slice(&answer.body).map_err(|_| unreadable())
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
        let found = self.read("GetItem", &body).await?;
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
        let answer = self.send("TransactWriteItems", &body).await?;
        match answer.error_code().as_deref() {
            _ if answer.is_success() => Ok(Written::Now),
            Some(CANCELLED) => cancelled(&answer),
            _ => Err(failure(&answer)),
        }
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
        let found = self.read("Query", &body).await?;
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

/// Whether others were quicker, and nothing else is wrong: `CancellationReasons` names each item's.
fn cancelled(answer: &Answer) -> Result<Written, UpstreamError> {
    let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let reasons = said["CancellationReasons"].as_array().into_iter().flatten();
    let codes: Vec<&str> =
        reasons.filter_map(|one| one["Code"].as_str()).filter(|code| *code != "None").collect();
    if let Some(code) = codes.iter().find(|code| BUSY.contains(code)) {
        return Err(UpstreamError::Throttled { service: SERVICE, code: (*code).to_owned() });
    }
    let is_expected = !codes.is_empty() && codes.iter().all(|code| EXPECTED.contains(code));
    is_expected.then_some(Written::Not).ok_or_else(|| failure(answer))
}

fn failure(answer: &Answer) -> UpstreamError {
    let code = answer.error_code();
    UpstreamError::from_answer(SERVICE, answer.status, code.as_deref().unwrap_or(UNREADABLE))
}

const UNREADABLE: &str = "unreadable answer";

fn unreadable() -> UpstreamError {
    UpstreamError::Rejected { service: SERVICE, code: UNREADABLE.to_owned() }
}
