//! The queue's messages: what goes in, and how Lambda hands them back.

use crate::StampedClick;
use serde::{Deserialize, Serialize};

/// Messages that Lambda hands to the function.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html>.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct QueueEvent {
    pub records: Vec<QueueRecord>,
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct QueueRecord {
    pub message_id: String,
    pub body: String,
}

/// The messages that stay in the queue; all others are done.
///
/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html>.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct QueueAnswer {
    pub batch_item_failures: Vec<FailedItem>,
}

/// A message that stays in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FailedItem {
    pub item_identifier: String,
}

/// Clicks of one user and session as a message.
pub(crate) fn message(clicks: &[StampedClick]) -> String {
    // Plain data with text keys cannot fail.
    serde_json::to_string(clicks).unwrap_or_default()
}
