//! The same search by direct invocation and over the HTTP API, by the samples under `events/`.

use crate::shop::{Mood, Shop, config};
use search_reranker::{handle, serve};
use serde_json::{Value, json};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../events/search-reranker/", $name))
            .parse::<Value>()
            .unwrap()
    };
}

async fn served(shop: &Shop, event: Value) -> Result<Value, lambda_bridge::Failure> {
    let (upstreams, config) = (shop.upstreams(), config());
    serve(async |input| handle(&upstreams, &config, input).await, event).await
}

fn body(response: &Value) -> Value {
    response["body"].as_str().unwrap().parse().unwrap()
}

/// Numbers to six decimals, as the samples have them.
fn rounded(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!((number.as_f64().unwrap() * 1e6).round() / 1e6),
        Value::Array(values) => values.iter().map(rounded).collect(),
        Value::Object(fields) => fields.iter().map(|(k, v)| (k.clone(), rounded(v))).collect(),
        other => other.clone(),
    }
}

#[tokio::test]
async fn all_ways_in_give_the_same_answer() {
    let direct = served(&Shop::new(), sample!("direct.json")).await.unwrap();
    assert_eq!(rounded(&direct), rounded(&sample!("direct.output.json")));
    for event in [sample!("http-post.json"), sample!("http-get.json")] {
        let response = served(&Shop::new(), event).await.unwrap();
        assert_eq!(response["statusCode"], 200);
        assert_eq!(response["headers"]["content-type"], "application/json");
        assert_eq!(rounded(&body(&response)), rounded(&direct));
    }
}

#[tokio::test]
async fn a_body_may_come_in_base64() {
    let mut event = sample!("http-post.json");
    event["body"] = json!("eyJxdWVyeSI6ImNhdCIsInNpemUiOjF9");
    event["isBase64Encoded"] = json!(true);
    let response = served(&Shop::new(), event).await.unwrap();
    assert_eq!(body(&response)["results"][0]["id"], "cat-photo");
}

async fn status(shop: Shop, body: &str) -> (Value, Value) {
    let mut event = sample!("http-post.json");
    event["body"] = json!(body);
    let response = served(&shop, event).await.unwrap();
    let error = self::body(&response)["error"].clone();
    (response["statusCode"].clone(), error)
}

#[tokio::test(start_paused = true)]
async fn failures_are_responses() {
    let cat = r#"{"query":"cat"}"#;
    let failing = |embed| Shop { embed, ..Shop::new() };
    let expected = |status: u16, name: &str| (json!(status), json!(name));
    assert_eq!(status(Shop::new(), "{").await, expected(400, "InvalidInput"));
    assert_eq!(status(Shop::new(), "{}").await, expected(400, "InvalidInput"));
    assert_eq!(status(Shop::new(), r#"{"query":""}"#).await, expected(400, "InvalidInput"));
    let large = json!({"query": {"image": "A".repeat(6_000_000)}}).to_string();
    assert_eq!(status(Shop::new(), &large).await, expected(413, "InvalidInput"));
    assert_eq!(status(failing(Mood::Throttles), cat).await, expected(503, "UpstreamThrottled"));
    assert_eq!(status(failing(Mood::Hangs), cat).await, expected(503, "UpstreamUnavailable"));
    assert_eq!(status(failing(Mood::Refuses), cat).await, expected(502, "UpstreamRejected"));
}

#[tokio::test]
async fn other_methods_are_refused() {
    let mut event = sample!("http-post.json");
    event["requestContext"]["http"]["method"] = json!("DELETE");
    assert_eq!(served(&Shop::new(), event).await.unwrap()["statusCode"], 405);
}

#[tokio::test]
async fn a_misfit_is_named_and_not_quoted() {
    let failure = served(&Shop::new(), json!({"query": 7, "userId": "private"})).await.unwrap_err();
    assert_eq!(failure.name, "InvalidInput");
    assert_eq!(failure.message, "the input does not fit its schema");
}
