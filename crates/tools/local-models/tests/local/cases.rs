//! Reviews that were once judged or answered wrongly.

use crate::comprehend::detect;
use crate::converse::{ask, said};
use crate::server::{Server, start};
use aws_sdk_comprehend::types::LanguageCode;
use serde_json::{Value, json};

fn cases(file: &str) -> Vec<Value> {
    file.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// Sentiment and reply of a review.
async fn answered(server: &Server, review: &Value) -> (Value, String) {
    let client = server.bedrock();
    let output = ask(&client, "sentiment", &json!({}), review).send().await.expect("answered");
    let sentiment: Value = serde_json::from_str(&said(&output)).expect("JSON");
    let settings = json!({"sentiment": sentiment, "stakes": sentiment["stakes"], "language": "en"});
    let output = ask(&client, "reply", &settings, review).send().await.expect("answered");
    let reply: Value = serde_json::from_str(&said(&output)).expect("JSON");
    (sentiment, reply["reply"].as_str().expect("text").to_owned())
}

const JOY: [&str; 8] = [
    "glad",
    "delighted",
    "made our day",
    "great to hear",
    "pleased",
    "wonderful",
    "lovely",
    "kind review",
];

fn is_joyful(reply: &str) -> bool {
    JOY.iter().any(|joy| reply.contains(joy))
}

#[tokio::test]
async fn replies_fit_the_words_and_not_the_stars() {
    let server = start().await;
    let labels = [
        ("B03", "POSITIVE"),
        ("B04", "POSITIVE"),
        ("B12", "NEGATIVE"),
        ("B13", "POSITIVE"),
        ("B17", "NEUTRAL"),
        ("B24", "NEUTRAL"),
        ("S01", "NEGATIVE"),
        ("S03", "NEGATIVE"),
        ("S14", "POSITIVE"),
        ("S19", "POSITIVE"),
        ("S22", "POSITIVE"),
        ("S23", "POSITIVE"),
        ("S46", "NEGATIVE"),
        ("S47", "NEGATIVE"),
        ("S51", "NEGATIVE"),
    ];
    for review in
        cases(include_str!("../fixtures/cases/05-stars-against-words-irony-negation.jsonl"))
    {
        let (sentiment, reply) = answered(&server, &review).await;
        let id = review["reviewId"].as_str().expect("an id");
        let (_, label) = labels.iter().find(|(known, _)| *known == id).expect(id);
        assert_eq!(sentiment["label"], *label, "{id}");
        assert_eq!(is_joyful(&reply), *label == "POSITIVE", "{id} {reply}");
    }
}

#[tokio::test]
async fn what_says_nothing_gets_thanks_that_claim_nothing() {
    let server = start().await;
    for review in cases(include_str!("../fixtures/cases/09-emoji-and-spam.jsonl")) {
        let (_, reply) = answered(&server, &review).await;
        assert!(!is_joyful(&reply), "{review} {reply}");
    }
}

#[tokio::test]
async fn harmless_reviews_are_not_toxic_and_emoji_insults_not_safe() {
    let client = start().await.comprehend();
    let score = async |review: &Value| {
        let text = review["text"].as_str().expect("text");
        let answer = detect(&client, LanguageCode::En, &[text]).await.expect("answered");
        answer.result_list()[0].toxicity().expect("a score")
    };
    for review in cases(include_str!("../fixtures/cases/04-toxic-false-alarms.jsonl")) {
        assert!(score(&review).await <= 0.6, "{review}");
    }
    let insults = cases(include_str!("../fixtures/cases/09-emoji-and-spam.jsonl"));
    for review in insults.iter().filter(|review| review["rating"] == 1) {
        assert!(score(review).await >= 0.4, "{review}");
    }
}
