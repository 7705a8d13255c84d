//! The samples under `events/newsroom/article-changes/`, the schemas, and the requests.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::doubles::{Bus, config, kept, record, told};
use article_changes::{Config, ERRORS, Input, Output, handle};
use article_store::Memory;
use article_suggesting::SuggestionRequest;
use labels::LabelRequest;
use samples::{Function, Upstream};
use serde_json::{Value, json};

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let function = Function::<Input, Output>::new("newsroom/article-changes", ERRORS);
    function.check_contract();
    function
        .replay(async |upstream, input| {
            handle(&told(upstream), &Bus::new(Upstream::well()), &config(), input).await
        })
        .await;
}

async fn requests(table: &Memory, records: Value) -> Vec<(String, Value)> {
    requests_by(&config(), table, records).await
}

async fn requests_by(config: &Config, table: &Memory, records: Value) -> Vec<(String, Value)> {
    let bus = Bus::new(Upstream::well());
    let input = serde_json::from_value(json!({"Records": records})).unwrap();
    handle(table, &bus, config, input).await.unwrap();
    bus.take()
}

#[tokio::test]
async fn the_machines_read_what_is_asked() {
    let table = Memory::of([kept("a-1", 1, "DRAFT"), kept("a-1", 2, "PUBLISHED")]);
    let asked =
        requests(&table, json!([record("a-1", 1), record("a-1", 2), record("a-1", 2)])).await;
    let [(suggest, suggestions), (label, labels)] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!(
        (suggest.as_str(), label.as_str()),
        ("ARTICLE_SUGGESTIONS_REQUESTED", "ARTICLE_LABEL_REQUESTED")
    );
    let SuggestionRequest { article, targets } =
        serde_json::from_value(suggestions.clone()).unwrap();
    assert_eq!((&article, targets.len()), (&kept("a-1", 2, "PUBLISHED").article, 1));
    assert_eq!(serde_json::from_value::<LabelRequest>(labels.clone()).unwrap().article, article);
}

#[tokio::test]
async fn of_what_is_taken_back_no_text_goes_on() {
    let table = Memory::of([kept("a-1", 1, "PUBLISHED"), kept("a-1", 2, "WITHDRAWN")]);
    let asked = requests(&table, json!([record("a-1", 2)])).await;
    assert_eq!(asked.len(), 2);
    for (_, detail) in &asked {
        let read: LabelRequest = serde_json::from_value(detail.clone()).unwrap();
        assert!(read.article.validate().is_ok() && read.article.blocks.is_empty());
        assert!(!detail.to_string().contains("Roux"), "{detail}");
    }
}

#[tokio::test]
async fn a_draft_a_moment_later_keeps_nothing_published_from_its_label() {
    let table = Memory::of([kept("a-1", 1, "PUBLISHED"), kept("a-1", 2, "DRAFT")]);
    let asked = requests(&table, json!([record("a-1", 1)])).await;
    assert_eq!(asked.len(), 1);
    assert_eq!(
        (asked[0].0.as_str(), &asked[0].1["article"]["version"]),
        ("ARTICLE_LABEL_REQUESTED", &json!(1))
    );
    let asked = requests(&table, json!([record("a-1", 2)])).await;
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].0, "ARTICLE_SUGGESTIONS_REQUESTED");
}

#[tokio::test]
async fn drafts_cost_nothing_where_they_get_no_suggestions() {
    let off = Config { suggests_drafts: false, ..config() };
    let table = Memory::of([kept("a-1", 1, "PUBLISHED"), kept("a-1", 2, "DRAFT")]);
    assert_eq!(requests_by(&off, &table, json!([record("a-1", 2)])).await, []);
    let asked = requests_by(&off, &table, json!([record("a-1", 1)])).await;
    let kinds: Vec<_> = asked.iter().map(|(kind, _)| kind.as_str()).collect();
    assert_eq!(kinds, ["ARTICLE_SUGGESTIONS_REQUESTED", "ARTICLE_LABEL_REQUESTED"]);
}
