//! A fact that is denied is told from another value that may be denied.
#![allow(clippy::unwrap_used, reason = "a test")]

use crate::lines;

use claims::Checker;
use products::ClaimRule::{Contradiction, UnsupportedValue};
use products::{ClaimFinding, Vocabulary, Word};
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

/// "Sleeveless" of long sleeves: who reads it as "sleeves are denied" is mistaken, whatever the word.
#[test]
fn a_value_that_is_an_absence_is_a_denial_in_all_its_words() {
    for (attribute, value, another, least) in [
        ("sleeve", "sleeveless", "long", 28),
        ("sleeve", "strapless", "long", 12),
        ("pattern", "solid", "striped", 120),
    ] {
        let known = Vocabulary::clothing().attribute(attribute).unwrap();
        let words = known.value(value).unwrap().words.iter().map(|word| Word::parse(word));
        let mut found = 0;
        for word in words.filter(|word| !word.weak) {
            let phrase = word.phrase.replace(['~', '*'], "");
            let said = format!("Harbour: {phrase}.");
            let findings = check(word.language.unwrap_or("en"), Some((attribute, another)), &said);
            let of_value = findings.iter().filter(|one| one.rule == Contradiction);
            let denials: Vec<_> = of_value.map(|one| one.denial).collect();
            assert!(denials.iter().all(|denial| *denial), "{said}: {findings:#?}");
            found += denials.len();
        }
        assert!(found >= least, "{value}: {found} of its words are found");
    }
}

#[test]
fn what_lies_between_two_others_is_no_absence() {
    let slim = Some(("fit", "slim"));
    finds(slim, "en", "A regular fit.", ("regular fit", false));
    finds(slim, "en", "It is neither tight nor loose.", ("neither tight nor loose", true));
}

/// Also in the words of a shop.
#[test]
fn an_absence_is_told_by_a_shops_own_words() {
    let vocabulary: Vocabulary = serde_json::from_value(json!({"version": "bags-1",
        "categories": [], "attributes": [{"id": "lining", "name": "Lining", "question": "Which?",
        "fromPicture": true, "kind": "CLOSED", "values": [
            {"id": "none", "name": "Unlined", "words": ["de:ungefüttert", "fr:sans doublure"]},
            {"id": "full", "name": "Lined", "words": ["de:gefüttert"]}]}]}))
    .unwrap();
    let checker = Checker::new(vocabulary);
    let denial = |value: &str, description: &str| {
        let known = json!([{"attribute": "lining", "value": value, "source": "SELLER",
            "confidence": 1}]);
        let product = json!({"productId": "p", "name": "Harbour", "category": "bag",
            "pictures": ["p.png"], "languages": ["de"]});
        let text = json!({"language": "de", "variant": 1, "title": "Harbour",
            "description": description, "bullets": [], "meta": "", "altTexts": []});
        let product = serde_json::from_value(product).unwrap();
        let known: Vec<_> = serde_json::from_value(known).unwrap();
        let checked = checker.check(&product, &known, &[serde_json::from_value(text).unwrap()]);
        let mut found = checked.findings.iter().filter(|one| one.rule == Contradiction);
        found.next().map(|one| one.denial)
    };
    assert_eq!(denial("full", "Sie ist ungefüttert."), Some(true));
    assert_eq!(denial("none", "Sie ist gefüttert."), Some(false));
}

#[test]
fn what_denies_a_fact_is_to_be_said_otherwise() {
    let found = check("en", Some(("pattern", "striped")), "Striped? It is not striped.");
    let details: Vec<_> = found.iter().map(|one| one.detail.as_str()).collect();
    let detail =
        "\u{201c}striped\u{201d} denies the fact \u{201c}Striped\u{201d}: say that it is so";
    assert_eq!(details, [detail]);
}
