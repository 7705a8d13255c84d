//! The table of labels, by DynamoDB's JSON protocol.
//!
//! An article is one item: `pk` is its id, `version` the newest that was posted, `standing` `PENDING`,
//! `LABELLED` or `WITHDRAWN`, `label` the label of that version as JSON. The machine `article-label` writes it,
//! this function only reads.
//!
//! Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html>.

use crate::{Find, KeptLabel};
use aws_config::SdkConfig;
use dynamodb_json::{DynamoDb, unreadable};
use lambda_bridge::UpstreamError;
use serde_json::{Map, Value, json};
use suitability::Label;

/// A DynamoDB table.
#[derive(Debug)]
pub struct LabelTable {
    tables: DynamoDb,
    name: String,
}

impl LabelTable {
    /// A client; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, name: &str) -> Self {
        Self { tables: DynamoDb::new(sdk), name: name.to_owned() }
    }
}

impl Find for LabelTable {
    async fn find(&self, article: &str) -> Result<Option<KeptLabel>, UpstreamError> {
        // What was withdrawn a moment ago must not be served.
        let body = json!({
            "TableName": self.name,
            "Key": {"pk": {"S": article}},
            "ConsistentRead": true,
        });
        let found = self.tables.read("GetItem", &body).await?;
        let Some(item) = found["Item"].as_object() else { return Ok(None) };
        read_item(item, article).map(Some).ok_or_else(unreadable)
    }
}

/// `None` where it is no item of this article, or its label is of another version.
fn read_item(item: &Map<String, Value>, article: &str) -> Option<KeptLabel> {
    let text = |name: &str| item.get(name)?["S"].as_str();
    match text("standing")? {
        "PENDING" => Some(KeptLabel::Pending),
        "WITHDRAWN" => Some(KeptLabel::Withdrawn),
        "LABELLED" => {
            let label: Label = serde_json::from_str(text("label")?).ok()?;
            let version = item.get("version")?["N"].as_str()?;
            let is_its = label.article_id == article && label.version.to_string() == version;
            is_its.then(|| KeptLabel::Labelled(Box::new(label)))
        }
        _ => None,
    }
}
