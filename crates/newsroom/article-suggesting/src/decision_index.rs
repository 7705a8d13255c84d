//! What was decided about a term, by DynamoDB's JSON protocol.
//!
//! The function `decision-api` writes each decision about a tag or a link under its term
//! ([`decisions::term_key`]), by time; this one only reads the newest.
//!
//! Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html>.

use crate::{Recall, Recalled};
use aws_config::SdkConfig;
use decisions::{Decision, MOST_RECALLED, term_key};
use dynamodb_json::{DynamoDb, unreadable};
use lambda_bridge::UpstreamError;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::sleep;

/// Between two tries: what was paid for waits for the answer, and the machine does not ask again.
const PAUSES: [Duration; 3] =
    [Duration::from_millis(100), Duration::from_millis(400), Duration::from_millis(1_600)];

/// The table of decisions, by terms.
#[derive(Debug)]
pub struct DecisionIndex {
    tables: DynamoDb,
    name: String,
}

impl DecisionIndex {
    /// A client; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, name: &str) -> Self {
        Self { tables: DynamoDb::new(sdk), name: name.to_owned() }
    }
}

impl Recall for DecisionIndex {
    async fn recall(&self, term: &str) -> Result<Recalled, UpstreamError> {
        again(&PAUSES, || self.query(term)).await
    }
}

impl DecisionIndex {
    async fn query(&self, term: &str) -> Result<Recalled, UpstreamError> {
        let body = json!({
            "TableName": self.name,
            "KeyConditionExpression": "pk = :pk",
            "ExpressionAttributeValues": {":pk": {"S": term_key(term)}},
            "ScanIndexForward": false,
            "Limit": MOST_RECALLED,
        });
        let found = self.tables.read("Query", &body).await?;
        found["Items"].as_array().and_then(|items| read(items)).ok_or_else(unreadable)
    }
}

/// Asks again after each pause, as long as that may help.
async fn again<T, F>(pauses: &[Duration], call: impl Fn() -> F) -> Result<T, UpstreamError>
where
    F: Future<Output = Result<T, UpstreamError>>,
{
    for pause in pauses {
        match call().await {
            Err(error) if !matches!(error, UpstreamError::Rejected { .. }) => sleep(*pause).await,
            told => return told,
        }
    }
    call().await
}

/// `None` where one is neither a decision nor an undo.
fn read(items: &[Value]) -> Option<Recalled> {
    let mut recalled = Recalled::default();
    for item in items {
        let text = |name: &str| item[name]["S"].as_str();
        if let Some(decision) = text("decision") {
            recalled.decisions.push(serde_json::from_str::<Decision>(decision).ok()?);
        } else {
            recalled.undone.push(serde_json::from_str(text("undo")?).ok()?);
        }
    }
    Some(recalled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[tokio::test]
    async fn what_may_help_is_asked_again() {
        let told = async |faults: usize, fault: UpstreamError| {
            let calls = Cell::new(0);
            let call = || {
                calls.set(calls.get() + 1);
                let fault = (calls.get() <= faults).then(|| fault.clone());
                async move { fault.map_or(Ok(7), Err) }
            };
            let told = again(&[Duration::ZERO; 2], call).await;
            (told.ok(), calls.get())
        };
        let down = || UpstreamError::TimedOut { service: "DynamoDB" };
        assert_eq!(told(0, down()).await, (Some(7), 1));
        assert_eq!(told(2, down()).await, (Some(7), 3));
        assert_eq!(told(3, down()).await, (None, 3));
        assert_eq!(told(1, unreadable()).await, (None, 1));
    }
}
