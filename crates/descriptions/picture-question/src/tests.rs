use super::*;
use bucket::{Memory, Put};
use lambda_bridge::{Env, NamedError};
use model_samples::RecordedModel;
use picture_answers::{LookError, Model};
use serde_json::{Value, json};

const PNG: &[u8] = include_bytes!("../../../floor/picture-intake/fixtures/palette.png");

fn config() -> Config {
    let pairs = [("MODEL_ID", "m"), ("PRODUCTS_BUCKET", "pictures")];
    Config::from_env(&Env::of(&pairs)).unwrap()
}

fn said(text: &str, stop: &str) -> Value {
    json!({"output": {"message": {"role": "assistant", "content": [{"text": text}]}},
        "stopReason": stop, "usage": {"inputTokens": 900, "outputTokens": 20}})
}

fn wide() -> Value {
    said(&json!({"answer": "52 cm", "confidence": 0.9}).to_string(), "end_turn")
}

async fn ask(input: Input, answer: Value) -> Result<Answer<Output>, Error> {
    let bucket = Memory::default();
    bucket.put("p-1/chart.png", PNG.to_vec()).await.unwrap();
    bucket.put("p-1/notes.txt", b"wide".to_vec()).await.unwrap();
    let model = RecordedModel::new(json!([answer]));
    let config = config();
    handle(&bucket, &Model::new(model, config.eyes.model.clone()), &config, input).await
}

fn input(picture: &str, question: &str) -> Input {
    Input { picture: picture.to_owned(), question: question.to_owned() }
}

fn chart() -> Input {
    input("p-1/chart.png", "How wide is the chest of size M?")
}

#[tokio::test]
async fn a_question_is_answered_and_counted() {
    let answer = ask(chart(), wide()).await.unwrap();
    assert_eq!((answer.output.answer.as_str(), answer.output.confidence), ("52 cm", 0.9));
    assert_eq!(answer.dimensions, [("answer", "SEEN")]);
    assert_eq!(answer.output.usage.input_tokens, 900);
}

#[tokio::test]
async fn what_the_picture_does_not_show_is_said() {
    let hidden = said(&json!({"answer": "NOT_VISIBLE", "confidence": 0.8}).to_string(), "end_turn");
    for (answer, confidence) in [(hidden, 0.8), (said("No.", "guardrail_intervened"), 0.0)] {
        let answer = ask(chart(), answer).await.unwrap();
        assert_eq!(answer.output.answer, "NOT_VISIBLE");
        assert_eq!(
            (answer.output.confidence, &answer.dimensions[..]),
            (confidence, &[("answer", "NOT_VISIBLE")][..])
        );
    }
}

#[tokio::test]
async fn what_cannot_be_asked_is_refused_by_name() {
    for (input, name, told) in [
        (input("p-1/chart.png", " "), "InvalidInput", "question is empty: give one"),
        (
            input("p-1/chart.png", &"?".repeat(501)),
            "InvalidInput",
            "question is longer than 500 characters: shorten it",
        ),
        (
            input("https:/../x", "?"),
            "InvalidInput",
            "picture must be the key of an object: no control \
            characters, no / at the beginning, no ..",
        ),
        (
            input("p-1/none.png", "?"),
            "NoUsablePicture",
            "the picture cannot be used: the bucket has no such object: upload it first",
        ),
        (
            input("p-1/notes.txt", "?"),
            "NoUsablePicture",
            "the picture cannot be used: it is no picture: PNG, JPEG and WebP are",
        ),
    ] {
        let error = ask(input, wide()).await.unwrap_err();
        assert_eq!(error.name(), name);
        assert_eq!(lambda_bridge::Failure::from(error).message, told);
    }
}

fn posted(body: &Value) -> Value {
    json!({"version": "2.0", "routeKey": "POST /picture-questions",
        "requestContext": {"http": {"method": "POST", "path": "/picture-questions"}},
        "body": body.to_string(), "isBase64Encoded": false})
}

async fn served(event: Value) -> (u64, Value, Value) {
    let ask = async |input| ask(input, wide()).await;
    let response = serve(ask, event).await.unwrap().output;
    let body = serde_json::from_str(response["body"].as_str().unwrap()).unwrap();
    (response["statusCode"].as_u64().unwrap(), response["headers"].clone(), body)
}

fn body() -> Value {
    json!({"picture": "p-1/chart.png", "question": "How wide?"})
}

#[tokio::test]
async fn over_http_and_directly_the_answer_is_the_same() {
    let (status, headers, over_http) = served(posted(&body())).await;
    assert_eq!((status, &headers["cache-control"]), (200, &json!("no-store")));
    let directly = serve(async |input| ask(input, wide()).await, body()).await.unwrap().output;
    assert_eq!((over_http, &directly["answer"]), (directly.clone(), &json!("52 cm")));
    let mut encoded = posted(&json!({}));
    encoded["body"] = json!("eyJwaWN0dXJlIjogInAtMS9jaGFydC5wbmciLCAicXVlc3Rpb24iOiAiPyJ9");
    encoded["isBase64Encoded"] = json!(true);
    assert_eq!(served(encoded).await.0, 200);
}

#[tokio::test]
async fn over_http_failures_are_responses() {
    let with = |picture: &str| json!({"picture": picture, "question": "?"});
    for (event, status, name) in [
        (posted(&json!({"picture": 7})), 400, "InvalidInput"),
        (posted(&with("../x")), 400, "InvalidInput"),
        (posted(&with("p-1/none.png")), 422, "NoUsablePicture"),
        (json!({"requestContext": {"http": {"method": "POST"}}, "body": "{"}), 400, "InvalidInput"),
        (json!({"requestContext": {"http": {"method": "POST"}}}), 400, "InvalidInput"),
        (json!({"requestContext": {"http": {"method": "GET"}}}), 405, "MethodNotAllowed"),
    ] {
        let (found, _, body) = served(event).await;
        assert_eq!((found, body["error"].as_str()), (status, Some(name)), "{body}");
    }
}

#[tokio::test]
async fn who_should_come_again_is_told_when() {
    let late = lambda_bridge::UpstreamError::TimedOut { service: "SageMaker" };
    let failed = LookError::ModelFailed { code: "ModelError 500".to_owned() };
    for (error, status, after) in [
        (LookError::ModelNotReady, 503, Some("60")),
        (LookError::Upstream(late), 503, Some("1")),
        (LookError::PayloadTooLarge, 413, None),
        (failed, 502, None),
    ] {
        let refusing = async |_| Err(Error::Look(error));
        let response = serve(refusing, posted(&body())).await.unwrap().output;
        assert_eq!(response["statusCode"], status);
        assert_eq!(response["headers"]["retry-after"].as_str(), after);
    }
}
