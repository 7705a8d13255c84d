//! The counters.

use crate::comprehend::detect;
use crate::converse::{MODEL, ask, review};
use crate::server::start;
use aws_sdk_comprehend::types::LanguageCode;
use serde_json::json;

#[tokio::test]
async fn calls_are_counted_and_answers_billed() {
    let server = start().await;
    let (comprehend, bedrock) = (server.comprehend(), server.bedrock());
    detect(&comprehend, LanguageCode::En, &["short"]).await.expect("answered");
    detect(&comprehend, LanguageCode::En, &["x".repeat(1000).as_str(), "y"])
        .await
        .expect("answered");
    detect(&comprehend, LanguageCode::De, &["x"]).await.expect_err("refused");
    ask(&bedrock, "reply", &json!({}), &review()).send().await.expect("answered");
    server.break_calls("Converse", json!({"throttle": 1})).await;
    ask(&bedrock, "sentiment", &json!({}), &review()).send().await.expect_err("throttled");
    let usage = server.get("/_local/usage").await;
    let detect = &usage["operations"]["DetectToxicContent"];
    assert_eq!([&detect["calls"], &detect["answered"], &detect["units"]], [3, 2, 14]);
    let model = &usage["models"][MODEL];
    assert_eq!([&model["calls"], &model["answered"]], [2, 1]);
    assert!(model["inputTokens"].as_u64() > Some(50));
    assert_eq!(usage["tasks"]["sentiment"]["answered"], 0);
    assert_eq!(usage["tasks"]["reply"]["answered"], 1);
    server.delete("/_local/usage").await;
    assert_eq!(server.get("/_local/usage").await["operations"], json!({}));
}
