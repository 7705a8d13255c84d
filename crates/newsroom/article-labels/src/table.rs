//! The table of labels, by DynamoDB's JSON protocol.
//!
//! An article is one item: `pk` is its id, `version` the newest that was posted, `standing` `PENDING`,
//! `LABELLED` or `WITHDRAWN`, `label` the label of that version as JSON. The machine `article-label` writes it,
//! this function only reads.
//!
//! Source: <https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html>.

use crate::{Find, KeptLabel};
use aws_config::{Region, SdkConfig};
use lambda_bridge::{UpstreamError, endpoint_url};
use serde_json::{Map, Value, json};
use signed_http::{SignedHttp, Upstream};
use std::time::Duration;
use suitability::Label;

const SERVICE: &str = "DynamoDB";

/// The most that one call may take.
const TIMEOUT: Duration = Duration::from_secs(3);

/// A DynamoDB table.
#[derive(Debug)]
pub struct LabelTable {
    http: SignedHttp,
    name: String,
}

impl LabelTable {
    /// A client; it connects with the first request.
    #[must_use]
    pub fn new(sdk: &SdkConfig, name: &str) -> Self {
        let region = sdk.region().map_or("us-east-1", Region::as_ref);
        let suffix = if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
        let own = || format!("https://dynamodb.{region}.{suffix}");
        let endpoint = endpoint_url(sdk, SERVICE).unwrap_or_else(own);
        let signing = Some("dynamodb");
        let upstream = Upstream { service: SERVICE, endpoint, signing, timeout: TIMEOUT };
        Self { http: SignedHttp::new(sdk, upstream), name: name.to_owned() }
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
        let headers = [
            ("content-type", "application/x-amz-json-1.0"),
            ("x-amz-target", "DynamoDB_20120810.GetItem"),
        ];
        let answer =
            self.http.send_with("POST", "/", &headers, body.to_string().into_bytes()).await?;
        if !answer.is_success() {
            let code = answer.error_code();
            let code = code.as_deref().unwrap_or(UNREADABLE);
            return Err(UpstreamError::from_answer(SERVICE, answer.status, code));
        }
        let found: Value = serde_json::from_slice(&answer.body).map_err(|_| unreadable())?;
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

const UNREADABLE: &str = "unreadable answer";

fn unreadable() -> UpstreamError {
    UpstreamError::Rejected { service: SERVICE, code: UNREADABLE.to_owned() }
}
