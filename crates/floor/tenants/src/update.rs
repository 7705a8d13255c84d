//! One conditional write, as data.

use crate::attribute::Item;
use serde_json::{Value, json};

/// One `UpdateItem` of DynamoDB: fails with `ConditionalCheckFailedException` where the condition does not
/// hold, and then nothing is written.
#[derive(Debug, Clone, PartialEq)]
pub struct Update {
    /// The item's key.
    pub key: Item,
    /// `ConditionExpression`.
    pub condition: String,
    /// `UpdateExpression`.
    pub expression: String,
    /// `ExpressionAttributeNames`, by their placeholders (`#version`).
    pub names: Vec<(String, String)>,
    /// `ExpressionAttributeValues`, by their placeholders (`:seen`).
    pub values: Item,
}

impl Update {
    /// The request, without the table's name.
    #[must_use]
    pub fn request(&self) -> Value {
        let names = self.names.iter().map(|(name, of)| (name.clone(), json!(of)));
        json!({
            "Key": self.key,
            "ConditionExpression": self.condition,
            "UpdateExpression": self.expression,
            "ExpressionAttributeNames": names.collect::<Item>(),
            "ExpressionAttributeValues": self.values,
        })
    }
}
