//! The adapters against shapes of the services' own models and documentation.

#![allow(clippy::unwrap_used, reason = "a test")]

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use axum::Router;
use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use bedrock::{Picture, PictureFormat};
use lambda_bridge::{Env, NamedError};
use picture_answers::{
    About, Choice, Config, Eyes, Found, Inquiry, Look, LookError, Region as Area,
};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// Path, headers and body of each request.
type Requests = Arc<Mutex<Vec<(Uri, HeaderMap, Value)>>>;

const PRIVATE: &str = "the customer's private words";

/// A server that keeps requests and gives recorded answers, the last again and again.
async fn serving(answers: Vec<(u16, &'static str, Value)>) -> (SdkConfig, Requests) {
    let requests = Requests::default();
    let (kept, answers) = (requests.clone(), Arc::new(Mutex::new(VecDeque::from(answers))));
    let respond = async move |request: Request| {
        let (head, body) = request.into_parts();
        let body: Bytes = axum::body::to_bytes(body, 32 << 20).await.unwrap();
        let body = serde_json::from_slice(&body).unwrap();
        kept.lock().unwrap().push((head.uri, head.headers, body));
        let mut answers = answers.lock().unwrap();
        let answer = answers.front().unwrap().clone();
        if answers.len() > 1 {
            answers.pop_front();
        }
        said(answer)
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let app = Router::new().fallback(respond);
    tokio::spawn(async move { axum::serve(listener, app).await });
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    let sdk = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("eu-central-1"))
        .endpoint_url(endpoint)
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .build();
    (sdk, requests)
}

fn said((status, error, body): (u16, &'static str, Value)) -> Response {
    let headers = [("x-amzn-errortype", error), ("x-amzn-invoked-production-variant", "blue")];
    (StatusCode::from_u16(status).unwrap(), headers, body.to_string()).into_response()
}

fn config(pairs: &[(&str, &str)]) -> Config {
    let pairs: Vec<_> = [("MODEL_ID", "m"), ("MODEL_TIMEOUT_SECONDS", "5")]
        .into_iter()
        .chain(pairs.iter().copied())
        .collect();
    Config::from_env(&Env::of(&pairs)).unwrap()
}

const SMALL: [(&str, &str); 1] = [("PICTURE_ENDPOINT", "eyes-1")];
const CHAT: [(&str, &str); 2] = [("PICTURE_ENDPOINT", "eyes-1"), ("PICTURE_ENDPOINT_BODY", "chat")];
const IMPORTED: [(&str, &str); 1] =
    [("MODEL_ID", "arn:aws:bedrock:eu-central-1:123456789012:imported-model/abc")];

fn picture(bytes: &[u8]) -> Picture {
    Picture { format: PictureFormat::Png, bytes: bytes.into() }
}

fn choices() -> Inquiry {
    let value = |id: &str| (id.to_owned(), id.to_uppercase());
    let sleeve = Choice {
        attribute: "sleeve".to_owned(),
        question: "How long?".to_owned(),
        values: vec![value("long"), value("short")],
    };
    let about = About::Choices { subject: "Shirts".to_owned(), choices: vec![sleeve] };
    Inquiry { pictures: vec![picture(b"one"), picture(b"two")], about }
}

fn question() -> Inquiry {
    let about = About::Question("Chest of M?".to_owned());
    Inquiry { pictures: vec![picture(b"one")], about }
}

fn completion(content: &Value) -> Value {
    json!({
        "id": "chatcmpl-1", "object": "chat.completion", "model": "qwen",
        "choices": [{"index": 0, "finish_reason": "stop",
            "message": {"role": "assistant", "content": content.to_string()}}],
        "usage": {"prompt_tokens": 900, "completion_tokens": 20, "total_tokens": 920}
    })
}

fn long() -> Value {
    let long = json!({"attribute": "sleeve", "value": "long", "confidence": 0.9, "picture": 2});
    json!({"attributes": [long]})
}

async fn ask(
    pairs: &[(&str, &str)],
    answers: Vec<(u16, &'static str, Value)>,
    inquiry: &Inquiry,
) -> (Result<Found, LookError>, Requests) {
    let (sdk, requests) = serving(answers).await;
    (Eyes::new(&sdk, &config(pairs)).look(inquiry).await, requests)
}

fn seen(found: &Found) -> (&str, f64, Option<usize>) {
    let answer = &found.answers[0];
    (&answer.value, answer.confidence, answer.picture)
}

#[tokio::test]
async fn a_program_on_an_endpoint_is_asked_by_small_json() {
    let region = json!({"left": 0.1, "top": 0.2, "width": 0.3, "height": 0.4});
    let answer = json!({"answers": [{"id": "sleeve", "value": "long", "confidence": 0.9, "picture": 2,
        "region": region}], "version": "7"});
    let (found, requests) = ask(&SMALL, vec![(200, "", answer)], &choices()).await;
    let found = found.unwrap();
    assert_eq!(seen(&found), ("long", 0.9, Some(1)));
    let region = Area { left: 0.1, top: 0.2, width: 0.3, height: 0.4 };
    assert_eq!(found.answers[0].region, Some(region));
    assert_eq!((found.model_id.as_str(), found.model_version.as_deref()), ("eyes-1", Some("7")));
    let (uri, headers, body) = requests.lock().unwrap()[0].clone();
    assert_eq!(uri.path(), "/endpoints/eyes-1/invocations");
    assert!(headers["authorization"].to_str().unwrap().contains("/eu-central-1/sagemaker/aws4"));
    assert_eq!(
        body,
        json!({
            "pictures": [{"mediaType": "image/png", "bytes": "b25l"},
                {"mediaType": "image/png", "bytes": "dHdv"}],
            "questions": [{"id": "sleeve", "question": "How long?",
                "values": ["long", "short", "NOT_VISIBLE", "UNKNOWN"]}]
        })
    );
}

#[tokio::test]
async fn a_question_goes_to_an_endpoint_without_values() {
    let answer = json!({"answers": [{"id": "question", "value": "52 cm", "confidence": 0.8}]});
    let (found, requests) = ask(&SMALL, vec![(200, "", answer)], &question()).await;
    let found = found.unwrap();
    assert_eq!(seen(&found), ("52 cm", 0.8, Some(0)));
    assert_eq!(found.model_version.as_deref(), Some("blue"), "the variant, if nothing else");
    let asked = json!([{"id": "question", "question": "Chest of M?", "values": []}]);
    assert_eq!(requests.lock().unwrap()[0].2["questions"], asked);
}

#[tokio::test]
async fn a_chat_on_an_endpoint_is_repaired_once_and_counted() {
    let wrong = json!({"attributes": []});
    let answers = vec![(200, "", completion(&wrong)), (200, "", completion(&long()))];
    let (found, requests) = ask(&CHAT, answers, &choices()).await;
    let found = found.unwrap();
    assert_eq!(seen(&found), ("long", 0.9, Some(1)));
    let spent = found.spent;
    assert_eq!((spent.repair_rounds, spent.usage.input_tokens), (1, 1_800));
    let requests = requests.lock().unwrap();
    let (uri, _, body) = &requests[1];
    assert_eq!(uri.path(), "/endpoints/eyes-1/invocations");
    assert_eq!(body["response_format"]["json_schema"]["name"], "attributes");
    let fault = body["messages"][3]["content"].as_str().unwrap();
    assert!(fault.contains("\"sleeve\" has no answer"), "{fault}");
}

#[tokio::test]
async fn an_imported_model_is_invoked_with_a_chat() {
    let (found, requests) = ask(&IMPORTED, vec![(200, "", completion(&long()))], &choices()).await;
    assert_eq!(found.unwrap().model_id, IMPORTED[0].1);
    let (uri, headers, body) = requests.lock().unwrap()[0].clone();
    let arn = "arn%3Aaws%3Abedrock%3Aeu-central-1%3A123456789012%3Aimported-model%2Fabc";
    assert_eq!(uri.path(), format!("/model/{arn}/invoke"));
    assert!(headers["authorization"].to_str().unwrap().contains("/bedrock/aws4_request"));
    assert_eq!(headers["accept"], "application/json");
    let image = &body["messages"][1]["content"][1]["image_url"]["url"];
    assert_eq!(image, "data:image/png;base64,b25l");
}

#[tokio::test]
async fn failures_have_names_and_quote_nothing() {
    let failed = json!({"Message": PRIVATE, "OriginalStatusCode": 500, "OriginalMessage": PRIVATE,
        "LogStreamArn": "arn:aws:logs:::log"});
    let other = json!({"message": PRIVATE, "originalStatusCode": 503});
    for (status, error, body, name) in [
        (424, "ModelError", &failed, "ModelFailed"),
        (424, "ModelErrorException", &other, "ModelFailed"),
        (429, "ModelNotReadyException", &other, "ModelNotReady"),
        (429, "ThrottlingException", &other, "UpstreamThrottled"),
        (503, "ServiceUnavailable", &other, "UpstreamUnavailable"),
        (530, "InternalDependencyException", &other, "UpstreamUnavailable"),
        (400, "ValidationError", &other, "UpstreamRejected"),
        (413, "RequestEntityTooLarge", &other, "PayloadTooLarge"),
    ] {
        for pairs in [&SMALL[..], &CHAT, &IMPORTED] {
            let answers = vec![(status, error, body.clone())];
            let (found, _) = ask(pairs, answers, &choices()).await;
            let failure = found.unwrap_err();
            assert_eq!(failure.name(), name, "{error} {pairs:?}");
            let told = lambda_bridge::Failure::from(failure).message;
            assert!(!told.contains("private"), "{told}");
        }
    }
    let (found, _) = ask(&SMALL, vec![(424, "ModelError", failed)], &choices()).await;
    let told = found.unwrap_err().to_string();
    assert_eq!(told, "the model failed (ModelError 500): read the log of its container");
}

#[tokio::test]
async fn what_no_program_should_answer_is_no_answer() {
    let answer = |item: Value| json!({"answers": [item]});
    for body in [
        json!("fine"),
        json!({}),
        json!({"answers": []}),
        answer(json!({"id": "sleeve", "value": "red", "confidence": 0.9})),
        answer(json!({"id": "colour", "value": "long", "confidence": 0.9})),
        answer(json!({"id": "sleeve", "value": "long", "confidence": 9})),
    ] {
        let (found, _) = ask(&SMALL, vec![(200, "", body.clone())], &choices()).await;
        assert_eq!(found.unwrap_err().name(), "ModelOutputInvalid", "{body}");
    }
    for (body, name) in [
        (json!({"choices": []}), "UpstreamUnavailable"),
        (completion(&json!({"attributes": []})), "ModelOutputInvalid"),
    ] {
        let (found, _) = ask(&CHAT, vec![(200, "", body)], &choices()).await;
        assert_eq!(found.unwrap_err().name(), name);
    }
}

#[tokio::test]
async fn what_is_too_large_is_not_sent() {
    let serverless = ("PICTURE_ENDPOINT_SERVERLESS", "true");
    // Base64 makes four bytes of three.
    for (pairs, fits, too_large) in [
        (&SMALL[..], 4_700_000, 4_719_000),
        (&[SMALL[0], serverless], 2_990_000, 3_000_000),
        (&IMPORTED, 18_700_000, 18_750_000),
    ] {
        let of = |bytes: usize| Inquiry { pictures: vec![picture(&vec![0; bytes])], ..choices() };
        let failing = || vec![(503, "ServiceUnavailable", json!({}))];
        let (found, requests) = ask(pairs, failing(), &of(too_large)).await;
        assert_eq!(found.unwrap_err(), LookError::PayloadTooLarge);
        assert_eq!(requests.lock().unwrap().len(), 0, "{pairs:?}");
        let (_, requests) = ask(pairs, failing(), &of(fits)).await;
        assert_eq!(requests.lock().unwrap().len(), 1, "{pairs:?}");
    }
}
