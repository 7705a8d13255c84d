#![allow(clippy::unwrap_used, reason = "a test")]

use crate::asking::Form;
use crate::drawn::{Offer, draw};
use crate::label::{Label, given};
use crate::suggested::Suggested;
use crate::view::ArticlePage;
use article_store::Kept;
use articles::{Article, Span};
use askama::Template;
use decisions::Verdict;
use linking::{Refusal, Rule};
use serde_json::{Value, json};
use stack_page::Frame;
use std::sync::Arc;

fn article() -> Article {
    serde_json::from_value(json!({"id": "a/1", "version": 2, "language": "en", "state": "PUBLISHED", "blocks": [
        {"id": "b1", "kind": "TITLE", "text": "Port Éllery <votes>"},
        {"id": "b2", "kind": "PARAGRAPH", "text": "Port Éllery and Ida Marsh met at sea.",
            "marks": [{"start": 33, "end": 36, "kind": "LINK", "href": "https://paper.example/sea", "target": "sea"}]}]}))
    .unwrap()
}

fn refusal(block: &str, span: Span, rule: Rule) -> Refusal {
    Refusal { block: block.to_owned(), span, target: Some("ellery".to_owned()), rule }
}

fn offer(span: Span, verdict: Option<Verdict>) -> Offer {
    Offer { id: "link-1".to_owned(), block: "b2".to_owned(), span, verdict }
}

/// Each piece of the second block: how it looks, and its words.
fn pieces(offers: &[Offer], refusals: &[Refusal]) -> Vec<(Option<&'static str>, String)> {
    let shown = draw(&article(), offers, refusals).remove(1);
    shown.pieces.into_iter().map(|piece| (piece.drawn.map(|one| one.look), piece.text)).collect()
}

#[test]
fn what_lies_on_words_is_drawn_and_no_word_is_lost() {
    let offers = [offer(Span::new(0, 11), None), offer(Span::new(16, 25), Some(Verdict::Accepted))];
    let refusals = [
        refusal("b2", Span::new(5, 11), Rule::InLink),
        refusal("b2", Span::new(26, 29), Rule::TooDense),
    ];
    let shown = pieces(&offers, &refusals);
    let drawn: Vec<_> =
        shown.iter().filter_map(|(look, text)| Some(((*look)?, text.as_str()))).collect();
    let expected = [
        ("suggested", "Port Éllery"),
        ("accepted", "Ida Marsh"),
        ("refused", "met"),
        ("link", "sea"),
    ];
    assert_eq!(drawn, expected, "of two on the same words one is drawn");
    let all: String = shown.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(all, article().blocks[1].text);
    let outside = [offer(Span::new(30, 90), None), offer(Span::new(32, 35), None)];
    let looks: Vec<_> = pieces(&outside, &[]).into_iter().filter_map(|(look, _)| look).collect();
    assert_eq!(looks, ["link"], "a link of the article stands before a suggestion");
}

fn answer() -> Value {
    let choice = |target: &str| {
        json!({"target": target, "href": "https://paper.example/t", "score": 0.5, "prior": 0.5,
        "similarity": 0.0, "decided": {"accepted": 2, "rejected": 1}})
    };
    let decision = json!({"number": 3, "articleId": "a/1", "version": 2, "suggestionId": "tag-1", "kind": "TAG",
        "term": "ferry", "target": "#ferry", "rank": 1, "verdict": "REJECTED", "reason": "NOT_RELEVANT",
        "who": "arn:ana", "at": "2026-11-30T08:00:00Z"});
    json!({"articleId": "a/1", "version": 2, "missing": [], "keptAt": "2026-11-30T08:00:00Z", "suggestions": {
        "summary": {"text": "They met."},
        "categories": [{"topic": "medtop:11000000", "name": "politics", "suggestionId": "category-1",
            "evidence": {"block": "b2", "start": 0, "end": 11, "text": "Port Éllery"}}],
        "tags": [{"words": "ferry", "suggestionId": "tag-1", "decision": decision,
            "why": {"mentions": 2, "inTitle": true, "inLede": false, "score": 2.0}}],
        "links": [{"block": "b2", "start": 16, "end": 25, "words": "Ida Marsh", "suggestionId": "link-1",
            "choices": [choice("ida"), choice("wetland")]}],
        "refused": [{"of": "TAG", "rule": "MUTED", "words": "sea"}],
        "refusedLinks": [{"block": "b1", "start": 0, "end": 11, "target": "ellery", "rule": "IN_TITLE"}]}})
}

fn page(suggested: Suggested) -> String {
    let label = Label::Given(given(&json!({"version": 2, "by": "PERSON", "catswithsuitability": [
        {"category": "XtODT3", "suitability": "bsr003", "evidence": "They met at sea."}]})));
    page_with(suggested, label)
}

fn page_with(suggested: Suggested, label: Label) -> String {
    let kept = Kept {
        article: article(),
        targets: Vec::new(),
        written_at: "2026-11-30T08:00:00Z".parse().unwrap(),
        written_by: "arn:ben".to_owned(),
    };
    let page = ArticlePage {
        frame: Frame { menu: Arc::new([]), tab: "/newsroom" },
        path: "a%2F1".to_owned(),
        newest: 3,
        outward: Some(2),
        blocks: draw(&kept.article, &suggested.offers(), &suggested.refusals),
        label,
        problem: None,
        suggested,
        kept,
    };
    page.render().unwrap()
}

#[test]
fn each_suggestion_has_its_form_and_each_refusal_its_rule() {
    let html = page(Suggested::read(&answer()).unwrap());
    let has = |text: &str| assert!(html.contains(text), "{text} is not in {html}");
    has("<form method=\"post\" action=\"/newsroom/a%2F1\">");
    has("id=\"link-1\"");
    has("<a class=\"suggested\" href=\"#link-1\">");
    has("<option>wetland</option>");
    has("decided before: 2 for it, 1 against it");
    has("rejected (not relevant) by arn:ana");
    has("name=\"after\" value=\"3\"");
    has("stands there 2 times, in the title");
    has("<a class=\"refused\" href=\"#refused-1\">");
    has("<code>IN_TITLE</code>");
    has("<code>MUTED</code>");
    has("medium<blockquote");
    has("by a person");
    has("version 2 of 3");
    has("<option value=\"medtop:15000000\">sport</option>");
    has("<input name=\"changed_to\" list=\"targets-link-1\"");
    has("<select name=\"changed_to\" required><option value=\"\">");
    assert!(
        !html.contains("<option value=\"medtop:11000000\">"),
        "what is suggested is no other topic"
    );
    assert!(!html.contains("<votes>"), "text is no markup");
    assert_eq!(html.matches("<form").count(), 6, "to decide, and to take another");
}

#[test]
fn without_suggestions_the_article_stands_alone() {
    let html = page(Suggested::default());
    assert!(html.contains("Nothing is suggested yet") && !html.contains("<form"), "{html}");
    assert!(Suggested::read(&json!({"suggestions": {}})).is_none());
}

#[test]
fn what_is_suggested_for_a_version_that_is_not_kept_is_said_and_not_drawn() {
    let html = page(Suggested::elsewhere(9));
    assert!(html.contains("for version 9, which is not kept here"), "{html}");
    assert!(!html.contains("<form") && !html.contains("Nothing is suggested"), "{html}");
}

#[test]
fn a_label_that_cannot_be_read_takes_nothing_else_away() {
    let silent = Label::Silent("GET /labels: 429".to_owned());
    let html = page_with(Suggested::read(&answer()).unwrap(), silent);
    assert!(html.contains("Not known now: GET /labels: 429"), "{html}");
    assert_eq!(html.matches("<form").count(), 6);
}

#[test]
fn what_a_form_says_goes_with_its_verdict() {
    let form = |verdict: &str| -> Form {
        serde_json::from_value(
            json!({"suggestion": "link-1", "version": 2, "after": 1, "verdict": verdict,
            "reason": "ALREADY", "target": "ida", "changed_to": " moor "}),
        )
        .unwrap()
    };
    let (taken, refused) = (form("ACCEPTED").body(), form("REJECTED").body());
    assert_eq!((&taken["target"], &taken["reason"]), (&json!("ida"), &Value::Null));
    assert_eq!((&refused["target"], &refused["reason"]), (&Value::Null, &json!("ALREADY")));
    assert_eq!(taken["after"], 1);
    let changed = form("CHANGED").body();
    let said = ["changedTo", "reason", "target"].map(|name| changed[name].clone());
    assert_eq!(said, [json!("moor"), Value::Null, Value::Null]);
    assert_eq!([&taken["changedTo"], &refused["changedTo"]], [&Value::Null; 2]);
}
