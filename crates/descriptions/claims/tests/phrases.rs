//! Phrases as shops write them, a language a file: what needs a fact (`+`) and what needs none (`-`),
//! in a text of which nothing is known.
#![allow(clippy::unwrap_used, reason = "a helper of tests")]

use claims::Checker;
use products::{ClaimFinding, ClaimRule, Product, ProductText, Vocabulary};
use serde_json::json;

/// The rules that rest on the lexicon.
const RULES: [ClaimRule; 7] = [
    ClaimRule::UnsupportedMaterial,
    ClaimRule::UnsupportedCare,
    ClaimRule::UnsupportedOrigin,
    ClaimRule::UnsupportedSize,
    ClaimRule::UnsupportedPrice,
    ClaimRule::UnsupportedEcology,
    ClaimRule::Superlative,
];

#[track_caller]
fn check(language: &str, file: &str) {
    let checker = Checker::new(Vocabulary::clothing().clone());
    let product: Product = serde_json::from_value(json!({"productId": "p", "name": "Harbour",
        "category": "shirt", "pictures": ["p.png"], "languages": [language]}))
    .unwrap();
    let is_wrong = |line: &&str| {
        let (sign, phrase) = line.split_once(' ').unwrap();
        let text = ProductText {
            language: language.to_owned(),
            variant: 1,
            title: "Harbour".to_owned(),
            description: phrase.to_owned(),
            ..ProductText::default()
        };
        let found = checker.check(&product, &[], &[text]).findings;
        let is_claim = |finding: &ClaimFinding| RULES.contains(&finding.rule);
        found.iter().any(is_claim) != (sign == "+")
    };
    let wrong: Vec<&str> = file.lines().filter(is_wrong).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn english_phrases_are_told_apart() {
    check("en", include_str!("phrases/en.txt"));
}

#[test]
fn german_phrases_are_told_apart() {
    check("de", include_str!("phrases/de.txt"));
}

#[test]
fn french_phrases_are_told_apart() {
    check("fr", include_str!("phrases/fr.txt"));
}

#[test]
fn spanish_phrases_are_told_apart() {
    check("es", include_str!("phrases/es.txt"));
}

#[test]
fn italian_phrases_are_told_apart() {
    check("it", include_str!("phrases/it.txt"));
}
