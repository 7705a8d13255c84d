//! A fact that is denied is told from another value that may be denied.

use crate::lines;

use products::ClaimFinding;
use products::ClaimRule::{Contradiction, UnsupportedValue};
use serde_json::json;

/// What is found of a T-shirt of which one value is known, or none.
fn check(language: &str, known: Option<(&str, &str)>, description: &str) -> Vec<ClaimFinding> {
    let facts = known.map(|(attribute, value)| {
        json!({"attribute": attribute, "value": value, "source": "SELLER", "confidence": 1})
    });
    lines::found((language, description), ("t-shirt", &json!(Vec::from_iter(facts))))
}

/// The phrases that say another value or deny the known one, each with whether it is a denial.
#[track_caller]
fn finds(known: Option<(&str, &str)>, language: &str, description: &str, expected: (&str, bool)) {
    let findings = check(language, known, description);
    let of_values =
        findings.iter().filter(|one| [Contradiction, UnsupportedValue].contains(&one.rule));
    let found: Vec<_> = of_values.map(|one| (one.phrase.as_deref(), one.denial)).collect();
    assert_eq!(found, [(Some(expected.0), expected.1)], "{description}");
}

#[test]
fn a_denied_fact_is_told_from_another_value_that_may_be_denied() {
    let striped = Some(("pattern", "striped"));
    finds(striped, "en", "It isn't striped at all.", ("striped", true));
    finds(striped, "de", "Ganz ohne Streifen.", ("Streifen", true));
    let round = Some(("neckline", "crew-neck"));
    finds(round, "fr", "La capuche, il l'a laissée aux autres.", ("capuche", false));
    finds(Some(("colour", "navy")), "en", "Red? It went to somebody else.", ("Red", false));
    finds(Some(("sleeve", "short")), "en", "It has long sleeves.", ("long sleeves", false));
}

/// "No sleeves" says that it is sleeveless: who reads it as a denial of sleeves is mistaken.
#[test]
fn a_value_that_is_said_by_a_denial_is_one() {
    let long = Some(("sleeve", "long"));
    finds(long, "en", "It has no sleeves.", ("no sleeves", true));
    finds(long, "it", "Una maglia senza maniche.", ("senza maniche", true));
    finds(None, "en", "It has no sleeves.", ("no sleeves", true));
}

#[test]
fn what_denies_a_fact_is_to_be_said_otherwise() {
    let found = check("en", Some(("pattern", "striped")), "Striped? It is not striped.");
    let details: Vec<_> = found.iter().map(|one| one.detail.as_str()).collect();
    let detail =
        "\u{201c}striped\u{201d} denies the fact \u{201c}Striped\u{201d}: say that it is so";
    assert_eq!(details, [detail]);
}
