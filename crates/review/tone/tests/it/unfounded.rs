//! Replies that people wrote for the evaluation suite say nothing that nobody told.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use serde_json::Value;

const SUITE: &str = include_str!("../../../../../events/review/evaluation/suite.jsonl");

#[test]
fn replies_of_people_are_founded() {
    let items: Vec<Value> = SUITE.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(items.len() > 200, "{}", items.len());
    for item in &items {
        let Some(reply) = item["referenceReply"].as_str() else { continue };
        let review = item["review"].to_string();
        assert_eq!(tone::find_unfounded(reply, &[&review]), None, "{}", item["id"]);
    }
}
