use super::*;
use insights_store::{Memory, ReadReviews};
use lambda_bridge::UpstreamError;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};

const POSTED_AT: &str = "2026-11-20T10:00:00Z";

fn message(id: &str, detail_type: &str, detail: &Value) -> Record {
    let body = json!({"detail-type": detail_type, "time": POSTED_AT, "detail": detail});
    Record { message_id: id.to_owned(), body: body.to_string() }
}

fn review(id: &str) -> Value {
    json!({"reviewId": id, "productId": "p-1", "productName": "Kettle", "text": "The lid leaks."})
}

fn outcome(id: &str) -> Value {
    json!({"schemaVersion": "1", "reviewId": id, "revision": 1, "productId": "p-1",
        "executionId": "e", "startedAt": "2026-11-20T10:00:01.000Z",
        "usage": {"inputTokens": 1, "outputTokens": 1, "comprehendUnits": 1, "costUsd": 0.0},
        "sentiment": {"label": "NEGATIVE", "confidence": 0.9, "language": "en",
            "aspects": [{"name": "lid", "sentiment": "NEGATIVE"}]}})
}

async fn stored(store: &Memory) -> Vec<insights::Collected> {
    store.reviews("p-1", "2026-11-01T00:00:00Z".parse().unwrap()).await.unwrap()
}

fn failures(answer: &Answer<Output>) -> Vec<&str> {
    let failed = answer.output.batch_item_failures.iter();
    failed.map(|item| item.item_identifier.as_str()).collect()
}

#[tokio::test]
async fn a_review_and_its_outcome_are_joined() {
    let store = Memory::default();
    let records = vec![
        message("1", "NEW_REVIEW_RESPONSE_CREATED", &outcome("r-1")),
        message("2", "NEW_REVIEW_POSTED", &review("r-1")),
    ];
    let answer = handle(&store, Input { records }).await.unwrap();
    assert_eq!(failures(&answer), Vec::<&str>::new());
    let [review] = &stored(&store).await[..] else { panic!("one review") };
    assert_eq!(review.posted_at, POSTED_AT.parse().unwrap());
    let feeling = review.ended.as_ref().and_then(|ended| ended.sentiment.as_ref()).unwrap();
    assert_eq!(feeling.aspects[0].name, "lid");
}

#[tokio::test]
async fn an_invalid_review_is_passed_over_and_what_is_no_event_comes_again() {
    let store = Memory::default();
    let records = vec![
        message("1", "NEW_REVIEW_POSTED", &json!({"reviewId": "r-1"})),
        message("2", "RESPONSE_GENERATION_FAILED", &json!({"reviewId": null})),
        message("3", "APPROVAL_REQUESTED", &json!({})),
        Record { message_id: "4".to_owned(), body: "Hello!".to_owned() },
    ];
    let answer = handle(&store, Input { records }).await.unwrap();
    assert_eq!(failures(&answer), ["4"]);
    let counted = |name| answer.metrics.iter().find(|metric| metric.name == name).unwrap().value;
    assert_eq!([counted("EventsPassedOver"), counted("EventsFailed")], [3.0, 1.0]);
    assert_eq!(stored(&store).await, []);
}

/// Fails with every second write.
#[derive(Default)]
struct Shaky(Memory, AtomicUsize);

impl CollectEvent for Shaky {
    async fn collect(&self, collection: &Collection) -> Result<(), StoreError> {
        match self.1.fetch_add(1, Ordering::Relaxed) % 2 {
            0 => self.0.collect(collection).await,
            _ => Err(UpstreamError::TimedOut { service: "DynamoDB" }.into()),
        }
    }
}

impl NoteProduct for Shaky {
    async fn note(&self, product_id: &str, at: Timestamp) -> Result<(), StoreError> {
        self.0.note(product_id, at).await
    }
}

#[tokio::test]
async fn what_cannot_be_stored_comes_again_alone() {
    let store = Shaky::default();
    let records: Vec<Record> = (0..6)
        .map(|id| message(&id.to_string(), "NEW_REVIEW_POSTED", &review(&format!("r-{id}"))))
        .collect();
    let answer = handle(&store, Input { records: records.clone() }).await.unwrap();
    assert_eq!(failures(&answer).len(), 3);
    assert_eq!(stored(&store.0).await.len(), 3);
    let again = records.into_iter().filter(|r| failures(&answer).contains(&r.message_id.as_str()));
    let answer = handle(&store.0, Input { records: again.collect() }).await.unwrap();
    assert_eq!(failures(&answer), Vec::<&str>::new());
    assert_eq!(stored(&store.0).await.len(), 6);
}
