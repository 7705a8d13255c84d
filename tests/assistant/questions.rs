//! From manuals and a question to its one outcome.

use end_to_end::library::Library;
use end_to_end::world::Failure;
use manuals::TENANT;
use serde_json::{Value, json};
use std::path::Path;

fn question(id: &str, text: &str) -> Value {
    json!({"questionId": id, "tenant": TENANT, "text": text})
}

pub(super) fn about(id: &str, product: &str, text: &str) -> Value {
    json!({"questionId": id, "tenant": TENANT, "text": text, "product": product})
}

pub(super) const DISTANCE: &str = "How far from the cot must the Nestling camera be?";

/// All that an answer says.
pub(super) fn said(outcome: &Value) -> String {
    let sentences = outcome["sentences"].as_array().into_iter().flatten();
    sentences.filter_map(|sentence| sentence["text"].as_str()).collect::<Vec<_>>().join(" ")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_manual_answers_with_proof_or_not_at_all() -> Result<(), Failure> {
    let mut library = Library::open(&[]).await?;
    library.index_folder(Path::new(manuals::FOLDER), &["bbm-120-manual-2025"]).await?;
    answers_or_says_that_it_cannot(&mut library).await?;
    meets_its_own_documents_only(&mut library).await?;
    super::page::shows_the_proof(&library, DISTANCE).await
}

async fn answers_or_says_that_it_cannot(library: &mut Library) -> Result<(), Failure> {
    library
        .post(&[
            about("cot", "BBM-120", DISTANCE),
            question("cot-too", DISTANCE),
            about("cot", "BBM-120", DISTANCE),
            about("moon", "BBM-120", "Who won the football championship of Brazil in 1970?"),
            json!({"questionId": "nobody", "text": "Whose documents are asked?"}),
            json!({"questionId": "empty", "tenant": TENANT, "text": ""}),
        ])
        .await?;
    let (name, outcome) = library.outcome("cot").await?;
    assert_eq!(name, "QUESTION_ANSWERED", "{outcome:#}");
    assert!(said(&outcome).contains("one metre"), "{outcome:#}");
    let citation = &outcome["sentences"][0]["citations"][0];
    assert_eq!(citation["documentId"], "bbm-120-manual-2025");
    assert_eq!(citation["places"][0]["page"], 3, "{citation:#}");
    assert!(citation["quote"].as_str().unwrap_or_default().contains("one metre"));
    assert_eq!(outcome["subQuestions"][0]["verdict"], "SUPPORTED");
    let (name, outcome) = library.outcome("cot-too").await?;
    assert_eq!(name, "QUESTION_ANSWERED", "{outcome:#}");

    let (name, outcome) = library.outcome("moon").await?;
    let reason = (name.as_str(), &outcome["reason"]);
    assert_eq!(reason, ("QUESTION_UNANSWERED", &json!("NOT_IN_DOCUMENTS")));
    assert_eq!(outcome["sentences"], json!([]), "a refusal cites nothing");

    for id in ["nobody", "empty"] {
        let (name, outcome) = library.outcome(id).await?;
        let reason = (name.as_str(), &outcome["reason"]);
        assert_eq!(reason, ("QUESTION_FAILED", &json!("INVALID_QUESTION")));
        assert_eq!(outcome["error"]["name"], "InvalidInput", "{outcome:#}");
    }
    assert_eq!(library.world.spy.question_outcomes("cot").await?.len(), 1);
    Ok(())
}

async fn meets_its_own_documents_only(library: &mut Library) -> Result<(), Failure> {
    let foreign = json!({"questionId": "foreign", "tenant": "another-shop", "text": DISTANCE});
    library.post(&[foreign, about("wrong-product", "KET-170", DISTANCE)]).await?;
    for id in ["foreign", "wrong-product"] {
        let (name, outcome) = library.outcome(id).await?;
        assert_eq!(name, "QUESTION_UNANSWERED", "{id}: {outcome:#}");
        let near = outcome["nearest"].to_string();
        assert!(!near.contains("bbm-120"), "{id}: {near}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_left_the_manifest_answers_no_more() -> Result<(), Failure> {
    let mut library = Library::open(&[]).await?;
    let document = |id: &str, text: &str| {
        let key = format!("documents/{id}.md");
        (json!({"documentId": id, "tenant": TENANT, "key": key}), key, text.as_bytes().to_vec())
    };
    let lamp = document("lamp", "# Lamp\n\nThe lamp burns for forty hours with one battery.\n");
    let fan = document(
        "fan",
        "# Fan\n\nThe fan turns at three speeds and stops by itself after an hour.\n",
    );
    for (_, key, bytes) in [&lamp, &fan] {
        library.upload(key, bytes.clone()).await?;
    }
    library.index(&[lamp.0.clone(), fan.0.clone()]).await?;
    library
        .post(&[question("before", "For how many hours does the lamp burn with one battery?")])
        .await?;
    let (name, outcome) = library.outcome("before").await?;
    assert_eq!(name, "QUESTION_ANSWERED", "{outcome:#}");
    assert!(said(&outcome).contains("forty hours"));

    library.index(&[fan.0]).await?;
    library
        .post(&[question("after", "For how many hours does the lamp burn with one battery?")])
        .await?;
    let (name, outcome) = library.outcome("after").await?;
    assert_eq!(name, "QUESTION_UNANSWERED", "{outcome:#}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_index_a_question_fails_and_may_be_asked_again() -> Result<(), Failure> {
    let mut library = Library::open(&[]).await?;
    library.post(&[question("early", "How long does it charge?")]).await?;
    let (name, outcome) = library.outcome("early").await?;
    assert_eq!((name.as_str(), &outcome["reason"]), ("QUESTION_FAILED", &json!("SYSTEM_ERROR")));
    assert_eq!(outcome["error"]["name"], "IndexMissing", "{outcome:#}");
    Ok(())
}
