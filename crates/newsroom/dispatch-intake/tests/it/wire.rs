//! What goes over the wire to EventBridge Scheduler, and what comes back.

#![allow(clippy::unwrap_used, reason = "a test")]

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::StatusCode;
use dispatch_intake::{Deliver, Places, Scheduler};
use lambda_bridge::{NamedError, UpstreamError};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

/// A service that answers each request alike; and what it was sent.
async fn service(status: u16, answer: Value) -> (SdkConfig, Arc<Mutex<Vec<(String, Value)>>>) {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = seen.clone();
    let app = Router::new().fallback(move |request: Request| async move {
        let line = format!("{} {}", request.method(), request.uri().path());
        let sent = to_bytes(request.into_body(), 1 << 20).await.unwrap();
        noted.lock().unwrap().push((line, serde_json::from_slice(&sent).unwrap()));
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

async fn delivered(sdk: &SdkConfig) -> Result<(), UpstreamError> {
    let places = Places {
        queue: "arn:aws:sqs:us-east-1:123456789012:intake".to_owned(),
        dead_letters: "arn:aws:sqs:us-east-1:123456789012:dead".to_owned(),
        role: "arn:aws:iam::123456789012:role/again".to_owned(),
    };
    let at = "2026-11-30T12:00:00Z".parse().unwrap();
    Scheduler::new(sdk, places).deliver("dispatches-1", at, "{\"a\": 1}").await
}

#[tokio::test]
async fn a_message_is_scheduled_once_and_its_schedule_goes() {
    let (sdk, seen) = service(200, json!({"ScheduleArn": "arn"})).await;
    delivered(&sdk).await.unwrap();
    let body = json!({
        "ScheduleExpression": "at(2026-11-30T12:00:00)",
        "FlexibleTimeWindow": {"Mode": "OFF"},
        "ActionAfterCompletion": "DELETE",
        "Target": {
            "Arn": "arn:aws:sqs:us-east-1:123456789012:intake",
            "RoleArn": "arn:aws:iam::123456789012:role/again",
            "Input": "{\"a\": 1}",
            "DeadLetterConfig": {"Arn": "arn:aws:sqs:us-east-1:123456789012:dead"}
        }
    });
    assert_eq!(*seen.lock().unwrap(), [("POST /schedules/dispatches-1".to_owned(), body)]);
}

#[tokio::test]
async fn a_schedule_of_that_name_is_enough_and_errors_have_names() {
    let (sdk, _) = service(409, json!({"__type": "ConflictException"})).await;
    assert_eq!(delivered(&sdk).await, Ok(()));
    let cases = [
        (403, json!({"__type": "AccessDeniedException"}), "UpstreamRejected"),
        (429, json!({"__type": "ThrottlingException"}), "UpstreamThrottled"),
        (500, json!("<html>"), "UpstreamUnavailable"),
    ];
    for (status, answer, name) in cases {
        let (sdk, _) = service(status, answer).await;
        assert_eq!(delivered(&sdk).await.unwrap_err().name(), name, "{status}");
    }
}
