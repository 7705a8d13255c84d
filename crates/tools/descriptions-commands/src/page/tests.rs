//! The page of a product, rendered.

use super::PATH;
use super::catalogue::PostedProduct;
use super::story::Story;
use super::view::ProductPage;
use askama::Template;
use serde_json::{Value, json};
use stack_page::Frame;

fn of(value: Value) -> String {
    let mut story = Story::begun(PostedProduct {
        id: "pd-1".to_owned(),
        revision: "1".to_owned(),
        name: "Harbour <Shirt>".to_owned(),
        category: "shirt".to_owned(),
        pictures: vec!["pd-1/a.png".to_owned(), "pd-1/b.png".to_owned()],
    });
    story.attributes = serde_json::from_value(value["attributes"].clone()).unwrap();
    story.texts = serde_json::from_value(value["texts"].clone()).unwrap();
    story.findings = serde_json::from_value(value["findings"].clone()).unwrap();
    story.refuted = serde_json::from_value(value["refuted"].clone()).unwrap_or_default();
    story.support = serde_json::from_value(value["support"].clone()).unwrap();
    let frame = Frame { menu: [].into(), tab: PATH };
    ProductPage::of(frame, "x-1", &story).render().unwrap()
}

fn described() -> Value {
    let span = |field: &str, start: u32, end: u32| json!({"language": "en", "variant": 1, "field": field, "start": start, "end": end});
    let mut support = span("TITLE", 0, 12);
    support["attribute"] = "sleeve".into();
    json!({
        "attributes": [
            {"attribute": "colour", "value": "red", "source": "SELLER", "confidence": 1.0,
             "conflict": {"value": "blue", "confidence": 0.914}},
            {"attribute": "sleeve", "value": "long", "source": "PICTURE", "confidence": 0.87,
             "picture": "pd-1/b.png"},
        ],
        "texts": [{"language": "en", "variant": 1, "title": "Long sleeves & silk",
            "description": "", "bullets": [], "meta": "",
            "altTexts": [{"picture": "pd-1/a.png", "text": "A red shirt"}]}],
        "findings": [{"rule": "UNSUPPORTED_MATERIAL", "span": span("TITLE", 15, 19),
            "phrase": "silk", "detail": "No fact says what it is made of."}],
        "support": [support],
    })
}

#[test]
fn a_phrase_leads_to_its_fact_and_a_finding_is_marked() {
    let page = of(described());
    assert!(
        page.contains(
            "<a class=\"lit fact-2\" href=\"#fact-2\">Long sleeves</a> &#38; <mark>silk</mark>"
        ),
        "{page}"
    );
    assert!(page.contains("<li id=\"fact-2\" class=\"fact fact-2\""));
    assert!(page.contains("<b>unsupported material</b> <q>silk</q>"));
}

#[test]
fn what_a_judge_refutes_is_marked_otherwise_and_has_its_reason() {
    let mut described = described();
    let mut refuted = described["findings"][0].take();
    (refuted["reason"], refuted["why"]) = (json!("OTHER_MEANING"), json!("A street."));
    (described["findings"], described["refuted"]) = (json!([]), json!([refuted]));
    let page = of(described);
    assert!(page.contains("&#38; <mark class=\"refuted\">silk</mark>"), "{page}");
    assert!(page.contains("<q>silk</q>") && !page.contains("<h2>Findings</h2>"));
    assert!(page.contains("It means something else there: A street."), "{page}");
}

#[test]
fn a_fact_says_who_says_it_and_how_sure() {
    let page = of(described());
    assert!(page.contains("pictures show Blue (91 %)"), "{page}");
    assert!(page.contains("value=\"0.87\"") && page.contains("87 %"));
    assert!(page.contains("<span class=\"source picture\">picture 2</span>"));
    assert!(page.contains("<img src=\"/descriptions/x-1/pictures/1\" alt=\"A red shirt\">"));
    assert!(page.contains("alt=\"Picture 2\"") && page.contains("Harbour &#60;Shirt&#62;"));
}

#[test]
fn a_product_of_which_nothing_is_known_has_a_page() {
    let page = of(json!({"attributes": [], "texts": [], "findings": [], "support": []}));
    assert!(page.contains("None is known yet.") && page.contains("None is written yet."));
}
