//! What goes over the wire to EventBridge, and what comes back.

#![allow(clippy::unwrap_used, reason = "a test")]

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;
use event_bus::{Entry, EventBus, PutEvents};
use lambda_bridge::{NamedError, UpstreamError};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// A service that answers each request alike; and the bodies that it was sent.
async fn service(status: u16, answer: Value) -> (SdkConfig, Arc<Mutex<Vec<Value>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = seen.clone();
    let app = Router::new().fallback(move |request: Request| async move {
        assert_eq!(request.headers()["x-amz-target"], "AWSEvents.PutEvents");
        let sent = to_bytes(request.into_body(), 1 << 20).await.unwrap();
        noted.lock().unwrap().push(serde_json::from_slice(&sent).unwrap());
        (StatusCode::from_u16(status).unwrap(), answer.to_string())
    });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    let sdk = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .endpoint_url(endpoint)
        .build();
    (sdk, seen)
}

fn entries() -> [Entry; 2] {
    let entry =
        |detail: &str| Entry { source: "newsroom", detail_type: "READ", detail: detail.to_owned() };
    [entry(r#"{"a":1}"#), entry("{}")]
}

async fn put(
    status: u16,
    answer: Value,
) -> Result<Vec<Result<String, UpstreamError>>, UpstreamError> {
    let (sdk, _) = service(status, answer).await;
    EventBus::new(&sdk, "bus").put(&entries()).await
}

#[tokio::test]
async fn each_entry_names_the_bus_and_has_its_own_result() {
    let answer = json!({"FailedEntryCount": 1, "Entries": [
        {"ErrorCode": "ThrottlingException", "ErrorMessage": "slow down"}, {"EventId": "e-2"}]});
    let (sdk, seen) = service(200, answer).await;
    let results = EventBus::new(&sdk, "bus").put(&entries()).await.unwrap();
    let entry = |detail: &str| json!({"EventBusName": "bus", "Source": "newsroom", "DetailType": "READ", "Detail": detail});
    let expected = json!({"Entries": [entry("{\"a\":1}"), entry("{}")]});
    assert_eq!(*seen.lock().unwrap(), [expected]);
    assert_eq!(results[0].as_ref().unwrap_err().name(), "UpstreamThrottled");
    assert_eq!(results[1], Ok("e-2".to_owned()));
}

#[tokio::test]
async fn errors_have_names() {
    let cases = [
        (200, json!({"Entries": [{"EventId": "e-1"}]}), "UpstreamUnavailable"),
        (200, json!({}), "UpstreamUnavailable"),
        (400, json!({"__type": "AccessDeniedException"}), "UpstreamRejected"),
        (400, json!({"__type": "com.amazonaws#ThrottlingException"}), "UpstreamThrottled"),
        (503, json!("<html>"), "UpstreamUnavailable"),
    ];
    for (status, answer, name) in cases {
        assert_eq!(put(status, answer).await.unwrap_err().name(), name, "{status}");
    }
    let odd = put(200, json!({"Entries": [{}, {"ErrorCode": "InternalFailure"}]})).await.unwrap();
    assert!(odd.iter().all(|one| one.as_ref().unwrap_err().name() == "UpstreamUnavailable"));
}
