//! Texts of a grey dress, a language a file: with another colour of the dress (`+`), and with colours
//! of its parts, of what is worn with it and of the world (`-`).

use crate::lines;

use products::{ClaimFinding, ClaimRule};
use serde_json::json;

#[track_caller]
fn check(language: &str, file: &str) {
    let grey = json!([{"attribute": "colour", "value": "grey", "source": "SELLER",
        "confidence": 1}]);
    let contradicts = |finding: &ClaimFinding| {
        finding.attribute.as_deref() == Some("colour") && finding.rule == ClaimRule::Contradiction
    };
    lines::check((language, file), ("dress", &grey), contradicts);
}

#[test]
fn english_colours_are_told_apart() {
    check("en", include_str!("../colours/en.txt"));
}

#[test]
fn german_colours_are_told_apart() {
    check("de", include_str!("../colours/de.txt"));
}

#[test]
fn french_colours_are_told_apart() {
    check("fr", include_str!("../colours/fr.txt"));
}

#[test]
fn spanish_colours_are_told_apart() {
    check("es", include_str!("../colours/es.txt"));
}

#[test]
fn italian_colours_are_told_apart() {
    check("it", include_str!("../colours/it.txt"));
}
