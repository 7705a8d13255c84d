//! Scores and answers that tests fix.

use crate::comprehend::detect;
use crate::converse::{ask, review, said};
use crate::server::start;
use aws_sdk_comprehend::types::LanguageCode;
use serde_json::json;

#[tokio::test]
async fn a_score_is_exactly_what_was_set() {
    let server = start().await;
    assert_eq!(
        server.put("/_local/scores", json!({"lower bound": 0.4, "upper bound": 0.6})).await,
        204
    );
    let client = server.comprehend();
    let answer =
        detect(&client, LanguageCode::En, &["at the lower bound", "the upper bound", "a lamp"])
            .await;
    let scores: Vec<_> = answer
        .expect("answered")
        .result_list
        .expect("results")
        .iter()
        .map(|r| r.toxicity())
        .collect();
    assert_eq!(scores[..2], [Some(0.4), Some(0.6)]);
    assert!(scores[2] < Some(0.3));
}

#[tokio::test]
async fn a_reply_is_exactly_what_was_set() {
    let server = start().await;
    let fixed = json!({"reply": {"gorgeous": {"reply": "Dear [name]", "language": "en"}}, "sentiment": {"gorgeous": "no JSON"}});
    assert_eq!(server.put("/_local/answers", fixed).await, 204);
    let client = server.bedrock();
    let output = ask(&client, "reply", &json!({}), &review()).send().await.expect("answered");
    let reply: serde_json::Value = serde_json::from_str(&said(&output)).expect("JSON");
    assert_eq!(reply, json!({"language": "en", "reply": "Dear [name]"}));
    let output = ask(&client, "sentiment", &json!({}), &review()).send().await.expect("answered");
    assert_eq!(said(&output), "no JSON");
}
