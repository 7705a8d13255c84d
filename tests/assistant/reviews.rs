//! Reviews that ask: what the documents say is in the reply, and nothing else.

use end_to_end::library::Library;
use end_to_end::world::Failure;
use serde_json::{Value, json};
use std::path::Path;

fn review(id: &str, product: &str, text: &str) -> Value {
    json!({"reviewId": id, "productId": product, "productName": "Nestling", "rating": 4, "text": text})
}

#[tokio::test(flavor = "multi_thread")]
async fn a_review_that_asks_is_answered_from_the_documents() -> Result<(), Failure> {
    let mut library = Library::beside_reviews().await?;
    library.index_folder(Path::new(manuals::FOLDER), &["bbm-120-manual-2025"]).await?;
    let asked = "A sharp picture. How far from the cot must the camera be?";
    let (name, outcome) = library.world.outcome_of(review("asks", "BBM-120", asked)).await?;
    assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED", "{outcome:#}");
    assert!(outcome["reply"]["text"].to_string().contains("one metre"), "{outcome:#}");
    let answer = &outcome["answers"][0];
    assert_eq!(
        (&answer["documentId"], &answer["page"]),
        (&json!("bbm-120-manual-2025"), &json!(3))
    );
    assert!(answer["quote"].to_string().contains("one metre"), "{answer:#}");
    let version = outcome["reply"]["promptVersion"].to_string();
    assert!(version.contains("reply-answers"), "{version}");

    for (id, product, text) in [
        ("foreign", "KET-170", asked),
        ("unknown", "BBM-120", "Nice. Who won the football championship of Brazil in 1970?"),
        ("silent", "BBM-120", "A sharp picture, and easy to set up."),
    ] {
        let (name, outcome) = library.world.outcome_of(review(id, product, text)).await?;
        assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED", "{id}: {outcome:#}");
        assert_eq!(outcome["answers"], Value::Null, "{id}");
        assert!(!outcome["reply"]["text"].to_string().contains("metre"), "{id}: {outcome:#}");
    }
    Ok(())
}

/// Without an index the assistant fails; the review is answered all the same.
#[tokio::test(flavor = "multi_thread")]
async fn whatever_the_assistant_does_a_review_has_its_reply() -> Result<(), Failure> {
    let mut library = Library::beside_reviews().await?;
    let asked = review("early", "BBM-120", "Nice. How far from the cot must the camera be?");
    let (name, outcome) = library.world.outcome_of(asked).await?;
    assert_eq!(name, "NEW_REVIEW_RESPONSE_CREATED", "{outcome:#}");
    assert_eq!(outcome["answers"], Value::Null);
    Ok(())
}
