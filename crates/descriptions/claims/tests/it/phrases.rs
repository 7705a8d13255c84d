//! Phrases as shops write them, a language a file: what needs a fact (`+`) and what needs none (`-`),
//! in a text of which nothing is known.

use crate::lines;

use products::{ClaimFinding, ClaimRule};
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
    let is_claim = |finding: &ClaimFinding| RULES.contains(&finding.rule);
    lines::check((language, file), ("shirt", &json!([])), is_claim);
}

#[test]
fn english_phrases_are_told_apart() {
    check("en", include_str!("../phrases/en.txt"));
}

#[test]
fn german_phrases_are_told_apart() {
    check("de", include_str!("../phrases/de.txt"));
}

#[test]
fn french_phrases_are_told_apart() {
    check("fr", include_str!("../phrases/fr.txt"));
}

#[test]
fn spanish_phrases_are_told_apart() {
    check("es", include_str!("../phrases/es.txt"));
}

#[test]
fn italian_phrases_are_told_apart() {
    check("it", include_str!("../phrases/it.txt"));
}

/// A line that takes any name behind "made in" is met by the fact and by another place.
#[test]
fn one_place_is_no_other() {
    let check = |language: &str, fact: &str, file: &str| {
        let origin =
            json!([{"attribute": "origin", "value": fact, "source": "SELLER", "confidence": 1}]);
        let is_origin = |finding: &ClaimFinding| finding.rule == ClaimRule::UnsupportedOrigin;
        lines::check((language, file), ("shirt", &origin), is_origin);
    };
    check("en", "Made in Portugal", "+ Sewn in Oslo.\n- Sewn in Portugal.");
    check("de", "In Portugal gefertigt", "+ In Oslo genäht.\n- In Portugal genäht.");
    check("fr", "Fabriqué au Portugal", "+ Cousue à Oslo.\n- Cousue au Portugal.");
    check("es", "Hecho en Portugal", "+ Cosida en Oslo.\n- Cosida en Portugal.");
    check("it", "Prodotto in Portogallo", "+ Cucita a Oslo.\n- Cucita in Portogallo.");
}
