//! The same search by direct invocation and over the HTTP API, by the samples under `events/`.

use super::shop::{Mood, Shop, config};
use search_reranker::{handle, serve};
use serde_json::{Value, json};

macro_rules! sample {
    ($name:literal) => {
        include_str!(concat!("../../../../../../events/search/search-reranker/", $name))
            .parse::<Value>()
            .unwrap()
    };
}

async fn served(shop: &Shop, event: Value) -> Result<Value, lambda_bridge::Failure> {
    let (upstreams, config) = (shop.upstreams(), config());
    let answer = serve(async |input| handle(&upstreams, &config, input).await, event).await;
    answer.map(|answer| serde_json::to_value(answer.output).unwrap())
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

async fn posted(shop: Shop, body: &str) -> (Value, Value) {
    let mut event = sample!("http-post.json");
    event["body"] = json!(body);
    let response = served(&shop, event).await.unwrap();
    (response["statusCode"].clone(), self::body(&response))
}

async fn asked(parameters: Value) -> (Value, Value) {
    let mut event = sample!("http-get.json");
    event["queryStringParameters"] = parameters;
    let response = served(&Shop::new(), event).await.unwrap();
    (response["statusCode"].clone(), self::body(&response))
}

async fn status(shop: Shop, body: &str) -> (Value, Value) {
    let (status, said) = posted(shop, body).await;
    (status, said["error"].clone())
}

#[tokio::test(start_paused = true)]
async fn failures_are_responses() {
    let cat = r#"{"query":"cat"}"#;
    let failing = |embed| Shop { embed, ..Shop::new() };
    let expected = |status: u16, name: &str| (json!(status), json!(name));
    let large = json!({"query": {"image": "A".repeat(6_000_000)}}).to_string();
    assert_eq!(status(Shop::new(), &large).await, expected(413, "InvalidInput"));
    assert_eq!(status(failing(Mood::Throttles), cat).await, expected(503, "UpstreamThrottled"));
    assert_eq!(status(failing(Mood::Hangs), cat).await, expected(503, "UpstreamUnavailable"));
    assert_eq!(status(failing(Mood::Refuses), cat).await, expected(502, "UpstreamRejected"));
}

#[tokio::test]
async fn a_refusal_names_its_parameter() {
    for (body, field) in [
        ("{", "the body"),
        ("[]", "the input"),
        ("{}", "query"),
        (r#"{"query":""}"#, "query"),
        (r#"{"query":"cat","siz":5}"#, "siz"),
        (r#"{"query":"cat","size":"5"}"#, "size"),
        (r#"{"query":"cat","size":0}"#, "size"),
        (r#"{"query":"cat","candidates":1}"#, "candidates"),
        (r#"{"query":"cat","weight":2}"#, "weight"),
        (r#"{"query":"cat","method":"magic"}"#, "method"),
        (r#"{"query":"cat","minSimilarity":2}"#, "minSimilarity"),
        (r#"{"query":"cat","explain":1}"#, "explain"),
        (r#"{"query":"cat","filters":{"a.*":"x"}}"#, "filters"),
        (r#"{"query":"cat","filters":{"styl":"line"}}"#, "filters.styl"),
        (r#"{"query":{"text":"cat","lang":"en"}}"#, "query.lang"),
        (r#"{"query":{"image":"R0lG"}}"#, "query.image"),
    ] {
        let (status, said) = posted(Shop::new(), body).await;
        assert_eq!((&status, &said["error"]), (&json!(400), &json!("InvalidInput")), "{body}");
        assert_eq!(said["field"], field, "{body}");
        assert!(said["message"].as_str().unwrap().starts_with(field), "{said}");
    }
}

#[tokio::test]
async fn a_parameter_that_is_none_is_refused_by_its_name() {
    for (parameters, field) in [
        (json!({"query": "cat", "siz": "5"}), "siz"),
        (json!({"query": "cat", "style": "line", "colour": "red"}), "colour"),
        (json!({"query": "cat", "size": "many"}), "size"),
        (json!({"query": "cat", "explain": "yes"}), "explain"),
        (json!({"query": "cat", "filters": "style"}), "filters"),
        (json!({"style": "line"}), "query"),
        (Value::Null, "query"),
    ] {
        let (status, said) = asked(parameters.clone()).await;
        assert_eq!((&status, &said["field"]), (&json!(400), &json!(field)), "{parameters}");
        assert!(said["message"].as_str().unwrap().starts_with(field), "{said}");
    }
    let (_, said) = asked(json!({"query": "cat", "siz": "5"})).await;
    let expected = "siz is unknown: images of the index have cluster, style; the search's own \
                    parameters are query, userId, method, size, candidates, weight, minSimilarity, \
                    explain";
    assert_eq!(said["message"], expected);
}

#[tokio::test]
async fn parameters_beside_a_body_are_refused() {
    let mut event = sample!("http-post.json");
    event["queryStringParameters"] = json!({"size": "5"});
    let said = body(&served(&Shop::new(), event).await.unwrap());
    assert_eq!((&said["error"], &said["field"]), (&json!("InvalidInput"), &json!("size")));
}

#[tokio::test]
async fn a_known_filter_that_nothing_passes_is_no_refusal() {
    let (status, said) = asked(json!({"query": "cat", "style": "oil"})).await;
    assert_eq!((&status, &said["note"]), (&json!(200), &json!("NOTHING_PASSES")));
    assert_eq!(said["results"], json!([]));
}

#[tokio::test(start_paused = true)]
async fn an_index_without_a_list_of_names_takes_no_answer_away() {
    let body = r#"{"query":"cat","filters":{"styl":"line"}}"#;
    let shops = [
        Shop { silent: true, ..Shop::new() },
        Shop { names: Mood::Hangs, ..Shop::new() },
        Shop { names: Mood::Refuses, ..Shop::new() },
    ];
    for shop in shops {
        let (status, said) = posted(shop, body).await;
        assert_eq!((&status, &said["note"]), (&json!(200), &json!("NOTHING_PASSES")));
    }
}

#[tokio::test]
async fn a_query_that_nothing_fits_says_so() {
    let (status, said) = asked(json!({"query": "xyzzy", "minSimilarity": "0.95"})).await;
    assert_eq!((&status, &said["note"]), (&json!(200), &json!("NOTHING_FITS")));
    assert_eq!((&said["results"], &said["nearest"]), (&json!([]), &json!(0.9)));
    assert_eq!(said["minSimilarity"], 0.95);
    let (_, said) = asked(json!({"query": "cat", "minSimilarity": "0.8", "userId": "ann"})).await;
    let near = said["results"].as_array().unwrap();
    assert_eq!((near.len(), &said["note"]), (3, &Value::Null));
    assert!(near.iter().all(|found| found["similarity"].as_f64().unwrap() >= 0.8));
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
    assert_eq!(failure.message, "query must be words, or an object with text or image");
}
