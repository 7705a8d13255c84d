//! Who sees which page.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::shared;

use bucket::{Granted, Memory, Put};
use page_drawing::{Event, Response, respond};
use serde_json::{Value, json};
use shared::{add, config, event, manual, switch};

const TEMPLATE: &str = include_str!("../../../../../infra/assistant.yaml");

/// With no more rights than the function has on AWS.
async fn send(bucket: &Memory, event: &Event) -> Response {
    let bucket = Granted::by_template(bucket, TEMPLATE, "PageDrawingFunction");
    respond(&bucket, &config(), event).await.unwrap().output
}

async fn ask(bucket: &Memory, role: &str, id: &str, page: &str, query: Value) -> (u16, String) {
    let response = send(bucket, &event(role, id, page, &query)).await;
    let body: Value = serde_json::from_str(&response.body).unwrap_or_default();
    let said = body["error"].as_str().unwrap_or(&response.headers["content-type"]).to_owned();
    (response.status_code, said)
}

async fn library() -> (Memory, String) {
    let bucket = Memory::default();
    let version = add(&bucket, "one", "harbour-street", "sizes", &manual()).await;
    add(&bucket, "one", "market-hall", "notes", b"# Notes").await;
    switch(&bucket, "one").await;
    (bucket, version)
}

fn drawn() -> (u16, String) {
    (200, "image/png".to_owned())
}

fn refused(status: u16, name: &str) -> (u16, String) {
    (status, name.to_owned())
}

#[tokio::test]
async fn a_page_is_drawn_with_its_places_lit() {
    let (bucket, version) = library().await;
    let plain = json!({"width": "300"});
    let lit = json!({"width": "300", "version": version, "box": "72,210,532,392"});
    assert_eq!(ask(&bucket, "harbour", "sizes", "1.png", plain.clone()).await, drawn());
    assert_eq!(ask(&bucket, "harbour", "sizes", "1", lit.clone()).await, drawn());
    let plain = send(&bucket, &event("harbour", "sizes", "1.png", &plain)).await;
    let lit = send(&bucket, &event("harbour", "sizes", "1.png", &lit)).await;
    assert!(plain.is_base64_encoded && plain.body.starts_with("iVBORw0KGgo"), "it is a PNG");
    assert_ne!(plain.body, lit.body);
    assert_eq!(plain.headers["cache-control"], "no-store");
}

#[tokio::test]
async fn only_the_index_that_answers_counts() {
    let (bucket, version) = library().await;
    let asked = json!({"width": "50", "version": version});
    let other = json!({"version": "0123"});
    let gone = refused(410, "EditionGone");
    assert_eq!(ask(&bucket, "harbour", "sizes", "1.png", other).await, gone);
    bucket.put("documents/harbour-street/sizes", b"%PDF-another".to_vec()).await.unwrap();
    assert_eq!(ask(&bucket, "harbour", "sizes", "1.png", asked.clone()).await, gone, "replaced");
    switch(&bucket, "two").await;
    let missing = refused(404, "NoSuchDocument");
    assert_eq!(ask(&bucket, "harbour", "sizes", "1.png", asked).await, missing, "taken out");
}

#[tokio::test]
async fn what_cannot_be_drawn_says_why() {
    let (bucket, _) = library().await;
    let none = json!(null);
    let missing = refused(404, "NoSuchPage");
    assert_eq!(ask(&bucket, "harbour", "sizes", "99.png", none.clone()).await, missing);
    let markdown = refused(422, "DocumentUndrawable");
    assert_eq!(ask(&bucket, "market", "notes", "1.png", none.clone()).await, markdown);
    let wrong = refused(400, "InvalidInput");
    assert_eq!(ask(&bucket, "harbour", "sizes", "0.png", none.clone()).await, wrong);
    assert_eq!(ask(&bucket, "harbour", "sizes", "1.png", json!({"box": "1,2"})).await, wrong);
    assert_eq!(ask(&bucket, "harbour", "", "1.png", none).await, wrong);
    let mut posted = event("harbour", "sizes", "1.png", &json!(null));
    "POST".clone_into(&mut posted.request_context.http.method);
    assert_eq!(send(&bucket, &posted).await.status_code, 405);
}

/// A thousand tries: pages, editions and names of another tenant's documents, as paths, too.
#[tokio::test]
async fn nothing_of_another_tenant_is_shown() {
    let (bucket, version) = library().await;
    let names =
        ["sizes", "harbour-street/sizes", "../harbour-street/sizes", "harbour-street#sizes"];
    for number in 0..250 {
        for name in names {
            let page = format!("{}.png", number % 7 + 1);
            let query = if number % 2 == 0 { json!({"version": version}) } else { json!(null) };
            let said = ask(&bucket, "market", name, &page, query).await;
            assert_eq!(said, refused(404, "NoSuchDocument"), "{name}");
        }
    }
    let unknown = refused(403, "UnknownCaller");
    assert_eq!(ask(&bucket, "stranger", "sizes", "1.png", json!(null)).await, unknown);
    let mut unsigned = event("harbour", "sizes", "1.png", &json!(null));
    unsigned.request_context.authorizer = None;
    assert_eq!(send(&bucket, &unsigned).await.status_code, 403);
}
