//! Texts of a blue striped shirt, a language a file: with another colour or pattern of the shirt (`+`),
//! and with colours of its stripes, of its parts and of what is worn with it (`-`).

use crate::lines;

use products::{ClaimFinding, ClaimRule};
use serde_json::{Value, json};

#[track_caller]
fn check(language: &str, file: &str) {
    let known = |(attribute, value): (&str, &str)| json!({"attribute": attribute, "value": value, "source": "SELLER", "confidence": 1});
    let shirt = [
        ("sleeve", "long"),
        ("neckline", "collar"),
        ("pattern", "striped"),
        ("fit", "regular"),
        ("colour", "blue"),
    ];
    let shirt: Value = shirt.into_iter().map(known).collect();
    let contradicts = |finding: &ClaimFinding| finding.rule == ClaimRule::Contradiction;
    lines::check((language, file), ("shirt", &shirt), contradicts);
}

#[test]
fn english_stripes_have_colours_of_their_own() {
    check("en", include_str!("../stripes/en.txt"));
}

#[test]
fn german_stripes_have_colours_of_their_own() {
    check("de", include_str!("../stripes/de.txt"));
}

#[test]
fn french_stripes_have_colours_of_their_own() {
    check("fr", include_str!("../stripes/fr.txt"));
}

#[test]
fn spanish_stripes_have_colours_of_their_own() {
    check("es", include_str!("../stripes/es.txt"));
}

#[test]
fn italian_stripes_have_colours_of_their_own() {
    check("it", include_str!("../stripes/it.txt"));
}
