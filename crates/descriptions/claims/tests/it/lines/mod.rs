//! Texts as descriptions of a product, and files of them, one a line behind `+` (it is found) or `-` (it is
//! not).
#![allow(clippy::unwrap_used, reason = "a helper of tests")]

use claims::Checker;
use products::{ClaimFinding, Product, ProductText, Vocabulary};
use serde_json::{Value, json};
use std::sync::LazyLock;

static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::new(Vocabulary::clothing().clone()));

/// What is found in the description of a product of this category with these attributes.
pub(crate) fn found(
    (language, description): (&str, &str),
    (category, attributes): (&str, &Value),
) -> Vec<ClaimFinding> {
    let product: Product = serde_json::from_value(json!({"productId": "p", "name": "Harbour",
        "category": category, "pictures": ["p.png"], "languages": [language]}))
    .unwrap();
    let known: Vec<_> = serde_json::from_value(attributes.clone()).unwrap();
    let text = ProductText {
        language: language.to_owned(),
        variant: 1,
        title: "Harbour".to_owned(),
        description: description.to_owned(),
        ..ProductText::default()
    };
    CHECKER.check(&product, &known, &[text]).findings
}

/// Checks each line as the description of a product of this category with these attributes.
#[track_caller]
pub(crate) fn check(
    (language, file): (&str, &str),
    product: (&str, &Value),
    is_meant: impl Fn(&ClaimFinding) -> bool,
) {
    let is_wrong = |line: &&str| {
        let (sign, description) = line.split_once(' ').unwrap();
        found((language, description), product).iter().any(&is_meant) != (sign == "+")
    };
    let wrong: Vec<&str> = file.lines().filter(is_wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
