//! What goes over the wire to DynamoDB, and what comes back.

#![allow(clippy::unwrap_used, reason = "a test")]

use article_labels::{Find, KeptLabel, LabelTable};
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
async fn find(status: u16, answer: Value) -> (Result<Option<KeptLabel>, &'static str>, Value) {
    let seen = Arc::new(Mutex::new(Value::Null));
    let noted = seen.clone();
    let app = Router::new().fallback(move |request: Request| async move {
        let (head, sent) = request.into_parts();
        assert_eq!(head.headers["x-amz-target"], "DynamoDB_20120810.GetItem");
        let sent = to_bytes(sent, 1 << 20).await.unwrap();
        *noted.lock().unwrap() = serde_json::from_slice(&sent).unwrap();
        (StatusCode::from_u16(status).unwrap(), answer.to_string())
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    let found = LabelTable::new(&sdk(&endpoint), "labels").find("a-1").await;
    let sent = seen.lock().unwrap().clone();
    (found.map_err(|error| error.name()), sent)
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

fn item(standing: &str, version: &str, label: &Value) -> Value {
    json!({"Item": {"pk": {"S": "a-1"}, "standing": {"S": standing}, "version": {"N": version},
        "label": {"S": label.to_string()}}})
}

fn label(version: u32) -> Value {
    json!({"articleId": "a-1", "version": version, "by": "MODEL",
        "labelledAt": "2026-11-30T08:00:00Z", "findings": []})
}

#[tokio::test]
async fn an_item_is_read_with_its_label() {
    let (found, sent) = find(200, item("LABELLED", "3", &label(3))).await;
    let expected =
        json!({"TableName": "labels", "Key": {"pk": {"S": "a-1"}}, "ConsistentRead": true});
    assert_eq!(sent, expected);
    let Ok(Some(KeptLabel::Labelled(found))) = found else { panic!("{found:?}") };
    assert_eq!((found.version, found.findings.len()), (3, 0));
    assert_eq!(find(200, item("PENDING", "3", &label(3))).await.0, Ok(Some(KeptLabel::Pending)));
    assert_eq!(
        find(200, item("WITHDRAWN", "3", &Value::Null)).await.0,
        Ok(Some(KeptLabel::Withdrawn))
    );
    assert_eq!(find(200, json!({})).await.0, Ok(None));
}

#[tokio::test]
async fn what_is_no_label_is_an_error_and_never_safe() {
    let mut other = label(3);
    other["articleId"] = json!("a-2");
    for strange in [
        item("LABELLED", "3", &json!({})),
        item("LABELLED", "4", &label(3)),
        item("LABELLED", "3", &other),
        item("SAFE", "3", &label(3)),
        json!({"Item": {}}),
    ] {
        assert_eq!(find(200, strange.clone()).await.0, Err("UpstreamRejected"), "{strange}");
    }
    let throttled = json!({"__type": "com.amazonaws.dynamodb.v20120810#ThrottlingException"});
    assert_eq!(find(400, throttled).await.0, Err("UpstreamThrottled"));
    assert_eq!(find(503, json!({})).await.0, Err("UpstreamUnavailable"));
}
