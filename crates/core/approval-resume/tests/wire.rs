//! What goes to Step Functions, and what its answers mean.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use approval_resume::{Resume, Resumed, StepFunctions};
use approvals::Secret;
use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_sdk_sfn::config::Credentials;
use aws_smithy_http_client::test_util::capture_request;
use aws_smithy_types::body::SdkBody;
use lambda_bridge::UpstreamError;
use questions::{Choice, Decision, Edited, Identity};

fn decision() -> Decision {
    Decision {
        choice: Choice::Approve,
        who: "anna@example.com".to_owned(),
        identity: Identity::Link,
        decided_at: "2026-03-03T09:00:00.000Z".to_owned(),
        attempt: 1,
        comment: None,
        edited: Edited::default(),
    }
}

fn answer(status: u16, body: &str) -> http::Response<SdkBody> {
    http::Response::builder().status(status).body(SdkBody::from(body)).unwrap()
}

async fn config(answer: http::Response<SdkBody>) -> (SdkConfig, impl FnOnce() -> (String, String)) {
    let (client, captured) = capture_request(Some(answer));
    let config = aws_config::defaults(BehaviorVersion::latest())
        .region(Region::new("eu-west-1"))
        .credentials_provider(Credentials::new("AKIDEXAMPLE", "secret", None, None, "test"))
        .http_client(client)
        .load()
        .await;
    let sent = move || {
        let request = captured.expect_request();
        let target = request.headers().get("x-amz-target").unwrap_or_default().to_owned();
        (target, String::from_utf8(request.body().bytes().unwrap().to_vec()).unwrap())
    };
    (config, sent)
}

async fn resumed(status: u16, body: &str) -> Result<Resumed, UpstreamError> {
    let (config, _) = config(answer(status, body)).await;
    StepFunctions::new(&config).resume(&Secret::new("token"), &decision()).await
}

#[tokio::test]
async fn the_decision_is_the_tasks_output() {
    let (config, sent) = config(answer(200, "{}")).await;
    let taken = StepFunctions::new(&config).resume(&Secret::new("token"), &decision()).await;
    assert_eq!(taken, Ok(Resumed::Taken));
    let (target, body) = sent();
    assert_eq!(target, "AWSStepFunctions.SendTaskSuccess");
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["taskToken"], "token");
    let output: Decision = serde_json::from_str(body["output"].as_str().unwrap()).unwrap();
    assert_eq!(output, decision());
}

#[tokio::test]
async fn a_token_that_nothing_waits_for_is_no_failure() {
    for name in ["TaskTimedOut", "TaskDoesNotExist", "InvalidToken"] {
        let body = format!(r#"{{"__type":"com.amazonaws.swf.service.v2.model#{name}"}}"#);
        assert_eq!(resumed(400, &body).await, Ok(Resumed::MovedOn), "{name}");
    }
}

#[tokio::test]
async fn anything_else_is_a_failure_without_the_token() {
    let body = r#"{"__type":"AccessDeniedException","message":"token"}"#;
    let error = resumed(400, body).await.unwrap_err();
    assert!(matches!(error, UpstreamError::Rejected { .. }));
    assert!(!error.to_string().contains("token"));
}
