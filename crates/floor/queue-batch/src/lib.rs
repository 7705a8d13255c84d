//! A batch of messages as Lambda hands it over from a queue of SQS, and which of them come again: plain data
//! with bounds, for functions that take events of EventBridge by a queue.
//!
//! Source: <https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html>.

use bounds::{InvalidInput, check_count, check_length, check_text};
use lambda_bridge::NamedError;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Messages of a batch, as Lambda delivers them at most.
const RECORDS: usize = 10_000;
/// Characters of an id.
const ID: usize = 128;
/// Characters of a message: SQS takes 1 MiB.
const BODY: usize = 1_048_576;

/// A batch of messages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
pub struct Input {
    #[serde(rename = "Records")]
    #[schemars(length(max = 10000))]
    pub records: Vec<Record>,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Record {
    #[schemars(length(min = 1, max = 128))]
    pub message_id: String,
    /// An event of EventBridge, as JSON.
    #[schemars(length(max = 1048576))]
    pub body: String,
}

/// Which messages come again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    pub batch_item_failures: Vec<FailedItem>,
}

/// A message that comes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct FailedItem {
    /// Its `messageId`.
    pub item_identifier: String,
}

/// The names of the errors with which such a function ends.
pub const ERRORS: &[&str] = &["InvalidInput"];

/// Why no message was taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] InvalidInput);

impl NamedError for Error {
    fn name(&self) -> &'static str {
        self.0.name()
    }
}

impl Input {
    /// Checks what the queue cannot have delivered.
    ///
    /// # Errors
    /// It is not as Lambda delivers a batch.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        check_count("Records", &self.records, RECORDS)?;
        self.records.iter().try_for_each(|record| {
            check_text("Records.messageId", &record.message_id, ID)?;
            check_length("Records.body", Some(&record.body), BODY)
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]

    use super::*;
    use serde_json::json;

    fn batch(id: &str, body: &str) -> Result<(), InvalidInput> {
        let records = json!({"Records": [{"messageId": id, "body": body, "attributes": {}}]});
        serde_json::from_value::<Input>(records).unwrap().validate()
    }

    #[test]
    fn a_batch_is_as_lambda_delivers_it() {
        assert!(batch("m-1", "{}").is_ok());
        assert!(batch("m-1", "").is_ok(), "what is no event is the function's to name");
        assert!(batch("", "{}").is_err());
        assert!(batch(&"m".repeat(129), "{}").is_err());
        assert!(batch("m-1", &" ".repeat(BODY + 1)).is_err());
    }

    #[test]
    fn what_comes_again_is_named_as_lambda_reads_it() {
        let again = FailedItem { item_identifier: "m-1".to_owned() };
        let output = Output { batch_item_failures: vec![again] };
        let expected = json!({"batchItemFailures": [{"itemIdentifier": "m-1"}]});
        assert_eq!(serde_json::to_value(output).unwrap(), expected);
    }
}
