//! What goes over the wire to DynamoDB, and what comes back.

#![allow(clippy::unwrap_used, reason = "a test")]

use article_store::{
    ArticleTable, FindStanding, KeepVersion, Kept, ListStandings, ReadVersion, Standing, Written,
};
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;
use lambda_bridge::NamedError;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// A service that answers each request alike.
struct Local {
    table: ArticleTable,
    seen: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Local {
    async fn answering(status: u16, body: Value) -> Self {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let noted = seen.clone();
        let app = Router::new().fallback(move |request: Request| async move {
            let (head, sent) = request.into_parts();
            let target = head.headers["x-amz-target"].to_str().unwrap().to_owned();
            let sent = to_bytes(sent, 1 << 20).await.unwrap();
            noted.lock().unwrap().push((target, serde_json::from_slice(&sent).unwrap()));
            (StatusCode::from_u16(status).unwrap(), body.to_string())
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { table: ArticleTable::new(&sdk(&endpoint), "articles"), seen }
    }

    fn only_request(&self) -> (String, Value) {
        let seen = self.seen.lock().unwrap();
        assert_eq!(seen.len(), 1);
        seen[0].clone()
    }
}

fn sdk(endpoint: &str) -> SdkConfig {
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .endpoint_url(endpoint)
        .build()
}

fn kept(version: u32, state: &str) -> Kept {
    serde_json::from_value(
        json!({"article": {"id": "a-1", "version": version, "language": "en", "state": state,
        "blocks": [{"id": "b1", "kind": "TITLE", "text": "A ferry"}]},
        "writtenAt": "2026-11-30T09:30:00Z", "writtenBy": "arn:ana"}),
    )
    .unwrap()
}

#[tokio::test]
async fn a_version_and_that_it_stands_are_put_at_once_after_what_stood() {
    let kept = kept(3, "PUBLISHED");
    let standing = Standing::after(None, &kept);
    for (after, condition) in [(2, "#version = :after"), (0, "attribute_not_exists(pk)")] {
        let local = Local::answering(200, json!({})).await;
        assert_eq!(local.table.keep_version(&standing, &kept, after).await, Ok(Written::Now));
        let (target, body) = local.only_request();
        assert_eq!(target, "DynamoDB_20120810.TransactWriteItems");
        let [stands, version] = [0, 1].map(|at| &body["TransactItems"][at]["Put"]);
        assert_eq!(stands["ConditionExpression"], condition);
        let own = ["pk", "sk", "listed", "changedAt"].map(|name| stands["Item"][name]["S"].clone());
        assert_eq!(own, ["a-1", "standing", "article", "2026-11-30T09:30:00.000Z"]);
        assert_eq!(stands["Item"]["version"], json!({"N": "3"}));
        let told: Value =
            serde_json::from_str(stands["Item"]["standing"]["S"].as_str().unwrap()).unwrap();
        assert_eq!(
            told,
            json!({"articleId": "a-1", "version": 3, "state": "PUBLISHED", "language": "en",
            "title": "A ferry", "outward": 3, "writtenAt": "2026-11-30T09:30:00Z", "writtenBy": "arn:ana"})
        );
        assert_eq!(version["ConditionExpression"], "attribute_not_exists(pk)");
        assert_eq!(version["Item"]["sk"]["S"], "version/0000000003");
        let told: Kept =
            serde_json::from_str(version["Item"]["kept"]["S"].as_str().unwrap()).unwrap();
        assert_eq!(told, kept);
        let values = stands.get("ExpressionAttributeValues");
        assert_eq!(values, (after > 0).then_some(&json!({":after": {"N": "2"}})));
    }
}

#[tokio::test]
async fn what_stands_meanwhile_is_told_from_a_fault() {
    let cancelled = |codes: &[&str]| {
        let reasons: Vec<Value> = codes.iter().map(|code| json!({"Code": code})).collect();
        json!({"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
            "CancellationReasons": reasons})
    };
    let keep = async |answer| {
        let kept = kept(3, "DRAFT");
        let local = Local::answering(400, answer).await;
        let written = local.table.keep_version(&Standing::after(None, &kept), &kept, 2).await;
        written.map_err(|error| error.name())
    };
    assert_eq!(keep(cancelled(&["ConditionalCheckFailed", "None"])).await, Ok(Written::Not));
    assert_eq!(keep(cancelled(&["TransactionConflict", "None"])).await, Ok(Written::Not));
    assert_eq!(keep(cancelled(&["ValidationError", "None"])).await, Err("UpstreamRejected"));
    assert_eq!(keep(cancelled(&[])).await, Err("UpstreamRejected"));
    assert_eq!(keep(cancelled(&["ThrottlingError", "None"])).await, Err("UpstreamThrottled"));
    assert_eq!(keep(json!({"__type": "ThrottlingException"})).await, Err("UpstreamThrottled"));
}

#[tokio::test]
async fn what_stands_and_a_version_are_read_as_they_are_now() {
    let kept = kept(3, "WITHDRAWN");
    let standing = Standing::after(None, &kept);
    let text = serde_json::to_string(&standing).unwrap();
    let local = Local::answering(200, json!({"Item": {"standing": {"S": text}}})).await;
    assert_eq!(local.table.find_standing("a-1").await, Ok(Some(standing)));
    let expected = json!({"TableName": "articles", "ConsistentRead": true,
        "Key": {"pk": {"S": "a-1"}, "sk": {"S": "standing"}}});
    assert_eq!(local.only_request(), ("DynamoDB_20120810.GetItem".to_owned(), expected));
    let text = serde_json::to_string(&kept).unwrap();
    let local = Local::answering(200, json!({"Item": {"kept": {"S": text}}})).await;
    assert_eq!(local.table.read_version("a-1", 3).await, Ok(Some(kept)));
    assert_eq!(local.only_request().1["Key"]["sk"]["S"], "version/0000000003");
    let local = Local::answering(200, json!({})).await;
    assert_eq!(local.table.read_version("a-1", 3).await, Ok(None));
    let strange = Local::answering(200, json!({"Item": {"kept": {"S": "{}"}}})).await;
    let said = strange.table.read_version("a-1", 3).await;
    assert_eq!(said.unwrap_err().name(), "UpstreamRejected");
}

#[tokio::test]
async fn articles_are_listed_page_by_page() {
    let standing = Standing::after(None, &kept(3, "DRAFT"));
    let text = serde_json::to_string(&standing).unwrap();
    let key = json!({"pk": {"S": "a/1"}, "sk": {"S": "standing"}, "listed": {"S": "article"},
        "changedAt": {"S": "2026-11-30T09:30:00.000Z"}});
    let page = json!({"Items": [{"standing": {"S": text}}], "LastEvaluatedKey": key});
    let local = Local::answering(200, page.clone()).await;
    let found = local.table.list_standings(None, 20).await.unwrap();
    assert_eq!(found.standings, [standing]);
    let next = found.next.unwrap();
    assert_eq!(next, "2026-11-30T09:30:00.000Z/a/1");
    let (target, body) = local.only_request();
    assert_eq!(target, "DynamoDB_20120810.Query");
    let told = ["IndexName", "ScanIndexForward", "Limit"].map(|name| body[name].clone());
    assert_eq!(told, [json!("listed"), json!(false), json!(20)]);
    let local = Local::answering(200, page).await;
    local.table.list_standings(Some(&next), 20).await.unwrap();
    assert_eq!(local.only_request().1["ExclusiveStartKey"], key);
}
