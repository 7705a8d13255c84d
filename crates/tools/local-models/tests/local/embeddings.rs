//! InvokeModel of Titan Multimodal Embeddings through the SDK. Texts need the installed weights:
//! `tests/tools/text_model.rs`.

use crate::pictures::{jpeg, png};
use crate::server::{Server, start};
use aws_sdk_bedrockruntime::error::ProvideErrorMetadata;
use aws_sdk_bedrockruntime::primitives::Blob;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

const MODEL: &str = "amazon.titan-embed-image-v1";

/// The answer, or the error's name and message.
async fn invoke(server: &Server, body: &Value) -> Result<Value, (String, String)> {
    let request = server.bedrock().invoke_model().model_id(MODEL).content_type("application/json");
    match request.body(Blob::new(body.to_string())).send().await {
        Ok(output) => Ok(serde_json::from_slice(output.body().as_ref()).expect("JSON")),
        Err(error) => {
            let error = error.into_service_error();
            let text = |part: Option<&str>| part.unwrap_or_default().to_owned();
            Err((text(error.code()), text(error.message())))
        }
    }
}

fn picture(bytes: &[u8], length: usize) -> Value {
    json!({
        "inputImage": BASE64_STANDARD.encode(bytes),
        "embeddingConfig": {"outputEmbeddingLength": length},
    })
}

fn floats(answer: &Value) -> Vec<f64> {
    let floats = answer["embedding"].as_array().expect("an embedding").iter();
    floats.map(|x| x.as_f64().expect("a number")).collect()
}

fn product(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[tokio::test]
async fn a_picture_has_an_embedding_of_each_length() {
    let server = start().await;
    for length in [256, 384, 1024] {
        let answer = invoke(&server, &picture(&png([200, 30, 30], 20), length)).await;
        let answer = answer.expect("answered");
        let embedding = floats(&answer);
        assert_eq!(embedding.len(), length);
        assert!((product(&embedding, &embedding) - 1.0).abs() < 1e-4);
        assert_eq!([&answer["inputTextTokenCount"], &answer["message"]], [&Value::Null; 2]);
    }
    let usage = server.get("/_local/usage").await;
    assert_eq!(usage["operations"]["InvokeModel"]["images"], 3);
    assert_eq!(usage["models"][MODEL]["answered"], 3);
}

#[tokio::test]
async fn pictures_of_one_look_are_nearer_than_others() {
    let server = start().await;
    let embedding = async |bytes: Vec<u8>| {
        floats(&invoke(&server, &picture(&bytes, 1024)).await.expect("answered"))
    };
    let red = embedding(png([200, 30, 30], 20)).await;
    let larger = embedding(png([200, 30, 30], 24)).await;
    let blue = embedding(png([20, 40, 220], 60)).await;
    assert!(product(&red, &larger) > product(&red, &blue));
    let short = async |bytes: Vec<u8>| {
        floats(&invoke(&server, &picture(&bytes, 256)).await.expect("answered"))
    };
    let (red, larger) = (short(png([200, 30, 30], 20)).await, short(png([200, 30, 30], 24)).await);
    assert!(product(&red, &larger) > product(&red, &short(png([20, 40, 220], 60)).await));
}

#[tokio::test]
async fn a_jpeg_picture_is_read_as_well() {
    let answer = invoke(&start().await, &picture(&jpeg(), 384)).await.expect("answered");
    assert_eq!(floats(&answer).len(), 384);
}

#[tokio::test]
async fn a_text_needs_the_installed_model_and_the_error_says_how() {
    let (code, message) =
        invoke(&start().await, &json!({"inputText": "cat"})).await.expect_err("no model");
    assert_eq!(code, "ModelNotReadyException");
    assert!(message.contains("rejoinder search index"), "{message}");
}

#[tokio::test]
async fn what_cannot_be_embedded_is_refused_by_name() {
    let server = start().await;
    let half = &png([200, 30, 30], 20)[..60];
    for (body, hint) in [
        (json!({}), "inputText or inputImage"),
        (json!({"inputImage": "no base64!"}), "base64"),
        (picture(b"GIF89a", 1024), "PNG or JPEG"),
        (picture(half, 1024), "PNG or JPEG"),
        (picture(&png([1, 2, 3], 20), 512), "outputEmbeddingLength"),
    ] {
        let (code, message) = invoke(&server, &body).await.expect_err("refused");
        assert_eq!(code, "ValidationException");
        assert!(message.contains(hint), "{message}");
    }
}

#[tokio::test]
async fn another_model_is_not_known() {
    let client = start().await.bedrock();
    let request = client.invoke_model().model_id("amazon.titan-text-lite-v1");
    let error = request.body(Blob::new("{}")).send().await.expect_err("unknown");
    assert_eq!(error.code(), Some("ValidationException"));
}

#[tokio::test]
async fn faults_apply_by_operation() {
    let server = start().await;
    server.break_calls("InvokeModel", json!({"throttle": 1})).await;
    let (code, _) = invoke(&server, &json!({"inputText": "cat"})).await.expect_err("throttled");
    assert_eq!(code, "ThrottlingException");
}
