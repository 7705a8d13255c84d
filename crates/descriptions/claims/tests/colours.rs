//! Texts of a grey dress, a language a file: with another colour of the dress (`+`), and with colours
//! of its parts, of what is worn with it and of the world (`-`).
#![allow(clippy::unwrap_used, reason = "a helper of tests")]

use claims::Checker;
use products::{Attribute, ClaimFinding, ClaimRule, Product, ProductText, Vocabulary};
use serde_json::json;

#[track_caller]
fn check(language: &str, file: &str) {
    let checker = Checker::new(Vocabulary::clothing().clone());
    let product: Product = serde_json::from_value(json!({"productId": "p", "name": "Harbour",
        "category": "dress", "pictures": ["p.png"], "languages": [language]}))
    .unwrap();
    let grey = json!([{"attribute": "colour", "value": "grey", "source": "SELLER",
        "confidence": 1}]);
    let known: Vec<Attribute> = serde_json::from_value(grey).unwrap();
    let is_wrong = |line: &&str| {
        let (sign, text) = line.split_once(' ').unwrap();
        let text = ProductText {
            language: language.to_owned(),
            variant: 1,
            title: "Harbour".to_owned(),
            description: text.to_owned(),
            ..ProductText::default()
        };
        let found = checker.check(&product, &known, &[text]).findings;
        let is_colour = |finding: &ClaimFinding| {
            let colour = finding.attribute.as_deref() == Some("colour");
            colour && finding.rule == ClaimRule::Contradiction
        };
        found.iter().any(is_colour) != (sign == "+")
    };
    let wrong: Vec<&str> = file.lines().filter(is_wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn english_colours_are_told_apart() {
    check("en", include_str!("colours/en.txt"));
}

#[test]
fn german_colours_are_told_apart() {
    check("de", include_str!("colours/de.txt"));
}

#[test]
fn french_colours_are_told_apart() {
    check("fr", include_str!("colours/fr.txt"));
}

#[test]
fn spanish_colours_are_told_apart() {
    check("es", include_str!("colours/es.txt"));
}

#[test]
fn italian_colours_are_told_apart() {
    check("it", include_str!("colours/it.txt"));
}
