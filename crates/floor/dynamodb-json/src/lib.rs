//! DynamoDB by its JSON protocol, for functions that make one or two calls and so need no SDK.
//!
//! Source: <https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html>.

use aws_config::SdkConfig;
use lambda_bridge::UpstreamError;
use serde_json::Value;
use signed_http::{Answer, SignedHttp, Upstream, endpoint};
use std::time::Duration;

const SERVICE: &str = "DynamoDB";

/// The most that one call may take.
const TIMEOUT: Duration = Duration::from_secs(3);

/// Why one item was not written.
const OTHERWISE: &str = "ConditionalCheckFailedException";

/// Why none of a transaction was.
const CANCELLED: &str = "TransactionCanceledException";

/// What a cancelled transaction says of an item that is otherwise, or in another one.
const EXPECTED: [&str; 2] = ["ConditionalCheckFailed", "TransactionConflict"];

/// And of one for which the table has no room at the moment.
const BUSY: [&str; 2] = ["ThrottlingError", "ProvisionedThroughputExceeded"];

const UNREADABLE: &str = "unreadable answer";

/// A client for all tables of a region.
#[derive(Debug)]
pub struct DynamoDb(SignedHttp);

impl DynamoDb {
    /// It connects with the first request, to `AWS_ENDPOINT_URL_DYNAMODB` where that is set.
    #[must_use]
    pub fn new(sdk: &SdkConfig) -> Self {
        let endpoint = endpoint(sdk, SERVICE, "dynamodb");
        let signing = Some("dynamodb");
        Self(SignedHttp::new(
            sdk,
            Upstream { service: SERVICE, endpoint, signing, timeout: TIMEOUT },
        ))
    }

    /// What an operation that reads answers, such as `GetItem` or `Query`.
    ///
    /// # Errors
    /// By status and code of the answer; one that is no JSON is `Rejected`.
    pub async fn read(&self, operation: &str, body: &Value) -> Result<Value, UpstreamError> {
        let answer = self.send(operation, body).await?;
        if !answer.is_success() {
            return Err(failure(&answer));
        }
        serde_json::from_slice(&answer.body).map_err(|_| unreadable())
    }

    /// Writes on a condition, by `PutItem` or `TransactWriteItems`: whether it was met. It counts as not met
    /// where another transaction has one of the items at that moment.
    ///
    /// # Errors
    /// By status and code of the answer; of a transaction one item's word that the table asks for patience is
    /// enough (`Throttled`).
    pub async fn write(&self, operation: &str, body: &Value) -> Result<bool, UpstreamError> {
        let answer = self.send(operation, body).await?;
        match answer.error_code().as_deref() {
            _ if answer.is_success() => Ok(true),
            Some(OTHERWISE) => Ok(false),
            Some(CANCELLED) => cancelled(&answer),
            _ => Err(failure(&answer)),
        }
    }

    async fn send(&self, operation: &str, body: &Value) -> Result<Answer, UpstreamError> {
        let target = format!("DynamoDB_20120810.{operation}");
        let headers =
            [("content-type", "application/x-amz-json-1.0"), ("x-amz-target", target.as_str())];
        self.0.send_with("POST", "/", &headers, body.to_string().into_bytes()).await
    }
}

/// Of an item that is not as it is written, or cannot be written.
#[must_use]
pub fn unreadable() -> UpstreamError {
    UpstreamError::Rejected { service: SERVICE, code: UNREADABLE.to_owned() }
}

/// `false` where others were quicker and nothing else is wrong: `CancellationReasons` names each item's
/// (<https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html>).
fn cancelled(answer: &Answer) -> Result<bool, UpstreamError> {
    let said: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    let reasons = said["CancellationReasons"].as_array().into_iter().flatten();
    let codes: Vec<&str> =
        reasons.filter_map(|one| one["Code"].as_str()).filter(|code| *code != "None").collect();
    if let Some(code) = codes.iter().find(|code| BUSY.contains(code)) {
        return Err(UpstreamError::Throttled { service: SERVICE, code: (*code).to_owned() });
    }
    let is_expected = !codes.is_empty() && codes.iter().all(|code| EXPECTED.contains(code));
    if is_expected { Ok(false) } else { Err(failure(answer)) }
}

fn failure(answer: &Answer) -> UpstreamError {
    let code = answer.error_code();
    UpstreamError::from_answer(SERVICE, answer.status, code.as_deref().unwrap_or(UNREADABLE))
}
