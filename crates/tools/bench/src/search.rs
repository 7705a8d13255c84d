//! Fixed answers of Titan, OpenSearch and Personalize: 200 images of 50 clusters, as many as the
//! search asks for when its caller names no number; and to clicks on them.

use crate::fixed::FixedAnswer;
use serde_json::{Value, json};
use std::sync::LazyLock;

const CANDIDATES: usize = 200;

const CLUSTERS: usize = 50;

/// Floats of an embedding by Titan Multimodal Embeddings.
const DIMENSIONS: usize = 1_024;

/// With as many digits as a 32-bit float takes: eight for most.
static EMBEDDING: LazyLock<String> = LazyLock::new(|| {
    #[expect(clippy::cast_possible_truncation, reason = "as the model writes it")]
    let float = |place| ((spread(place, 997) - 0.5) / 11.0) as f32;
    let floats: Vec<String> = (0..DIMENSIONS).map(|place| float(place).to_string()).collect();
    format!("{{\"embedding\":[{}],\"inputTextTokenCount\":4}}", floats.join(","))
});

/// What a node leaves of its answer where the function says what it reads of it; floor and Python are
/// given the same.
static FOUND: LazyLock<String> = LazyLock::new(|| {
    let hits: Vec<Value> = (0..CANDIDATES).map(hit).collect();
    let total = json!({ "value": CANDIDATES, "relation": "eq" });
    json!({ "timed_out": false, "_shards": { "failed": 0 }, "hits": { "total": total, "hits": hits } })
        .to_string()
});

/// The answer to a request for a path; `None` where it belongs to none of the three.
pub(crate) fn answer(path: &str, body: &[u8]) -> Option<FixedAnswer> {
    let body = match path {
        "/personalize-ranking" => ranked(body),
        "/images/_search" => FOUND.clone(),
        "/images/_mget" => documents(body),
        "/events" => "{}".to_owned(),
        _ if path.ends_with("/invoke") => EMBEDDING.clone(),
        _ => return None,
    };
    Some(FixedAnswer { media_type: "application/json", body })
}

fn hit(number: usize) -> Value {
    let score = 1.0 / (1.0 + spread(number, CANDIDATES));
    let source = json!({ "cluster": cluster(number), "metadata": { "style": "photo", "title": "A kettle" } });
    json!({ "_id": format!("image-{number}"), "_score": score, "_source": source })
}

/// The documents of the images that were asked for.
fn documents(body: &[u8]) -> String {
    let request: Value = serde_json::from_slice(body).unwrap_or_default();
    let ids = request["ids"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let number = |id: &str| id.rsplit('-').next().and_then(|number| number.parse().ok());
    let document = |id: &str| {
        json!({ "_index": "images-1", "_id": id, "found": true,
                "_source": { "cluster": cluster(number(id).unwrap_or(0)) } })
    };
    json!({ "docs": ids.map(document).collect::<Vec<_>>() }).to_string()
}

fn cluster(number: usize) -> String {
    (number * 7 % CLUSTERS).to_string()
}

/// The clusters that were asked for, the last one liked most.
fn ranked(body: &[u8]) -> String {
    let request: Value = serde_json::from_slice(body).unwrap_or_default();
    let clusters = request["inputList"].as_array().cloned().unwrap_or_default();
    let count = clusters.len();
    let scored = clusters.iter().rev().enumerate();
    let ranking: Vec<Value> = scored
        .map(|(place, id)| json!({ "itemId": id, "score": (1.0 - spread(place, count)) / 10.0 }))
        .collect();
    json!({ "personalizedRanking": ranking, "recommendationId": "RID-0" }).to_string()
}

/// A number from 0 to below 1 for each of `count` places.
fn spread(place: usize, count: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a thousand places")]
    let share = (place % count) as f64 / count as f64;
    share
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(path: &str, body: &str) -> Value {
        serde_json::from_str(&answer(path, body.as_bytes()).unwrap().body).unwrap()
    }

    #[test]
    fn the_three_services_answer() {
        let embedding = asked("/model/amazon.titan-embed-image-v1/invoke", "{}");
        assert_eq!(embedding["embedding"].as_array().unwrap().len(), DIMENSIONS);
        let found = asked("/images/_search", "{}");
        assert_eq!(found["hits"]["hits"].as_array().unwrap().len(), CANDIDATES);
        let ranking = asked("/personalize-ranking", r#"{"inputList": ["a", "b"]}"#);
        assert_eq!(ranking["personalizedRanking"][0]["itemId"], "b");
        let documents = asked("/images/_mget", r#"{"ids": ["image-9"]}"#);
        assert_eq!(documents["docs"][0]["_source"]["cluster"], "13");
        assert_eq!(asked("/events", "{}"), json!({}));
        assert_eq!(answer("/model/amazon.nova-lite-v1:0/converse", b"{}"), None);
    }
}
