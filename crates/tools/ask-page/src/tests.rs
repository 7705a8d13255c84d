//! The pages, rendered.

use crate::asking::Form;
use crate::page::PATH;
use crate::proof::prove;
use crate::story::{Item, Story};
use crate::view::{AnswerPage, AskPage, number};
use askama::Template;
use aws_sdk_dynamodb::types::AttributeValue;
use documents::{Cell, Passage, PassageKind, Table};
use question_api::State;
use serde_json::{Value, json};
use stack_page::Frame;

fn citation(quote: &str, cells: &Value) -> Value {
    json!({"passageId": "p1", "documentId": "grinder", "version": "e1", "title": "Grinder <G2>",
        "kind": "TABLE", "quote": quote, "cells": cells,
        "places": [{"page": 3, "left": 1.0, "top": 1.0, "right": 9.0, "bottom": 9.0}]})
}

fn item(fields: &[(&str, Value)]) -> Item {
    let question = json!({"questionId": "q-1", "tenant": "shop", "text": "How much & how long?"});
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let all = [("question", question), ("claimedAt", json!("2026-11-28T10:00:00Z"))];
    let all = all.iter().chain(fields);
    all.map(|(name, value)| ((*name).to_owned(), AttributeValue::S(text(value)))).collect()
}

fn passage(table: bool) -> Passage {
    let cell = |row, column, text: &str| Cell {
        row,
        column,
        row_span: 1,
        column_span: 1,
        text: text.to_owned(),
        place: None,
    };
    let cells =
        vec![cell(0, 0, "Part"), cell(0, 1, "Holds"), cell(1, 0, "Hopper"), cell(1, 1, "250 g")];
    let table =
        table.then(|| Table { header_rows: 1, header_columns: 1, cells, ..Table::default() });
    Passage {
        id: "p1".to_owned(),
        kind: PassageKind::Table,
        document_id: "grinder".to_owned(),
        version: "e1".to_owned(),
        title: "Grinder <G2>".to_owned(),
        tenant: "shop".to_owned(),
        products: Vec::new(),
        headings: vec!["Use".to_owned(), "Filling".to_owned()],
        text: "Fill the hopper. It holds 250 g of beans. Close it.".to_owned(),
        pieces: Vec::new(),
        table,
    }
}

fn render(item: &Item, passage: Option<&Passage>) -> String {
    let story = Story::of(item);
    let shown = story.shown();
    let citations = shown.iter().flat_map(|sentence| &sentence.citations).enumerate();
    let proofs = citations.map(|(at, one)| prove(at + 1, one, passage)).collect();
    let sentences = number(&shown);
    let frame = Frame { menu: [].into(), tab: PATH };
    AnswerPage { frame, sentences, proofs, story: story.clone() }.render().unwrap()
}

fn answered(cells: &Value) -> Item {
    let sentence = json!({"text": "The hopper holds 250 g.",
        "citations": [citation("It holds 250 g of beans.", cells)],
        "calculation": {"expression": "c1 * 1", "result": "250",
            "operands": [{"passageId": "p1", "row": 1, "column": 1, "text": "250 g"}]}});
    let call = json!({"function": "question-answering", "modelId": "m", "inputTokens": 900,
        "outputTokens": 40, "comprehendUnits": 0, "costUsd": 0.0005});
    item(&[
        ("state", json!("ANSWERED")),
        ("sentences", json!([sentence])),
        ("calls", json!([call])),
        ("endedAt", json!("2026-11-28T10:00:01.250Z")),
    ])
}

#[test]
fn a_sentence_leads_to_the_passage_with_its_quote_marked() {
    let page = render(&answered(&json!([])), Some(&passage(false)));
    assert!(page.contains("The hopper holds 250 g. <a class=\"cite\" href=\"#proof-1\""), "{page}");
    assert!(page.contains(
        "<blockquote>Fill the hopper. <mark>It holds 250 g of beans.</mark> Close it.</blockquote>"
    ));
    assert!(page.contains("Grinder &#60;G2&#62;, page 3") && page.contains("Use › Filling"));
    let picture = "<summary>Page 3 as it is printed</summary><img loading=\"lazy\" \
                   src=\"/ask/shop/q-1/proofs/1/3.png\" alt=\"Page 3 of Grinder &#60;G2&#62;, ";
    assert!(page.contains(picture), "{page}");
    assert!(page.contains("computed: c1 * 1 = 250 (c1 = 250 g)"));
    assert!(page.contains("1250 ms · 0.00050 USD") && !page.contains(" data-live"));
}

#[test]
fn a_cell_is_lit_in_its_table() {
    let page = render(&answered(&json!([{"row": 1, "column": 1}])), Some(&passage(true)));
    let row = "<th scope=\"row\" colspan=\"1\" rowspan=\"1\">Hopper</th>\
               <td colspan=\"1\" rowspan=\"1\"><mark>250 g</mark></td>";
    assert!(page.contains(row) && page.contains(">Holds</th>"), "{page}");
}

#[test]
fn without_its_passage_a_quote_stands_alone() {
    let page = render(&answered(&json!([{"row": 1, "column": 1}])), None);
    assert!(
        page.contains("<blockquote><mark>It holds 250 g of beans.</mark></blockquote>"),
        "{page}"
    );
}

#[test]
fn parts_are_shown_as_they_are_verified() {
    let sentence = json!({"text": "It holds 250 g.", "citations": [citation("250 g", &json!([]))]});
    let part = |number: u32, verdict: &str, sentences: Value| {
        json!({"number": number, "text": format!("part {number}?"), "verdict": verdict,
            "sentences": sentences, "nearest": []})
    };
    let item = item(&[
        ("state", json!("WORKING")),
        ("part-2", part(2, "NOT_FOUND", json!([]))),
        ("part-1", part(1, "SUPPORTED", json!([sentence]))),
    ]);
    let page = render(&item, None);
    assert!(page.contains(" data-live") && page.contains("It holds 250 g."), "{page}");
    let (one, two) = (page.find("part 1?").unwrap(), page.find("part 2?").unwrap());
    assert!(one < two && page[two..].contains("not in the documents"));
}

#[test]
fn what_is_not_in_the_documents_shows_the_nearest_as_such() {
    let outcome = json!({"type": "QUESTION_UNANSWERED", "reason": "NOT_IN_DOCUMENTS",
        "nearest": [{"documentId": "kettle", "title": "Kettle", "page": 4}]});
    let page = render(&item(&[("state", json!("UNANSWERED")), ("outcome", outcome)]), None);
    assert!(
        page.contains("not in the documents") && page.contains("<li>Kettle, page 4</li>"),
        "{page}"
    );
    assert!(!page.contains("Where it stands"));
}

#[test]
fn near_alike_products_are_offered() {
    let outcome = json!({"type": "QUESTION_UNANSWERED", "reason": "AMBIGUOUS_PRODUCT",
        "nearest": [], "products": ["GRN-2", "GRN-3"]});
    let page = render(&item(&[("state", json!("UNANSWERED")), ("outcome", outcome)]), None);
    assert!(
        page.contains("href=\"/ask?product=GRN-2&amp;question=How%20much%20%26%20how%20long%3F\""),
        "{page}"
    );
}

#[test]
fn a_question_of_which_nothing_is_known_is_on_its_way() {
    let page = render(&Item::new(), None);
    assert!(page.contains("A question on its way") && page.contains(" data-live"), "{page}");
}

#[test]
fn a_form_becomes_a_question_or_says_what_is_wrong() {
    let form = |question: &str| Form { question: question.to_owned(), ..Form::default() };
    let question = form("  How long? ").read("q".to_owned()).unwrap();
    assert_eq!((question.text.as_str(), question.tenant.as_str()), ("How long?", "harbour-street"));
    assert_eq!(question.product, None);
    let problem = form(" ").read("q".to_owned()).unwrap_err();
    assert!(problem.contains("text"), "{problem}");
}

#[test]
fn a_question_without_a_text_has_a_link_with_one() {
    let question = json!({"questionId": "q-2", "tenant": "shop", "text": ""});
    let asked = vec![Story::of(&item(&[("question", question)]))];
    let frame = Frame { menu: [].into(), tab: PATH };
    let page = AskPage { frame, form: Form::default(), problem: None, asked }.render().unwrap();
    assert!(page.contains("href=\"/ask/shop/q-2\">A question without a text</a>"), "{page}");
}

#[test]
fn the_form_keeps_what_was_typed() {
    let frame = Frame { menu: [].into(), tab: PATH };
    let form = Form { question: "<why>".to_owned(), product: "P\"1".to_owned(), ..Form::default() };
    let asked = vec![Story { state: Some(State::Failed), ..Story::of(&item(&[])) }];
    let problem = Some("too long".to_owned());
    let page = AskPage { frame, form, problem, asked }.render().unwrap();
    assert!(page.contains("&#60;why&#62;") && page.contains("value=\"P&#34;1\""), "{page}");
    assert!(page.contains("role=\"alert\">too long") && page.contains("href=\"/ask/shop/q-1\""));
}
