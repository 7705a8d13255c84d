//! Both services behind one address: who is asked, and that nobody else answers.

#![allow(clippy::unwrap_used, reason = "a test")]

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use axum::Router;
use axum::extract::Request as HttpRequest;
use axum::http::StatusCode;
use bedrock::{Answered, ModelConfig, Overrides, Request, Schema, Turn, ask, object};
use lambda_bridge::{Env, NamedError};
use model_route::{Models, RouteError};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

const ROUTE: &str = "sagemaker:voices/kontor";

/// Path and body of each request.
type Requests = Arc<Mutex<Vec<(String, Value)>>>;

/// Bedrock, where all is well, and an endpoint that always answers so.
async fn serving(status: u16, endpoint: Value) -> (SdkConfig, Requests) {
    let requests = Requests::default();
    let kept = requests.clone();
    let respond = async move |request: HttpRequest| {
        let (head, body) = request.into_parts();
        let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
        let path = head.uri.path().to_owned();
        let is_endpoint = path.starts_with("/endpoints/");
        kept.lock().unwrap().push((path, serde_json::from_slice(&body).unwrap()));
        match is_endpoint {
            true => (StatusCode::from_u16(status).unwrap(), endpoint.to_string()),
            false => (StatusCode::OK, converse().to_string()),
        }
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, Router::new().fallback(respond)).await });
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    let sdk = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("eu-central-1"))
        .endpoint_url(url)
        .http_client(aws_smithy_http_client::Builder::new().build_http())
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .build();
    (sdk, requests)
}

fn converse() -> Value {
    let text = json!({"reply": "Bedrock wrote.", "language": "en"}).to_string();
    json!({"output": {"message": {"role": "assistant", "content": [{"text": text}]}},
        "stopReason": "end_turn", "usage": {"inputTokens": 9, "outputTokens": 3, "totalTokens": 12}})
}

fn completion(model: &str, text: &str) -> Value {
    json!({"model": model, "choices": [{"finish_reason": "stop",
        "message": {"role": "assistant", "content": text}}],
        "usage": {"prompt_tokens": 90, "completion_tokens": 20}})
}

fn request() -> Request {
    let json = r#"{"type":"object","properties":{"reply":{"type":"string"},
        "language":{"type":"string"}},"required":["reply","language"]}"#;
    Request {
        system: "Reply.".to_owned(),
        turns: vec![Turn::User { text: "Settings".to_owned(), guarded: None }],
        schema: Schema { name: "reply", json },
        overrides: Overrides::default(),
    }
}

/// The model that wrote, its answer, and what it cost.
type Said = (String, Value, f64);

async fn ask_for(model_id: &str, sdk: &SdkConfig) -> Result<Said, RouteError> {
    let prices = json!({"models": {ROUTE: {"inputPerMillion": 1.0, "outputPerMillion": 0.5}}});
    let prices = prices.to_string();
    let pairs = [("MODEL_ID", model_id), ("MAX_TOKENS", "300"), ("PRICE_TABLE", &prices)];
    let config = ModelConfig::from_env(&Env::of(&pairs)).unwrap();
    let asked = ask(&Models::new(sdk, &config), &config, request(), object::<Value>).await?;
    let Answered::Fits(answer) = asked.answered else { panic!("no guardrail") };
    Ok((asked.model_id, answer, asked.spent.usage.cost_usd))
}

#[tokio::test]
async fn a_model_id_says_who_is_asked() {
    let said = json!({"reply": "Moin!", "language": "en"});
    let (sdk, requests) = serving(200, completion("kontor", &said.to_string())).await;
    let (by, answer, cost) = ask_for(ROUTE, &sdk).await.unwrap();
    assert_eq!((by.as_str(), answer), (ROUTE, said));
    assert!((cost - 0.0001).abs() < 1e-12, "{cost}");
    let (_, answer, cost) = ask_for("mistral.large", &sdk).await.unwrap();
    assert_eq!((&answer["reply"], cost), (&json!("Bedrock wrote."), 0.0));
    let requests = requests.lock().unwrap();
    assert_eq!(requests[0].0, "/endpoints/voices/invocations");
    assert_eq!(requests[0].1["model"], "kontor");
    assert_eq!(requests[0].1["response_format"]["json_schema"]["name"], "reply");
    assert_eq!(requests[1].0, "/model/mistral.large/converse");
}

#[tokio::test]
async fn a_writer_of_text_gives_what_the_schema_asks_for() {
    let text = " Vielen Dank für Ihre Bewertung, wir freuen uns sehr über Ihr Lob. ";
    let (sdk, requests) = serving(200, completion("kontor", text)).await;
    let (_, answer, _) = ask_for(&format!("{ROUTE}?output=text"), &sdk).await.unwrap();
    assert_eq!(answer, json!({"reply": text.trim(), "language": "de"}));
    assert!(requests.lock().unwrap()[0].1.get("response_format").is_none());
}

#[tokio::test]
async fn nobody_answers_for_a_writer() {
    let missing = json!({"__type": "ModelError", "OriginalStatusCode": 404});
    let cases = [
        (200, completion("smollm2", "{}"), "AdapterMismatch"),
        (424, missing, "AdapterMissing"),
        (503, json!({"__type": "ServiceUnavailable"}), "UpstreamUnavailable"),
        (429, json!({"__type": "ModelNotReadyException"}), "EndpointAsleep"),
    ];
    for (status, body, name) in cases {
        let (sdk, requests) = serving(status, body).await;
        assert_eq!(ask_for(ROUTE, &sdk).await.unwrap_err().name(), name);
        let paths: Vec<String> = requests.lock().unwrap().iter().map(|r| r.0.clone()).collect();
        assert_eq!(paths, ["/endpoints/voices/invocations"], "{name}");
    }
    let (sdk, requests) = serving(200, json!({})).await;
    assert_eq!(ask_for("sagemaker:voices", &sdk).await.unwrap_err().name(), "UpstreamRejected");
    assert!(requests.lock().unwrap().is_empty());
}
