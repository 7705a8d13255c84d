//! Converse by an OpenAI-compatible endpoint.

use crate::converse::{MODEL, ask, review, said};
use crate::server::{Server, start_with};
use aws_sdk_bedrockruntime::error::ProvideErrorMetadata;
use aws_sdk_bedrockruntime::types::{InferenceConfiguration, StopReason};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use axum::{Json, Router};
use local_models::llm::Llm;
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;

/// What the fake endpoint answers, and what it was asked.
struct Endpoint {
    status: u16,
    answer: Value,
    asked: Mutex<Option<(Option<String>, Value)>>,
}

async fn complete(
    State(endpoint): State<Arc<Endpoint>>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> (StatusCode, Json<Value>) {
    let key = headers.get("authorization").and_then(|key| key.to_str().ok()).map(str::to_owned);
    *endpoint.asked.lock().expect("unpoisoned") = Some((key, body));
    (StatusCode::from_u16(endpoint.status).expect("a status"), Json(endpoint.answer.clone()))
}

async fn endpoint(status: u16, answer: Value) -> (Arc<Endpoint>, Server) {
    let endpoint = Arc::new(Endpoint { status, answer, asked: Mutex::default() });
    let router = Router::new()
        .route("/v1/chat/completions", post(complete))
        .with_state(Arc::clone(&endpoint));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let url = format!("http://{}/v1/", listener.local_addr().expect("bound"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    let llm = Llm::new(&url, Some("llama".to_owned()), Some("secret".to_owned())).expect("a URL");
    (endpoint, start_with(Some(llm)).await)
}

#[tokio::test]
async fn a_request_is_translated_there_and_back() {
    let answer = json!({
        "choices": [{"message": {"content": "{\"reply\":\"Hi\"}"}, "finish_reason": "length"}],
        "usage": {"prompt_tokens": 71, "completion_tokens": 9},
    });
    let (endpoint, server) = endpoint(200, answer).await;
    let limits = InferenceConfiguration::builder().max_tokens(80).temperature(0.5).build();
    let client = server.bedrock();
    let request = ask(&client, "reply", &json!({}), &review()).inference_config(limits);
    let output = request.send().await.expect("answered");
    assert_eq!(said(&output), r#"{"reply":"Hi"}"#);
    assert_eq!(output.stop_reason(), &StopReason::MaxTokens);
    let usage = output.usage().expect("usage");
    assert_eq!((usage.input_tokens(), usage.output_tokens()), (71, 9));
    let (key, body) = endpoint.asked.lock().expect("unpoisoned").take().expect("asked");
    assert_eq!(key.as_deref(), Some("Bearer secret"));
    assert_eq!(
        (&body["model"], &body["max_tokens"], &body["temperature"]),
        (&json!("llama"), &json!(80), &json!(0.5))
    );
    assert_eq!(body["messages"][0], json!({"role": "system", "content": "You answer reviews."}));
    assert!(body["messages"][1]["content"].as_str().expect("text").contains("<review-0af3>"));
    let format = json!({"type": "json_schema", "json_schema": {"name": "reply", "schema": {"type": "object"}, "strict": true}});
    assert_eq!(body["response_format"], format);
    assert_eq!(server.get("/_local/usage").await["models"][MODEL]["inputTokens"], 71);
}

#[tokio::test]
async fn failures_have_bedrocks_names() {
    for (status, name) in [
        (429, "ThrottlingException"),
        (503, "ServiceUnavailableException"),
        (500, "ModelErrorException"),
        (404, "ResourceNotFoundException"),
        (401, "AccessDeniedException"),
        (200, "ModelErrorException"),
    ] {
        let (_, server) = endpoint(status, json!({"error": "no"})).await;
        let error =
            ask(&server.bedrock(), "reply", &json!({}), &review()).send().await.expect_err(name);
        assert_eq!(error.code(), Some(name), "{status}");
    }
}

#[tokio::test]
async fn an_endpoint_that_is_down_is_unavailable() {
    let free = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let url = format!("http://{}", free.local_addr().expect("bound"));
    drop(free);
    let server = start_with(Some(Llm::new(&url, None, None).expect("a URL"))).await;
    let error =
        ask(&server.bedrock(), "reply", &json!({}), &review()).send().await.expect_err("down");
    assert_eq!(error.code(), Some("ServiceUnavailableException"));
}
