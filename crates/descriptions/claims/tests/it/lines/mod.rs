//! Files of texts, one a line behind `+` (it is found) or `-` (it is not).
#![allow(clippy::unwrap_used, reason = "a helper of tests")]

use claims::Checker;
use products::{ClaimFinding, Product, ProductText, Vocabulary};
use serde_json::{Value, json};

/// Checks each line as the description of a product of this category with these attributes.
#[track_caller]
pub(crate) fn check(
    (language, file): (&str, &str),
    (category, attributes): (&str, &Value),
    is_meant: impl Fn(&ClaimFinding) -> bool,
) {
    let checker = Checker::new(Vocabulary::clothing().clone());
    let product: Product = serde_json::from_value(json!({"productId": "p", "name": "Harbour",
        "category": category, "pictures": ["p.png"], "languages": [language]}))
    .unwrap();
    let known: Vec<_> = serde_json::from_value(attributes.clone()).unwrap();
    let is_wrong = |line: &&str| {
        let (sign, description) = line.split_once(' ').unwrap();
        let text = ProductText {
            language: language.to_owned(),
            variant: 1,
            title: "Harbour".to_owned(),
            description: description.to_owned(),
            ..ProductText::default()
        };
        let found = checker.check(&product, &known, &[text]).findings;
        found.iter().any(&is_meant) != (sign == "+")
    };
    let wrong: Vec<&str> = file.lines().filter(is_wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
