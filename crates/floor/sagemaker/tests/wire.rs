//! The adapter against shapes of the service's own model and of the LMI containers' documentation.

#![allow(clippy::unwrap_used, reason = "a test")]

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use lambda_bridge::{Failure, NamedError};
use sagemaker::{Chat, Finish, Message, Role, SageMaker, SageMakerError, Target, Written};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const WRITER: &str = "t-kontor-0123456789ab";
const PRIVATE: &str = "the customer's private words";

/// Path, headers and body of each request.
type Requests = Arc<Mutex<Vec<(String, HeaderMap, Value)>>>;

/// A server that keeps requests and always gives one answer.
async fn serving(status: u16, error: &'static str, answer: Value) -> (SdkConfig, Requests) {
    let requests = Requests::default();
    let kept = requests.clone();
    let respond = async move |request: Request| {
        let (head, body) = request.into_parts();
        let body = axum::body::to_bytes(body, 8 << 20).await.unwrap();
        let body = serde_json::from_slice(&body).unwrap();
        kept.lock().unwrap().push((head.uri.path().to_owned(), head.headers, body));
        let status = StatusCode::from_u16(status).unwrap();
        (status, [("x-amzn-errortype", error)], answer.to_string()).into_response()
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(respond)).await });
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    let sdk = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("eu-central-1"))
        .endpoint_url(endpoint)
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .build();
    (sdk, requests)
}

fn target(component: Option<&str>) -> Target {
    Target {
        endpoint: "voices".to_owned(),
        component: component.map(str::to_owned),
        writer: WRITER.to_owned(),
    }
}

fn chat() -> Chat {
    let message = |role, text: &str| Message { role, text: text.to_owned() };
    Chat {
        messages: vec![message(Role::System, "Reply."), message(Role::User, PRIVATE)],
        max_tokens: 300,
        temperature: Some(0.0),
        schema: Some(("reply".to_owned(), json!({"type": "object"}))),
    }
}

fn completion(model: &str, reason: &str, text: &str) -> Value {
    json!({
        "id": "chatcmpl-1", "object": "chat.completion", "created": 1, "model": model,
        "choices": [{"index": 0, "logprobs": null, "finish_reason": reason,
            "message": {"role": "assistant", "content": text}}],
        "usage": {"prompt_tokens": 90, "completion_tokens": 20, "total_tokens": 110}
    })
}

async fn asked(
    component: Option<&str>,
    (status, error, answer): (u16, &'static str, Value),
) -> Result<Written, SageMakerError> {
    let (sdk, _) = serving(status, error, answer).await;
    SageMaker::new(&sdk, Duration::from_secs(5)).write(&target(component), &chat()).await
}

#[tokio::test]
async fn a_component_is_asked_by_its_header() {
    let (sdk, requests) = serving(200, "", completion(WRITER, "stop", "Moin!")).await;
    let client = SageMaker::new(&sdk, Duration::from_secs(5));
    let written = client.write(&target(Some("kontor-7")), &chat()).await.unwrap();
    let expected = Written {
        text: "Moin!".to_owned(),
        finish: Finish::Complete,
        input_tokens: 90,
        output_tokens: 20,
    };
    assert_eq!(written, expected);
    let (path, headers, body) = requests.lock().unwrap().remove(0);
    assert_eq!(path, "/endpoints/voices/invocations");
    assert_eq!(headers["x-amzn-sagemaker-inference-component"], "kontor-7");
    let authorization = headers["authorization"].to_str().unwrap();
    assert!(authorization.contains("/eu-central-1/sagemaker/aws4_request"), "{authorization}");
    assert!(authorization.contains("x-amzn-sagemaker-inference-component"), "{authorization}");
    let schema = json!({"name": "reply", "strict": true, "schema": {"type": "object"}});
    let expected = json!({
        "messages": [{"role": "system", "content": "Reply."}, {"role": "user", "content": PRIVATE}],
        "max_tokens": 300, "temperature": 0.0,
        "response_format": {"type": "json_schema", "json_schema": schema}
    });
    assert_eq!(body, expected);
}

#[tokio::test]
async fn without_a_component_the_body_says_who() {
    let (sdk, requests) = serving(200, "", completion(WRITER, "length", "Moin")).await;
    let client = SageMaker::new(&sdk, Duration::from_secs(5));
    let written = client.write(&target(None), &chat()).await.unwrap();
    assert_eq!(written.finish, Finish::Truncated);
    let (_, headers, body) = requests.lock().unwrap().remove(0);
    assert!(headers.get("x-amzn-sagemaker-inference-component").is_none());
    assert_eq!(body["model"], WRITER);
}

#[tokio::test]
async fn what_another_wrote_is_no_answer() {
    let nobody = {
        let mut answer = completion("", "stop", "Moin!");
        answer.as_object_mut().unwrap().remove("model");
        answer
    };
    for answer in [
        completion("smollm2", "stop", "Moin!"),
        completion("t-bakery-0123456789ab", "stop", "Moin!"),
        nobody,
    ] {
        let refused = asked(None, (200, "", answer)).await.unwrap_err();
        assert_eq!(refused, SageMakerError::AdapterMismatch(WRITER.to_owned()));
        assert_eq!(refused.name(), "AdapterMismatch");
    }
}

fn model_error(status: u64, message: &str) -> (u16, &'static str, Value) {
    let body = json!({"Message": format!("Received {message}"), "OriginalStatusCode": status,
        "OriginalMessage": format!("{message} {PRIVATE}"), "LogStreamArn": "arn:x"});
    (424, "ModelError", body)
}

#[tokio::test]
async fn failures_are_sorted_by_what_helps_and_quote_nothing() {
    let said = |text: &str| json!({"Message": format!("{text} {PRIVATE}")});
    let unfinished = json!({"error": PRIVATE, "code": 424});
    let cases = [
        (model_error(0, "timed out"), "UpstreamUnavailable"),
        (model_error(429, "slow"), "UpstreamThrottled"),
        (model_error(503, "busy"), "UpstreamThrottled"),
        (model_error(500, "failed"), "UpstreamUnavailable"),
        (model_error(400, "no"), "UpstreamRejected"),
        (model_error(424, "Input parsing failed"), "UpstreamRejected"),
        (model_error(424, "LoRA adapter x not found in registry"), "AdapterMissing"),
        (model_error(404, "The model does not exist"), "AdapterMissing"),
        (
            (400, "ValidationError", said("Inference Component kontor-7 not found")),
            "AdapterMissing",
        ),
        ((400, "ValidationError", said("Endpoint voices not found")), "UpstreamRejected"),
        ((403, "AccessDeniedException", said("no")), "UpstreamRejected"),
        ((429, "ModelNotReadyException", said("wait")), "EndpointAsleep"),
        (
            (
                400,
                "ValidationError",
                said("Inference Component has no capacity to process this request."),
            ),
            "EndpointAsleep",
        ),
        ((400, "ThrottlingException", said("slow")), "UpstreamThrottled"),
        ((503, "ServiceUnavailable", said("down")), "UpstreamUnavailable"),
        ((530, "InternalDependencyException", said("down")), "UpstreamUnavailable"),
        ((500, "InternalFailure", said("down")), "UpstreamUnavailable"),
        // Errors that come as a success.
        ((200, "", unfinished), "UpstreamUnavailable"),
        ((200, "", completion(WRITER, "error", "half")), "UpstreamUnavailable"),
        ((200, "", completion(WRITER, "stop", "")), "UpstreamUnavailable"),
        ((200, "", json!([])), "UpstreamUnavailable"),
    ];
    for (answer, name) in cases {
        let refused = asked(Some("kontor-7"), answer.clone()).await.unwrap_err();
        assert_eq!(refused.name(), name, "{answer:?}");
        let failure = Failure::from(refused.clone());
        assert!(!format!("{refused:?} {}", failure.message).contains(PRIVATE), "{answer:?}");
    }
}

#[tokio::test]
async fn a_body_that_is_too_large_is_not_sent() {
    let (sdk, requests) = serving(200, "", json!({})).await;
    let mut chat = chat();
    chat.messages[1].text = "x".repeat(6_291_456);
    let client = SageMaker::new(&sdk, Duration::from_secs(5));
    let refused = client.write(&target(None), &chat).await.unwrap_err();
    assert_eq!(refused.name(), "UpstreamRejected");
    assert!(requests.lock().unwrap().is_empty());
}

#[tokio::test]
async fn an_endpoint_that_does_not_answer_in_time_is_unavailable() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (sdk, _) = serving(200, "", json!({})).await;
    let silent = format!("http://{}", listener.local_addr().unwrap());
    let sdk = sdk.into_builder().endpoint_url(silent).build();
    let client = SageMaker::new(&sdk, Duration::from_millis(200));
    let refused = client.write(&target(None), &chat()).await.unwrap_err();
    assert_eq!(refused.name(), "UpstreamUnavailable");
}
