//! What is found in texts of one product, rule by rule.

#![allow(clippy::unwrap_used, reason = "a test")]

use claims::{Checked, Checker};
use products::{Attribute, ClaimRule, Product, ProductText, Vocabulary};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::new(Vocabulary::clothing().clone()));

fn product(name: &str) -> Product {
    serde_json::from_value(json!({
        "productId": "p", "name": name, "category": "t-shirt", "pictures": ["p.png"]
    }))
    .unwrap()
}

fn facts(facts: &Value) -> Vec<Attribute> {
    let attribute = |(id, value): (&String, &Value)| {
        serde_json::from_value(json!({
            "attribute": id, "value": value, "source": "SELLER", "confidence": 1
        }))
        .unwrap()
    };
    facts.as_object().unwrap().iter().map(attribute).collect()
}

fn text(language: &str, title: &str, description: &str) -> ProductText {
    ProductText {
        language: language.to_owned(),
        variant: 1,
        title: title.to_owned(),
        description: description.to_owned(),
        ..ProductText::default()
    }
}

fn check_in(language: &str, known: &Value, description: &str) -> Checked {
    let attributes = facts(known);
    CHECKER.check(&product("Harbour"), &attributes, &[text(language, "Harbour", description)])
}

/// `RULE phrase` of each finding.
fn found(checked: &Checked) -> Vec<String> {
    let name = |rule: ClaimRule| serde_json::to_value(rule).unwrap().as_str().unwrap().to_owned();
    let findings = checked.findings.iter();
    findings
        .map(|f| {
            let what = f.phrase.as_deref().or(f.attribute.as_deref()).unwrap_or_default();
            format!("{} {what}", name(f.rule)).trim_end().to_owned()
        })
        .collect()
}

#[track_caller]
fn finds(known: Value, description: &str, expected: &[&str]) {
    assert_eq!(found(&check_in("en", &known, description)), expected, "{description}");
}

#[test]
fn a_text_that_says_each_fact_is_fit_and_lit() {
    let known = json!({"sleeve": "short", "colour": "navy", "material": "80 % wool, 20 % nylon"});
    let checked = check_in("en", &known, "A navy knit in wool, with short sleeves.");
    assert!(checked.is_fit(), "{:?}", checked.findings);
    let lit = checked.support.iter().map(|s| (&*s.attribute, s.span.start, s.span.end));
    let expected = [("colour", 2, 6), ("sleeve", 26, 39), ("material", 15, 19)];
    assert_eq!(lit.collect::<Vec<_>>(), expected);
}

/// The leather of "faux leather" is none, in whatever language and compound the fact says so.
#[test]
fn an_imitation_supports_no_claim_of_the_real_thing() {
    let leather = ["UNSUPPORTED_MATERIAL leather"];
    finds(json!({"material": "Faux leather"}), "A jacket of faux leather.", &[]);
    finds(json!({"material": "Faux leather"}), "Faux leather. It looks like leather.", &[]);
    finds(json!({"material": "Faux leather"}), "Faux leather. Cut from leather.", &leather);
    finds(json!({"material": "Kunstleder"}), "Faux leather. All leather.", &leather);
    finds(json!({"material": "Leather, faux leather"}), "Faux leather and leather.", &[]);
}

#[test]
fn a_free_fact_may_be_the_id_of_a_value() {
    let known = json!({"material": "down"});
    for (language, text) in [("fr", "Un gilet en duvet."), ("es", "Un chaleco de plum\u{f3}n.")] {
        let checked = check_in(language, &known, text);
        assert!(checked.is_fit(), "{text}: {:?}", checked.findings);
    }
}

#[test]
fn what_is_left_out_is_missing() {
    finds(json!({"fit": "slim", "colour": "red"}), "A red tee.", &["MISSING_ATTRIBUTE fit"]);
    let known = json!({"fit": "UNKNOWN", "colour": "red"});
    finds(known, "A red tee.", &[]);
    finds(json!({"material": "linen"}), "A tee.", &["MISSING_ATTRIBUTE material"]);
    finds(json!({"size": "38 to 44"}), "A tee.", &["MISSING_ATTRIBUTE size"]);
}

#[test]
fn another_value_contradicts() {
    let both = ["CONTRADICTION long sleeves", "MISSING_ATTRIBUTE sleeve"];
    finds(json!({"sleeve": "short"}), "It has long sleeves.", &both);
    finds(json!({"sleeve": "short"}), "Short sleeves, not long sleeves.", &[]);
    finds(
        json!({"pattern": "striped"}),
        "No stripes at all.",
        &["CONTRADICTION stripes", "MISSING_ATTRIBUTE pattern"],
    );
    finds(json!({}), "A red tee.", &["UNSUPPORTED_VALUE red"]);
}

#[test]
fn parts_names_and_other_things_have_colours_of_their_own() {
    for fine in [
        "A navy tee with white buttons.",
        "A navy tee, edged in red.",
        "Navy, to wear with black jeans.",
        "Navy as the sea under blue skies.",
        "Navy with white stripes.",
        "Navy, and ready for orange juice.",
    ] {
        let checked = check_in("en", &json!({"colour": "navy"}), fine);
        let colours = checked.findings.iter().filter(|f| f.attribute.as_deref() == Some("colour"));
        assert_eq!(colours.count(), 0, "{fine}: {:?}", checked.findings);
    }
    let attributes = facts(&json!({"colour": "white"}));
    let grove = text("en", "Orange Grove Tee", "The Orange Grove is white.");
    assert!(CHECKER.check(&product("Orange Grove Tee"), &attributes, &[grove]).is_fit());
}

#[test]
fn a_name_may_begin_with_a_number_or_a_small_letter() {
    let findings = |name: &str, description: &str| {
        let written = text("en", name, description);
        found(&CHECKER.check(&product(name), &[], &[written]))
    };
    for (name, fine) in [
        ("501 Original", "The 501 Original is a tee."),
        ("501", "The 501 is a tee."),
        ("3 Oaks", "A tee: 3 Oaks."),
        ("rosso Tee", "The rosso Tee, or Rosso Tee."),
        ("iRed red", "iRed red is a tee."),
        ("Model 7", "The Model 7 is a tee."),
        ("Oak 66 Tee", "The 66 Tee."),
    ] {
        assert_eq!(findings(name, fine), Vec::<String>::new(), "{fine}");
    }
    assert_eq!(findings("501 Original", "It is 501 cm long."), ["UNSUPPORTED_SIZE 501 cm"]);
    assert_eq!(findings("Red Oak Tee", "A red oak tee."), ["UNSUPPORTED_VALUE red"]);
    assert_eq!(findings("rosso Tee Red", "A tee red."), ["UNSUPPORTED_VALUE red"]);
}

#[test]
fn what_needs_a_fact_is_found_without_one() {
    finds(json!({}), "Soft cotton.", &["UNSUPPORTED_MATERIAL cotton"]);
    finds(json!({}), "Machine wash.", &["UNSUPPORTED_CARE Machine wash"]);
    finds(json!({}), "Made in Portugal.", &["UNSUPPORTED_ORIGIN Made in Portugal"]);
    finds(json!({}), "It is 72 cm long.", &["UNSUPPORTED_SIZE 72 cm"]);
    finds(json!({}), "Yours for $ 20.", &["UNSUPPORTED_PRICE $ 20"]);
    finds(json!({}), "Sustainably made.", &["UNSUPPORTED_ECOLOGY Sustainably"]);
    finds(json!({}), "Our best tee.", &["SUPERLATIVE best"]);
    finds(json!({"material": "cotton"}), "Cotton.", &[]);
    finds(json!({"care": "wash at 30 degrees"}), "Wash at 30 °C.", &[]);
    finds(json!({"origin": "Portugal"}), "Made in Portugal.", &[]);
    finds(json!({"size": "S, M, L"}), "In sizes S to L.", &[]);
    let larger = ["UNSUPPORTED_SIZE XS to XXL"];
    finds(json!({"size": "XS to L"}), "From XS to XXL.", &larger);
}

#[test]
fn of_materials_in_one_phrase_the_longest_is_meant() {
    for (language, fact, fine) in [
        ("fr", "corduroy", "Un pantalon en velours côtelé."),
        ("it", "corduroy", "Una camicia di velluto a coste."),
        ("es", "fur", "Un chaleco de pelo sintético."),
        ("en", "merino", "A knit in merino wool."),
        ("en", "faux leather", "In faux leather."),
    ] {
        let checked = check_in(language, &json!({"material": fact}), fine);
        assert!(checked.is_fit(), "{fine}: {:?}", checked.findings);
    }
    let merino = ["UNSUPPORTED_MATERIAL merino wool"];
    finds(json!({"material": "wool"}), "Wool, merino wool.", &merino);
}

#[test]
fn a_plus_tells_one_value_from_another() {
    let vocabulary = json!({"version": "lamps-1", "categories": [{"id": "t-shirt", "name": "Lamp"}],
        "attributes": [{"id": "class", "name": "Class", "question": "Which?", "fromPicture": true,
            "kind": "CLOSED", "values": [{"id": "ap", "name": "A+"}, {"id": "app", "name": "A++"}]}]});
    let checker = Checker::new(Vocabulary::read(vocabulary.to_string().as_bytes()).unwrap());
    let checked = |fact: &str, said: &str| {
        let written = text("en", "Harbour", said);
        found(&checker.check(&product("Harbour"), &facts(&json!({"class": fact})), &[written]))
    };
    assert_eq!(checked("ap", "Class A+."), Vec::<String>::new());
    let another = ["CONTRADICTION A++", "MISSING_ATTRIBUTE class"];
    assert_eq!(checked("ap", "Class A++."), another);
}

#[test]
fn a_share_needs_a_fact_of_its_own() {
    finds(json!({"material": "cotton"}), "100 % cotton.", &["UNSUPPORTED_MATERIAL 100 % cotton"]);
    finds(
        json!({"material": "80 % wool"}),
        "Pure wool, wool.",
        &["UNSUPPORTED_MATERIAL Pure wool"],
    );
    finds(json!({"material": "100 % wool"}), "Pure wool.", &[]);
}

#[test]
fn a_share_is_that_of_the_material_alone() {
    let blend = "60% cotton, 40% polyester";
    let pure = ["UNSUPPORTED_MATERIAL Pure cotton", "MISSING_ATTRIBUTE care"];
    finds(json!({"material": blend, "care": "Hand wash only"}), "Pure cotton.", &pure);
    let whole = ["UNSUPPORTED_MATERIAL 100 % cotton"];
    finds(json!({"material": blend, "size": "100 x 40 cm"}), "100 x 40 cm, 100 % cotton.", &whole);
    let swapped = ["UNSUPPORTED_MATERIAL 40 % cotton", "UNSUPPORTED_MATERIAL 60 % polyester"];
    for fact in [
        blend,
        "60 % Baumwolle, 40 % Polyester",
        "Cotton 60 %, polyester 40 %",
        "Cotton (60 %), polyester (40 %)",
        "Cotton blend: 60 % cotton, 40 % polyester",
    ] {
        finds(json!({"material": fact}), "40 % cotton, 60 % polyester.", &swapped);
        finds(json!({"material": fact}), "60 % cotton and 40 % polyester.", &[]);
    }
    finds(json!({"material": "60/40 cotton/polyester"}), "60 % cotton, 40 % polyester.", &[]);
    finds(json!({"material": "cotton only"}), "Pure cotton.", &[]);
    finds(json!({"material": "100 % merino wool"}), "100 % wool, all merino.", &[]);
    finds(json!({"material": "cotton", "size": "40"}), "Size 40 cotton tee.", &[]);
}

#[test]
fn blanks_lengths_and_languages_are_looked_at() {
    finds(json!({}), "It is [colour].", &["EMPTY [colour]"]);
    let long = "x ".repeat(2_600);
    finds(json!({}), &long, &["TOO_LONG"]);
    finds(json!({}), "", &["EMPTY"]);
    let german = "Das ist ein sehr schönes Hemd, das zu allem passt, was du hast.";
    finds(json!({}), german, &["WRONG_LANGUAGE"]);
    let polish = check_in("pl", &json!({"colour": "red"}), "Czerwona koszulka.");
    assert_eq!(found(&polish), ["UNREAD_LANGUAGE"]);
}

#[test]
fn five_languages_are_read() {
    let known = json!({"sleeve": "short", "colour": "blue"});
    for (language, fine) in [
        ("de", "Blaues Shirt mit kurzen Ärmeln."),
        ("fr", "Un t-shirt bleu à manches courtes."),
        ("es", "Camiseta azul de manga corta."),
        ("it", "Maglietta blu a maniche corte."),
        ("en-GB", "A blue tee with short sleeves."),
    ] {
        let checked = check_in(language, &known, fine);
        assert!(checked.is_fit(), "{fine}: {:?}", checked.findings);
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "long", "sleeves", "short", "-", ",", ".", "no", "not", "navy", "blue", "100", "%",
        "cotton", "made", "in", "Portugal", "the", "most", "best", "é", "\u{301}", "[", "]",
        "TODO", "🧵", "\n", "was", "now", "wear", "with", "black", "jeans", "V-neck", "ß", "3/4",
        "\u{ad}", "only", "than",
    ]);
    let phrase = prop::collection::vec(words, 0..40).prop_map(|words| words.join(" "));
    prop_oneof![any::<String>(), phrase]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_is_checked_and_every_place_lies_in_its_field(
        title in any_text(), description in any_text(), name in any_text(), fact in any_text(),
        language in prop::sample::select(vec!["en", "de-AT", "fr", "es", "it", "pl", "", "🧵"]),
    ) {
        let attributes = facts(&json!({"colour": "navy", "material": fact, "sleeve": "long"}));
        let text = ProductText { bullets: vec![title.clone()], ..text(language, &title, &description) };
        let checked = CHECKER.check(&product(&name), &attributes, std::slice::from_ref(&text));
        let fields: Vec<_> = text.fields().collect();
        let spans = checked.findings.iter().filter_map(|f| f.span.as_ref());
        for span in spans.chain(checked.support.iter().map(|s| &s.span)) {
            let (_, field) = fields.iter().find(|(name, _)| *name == span.field).unwrap();
            prop_assert!(span.start <= span.end && span.end as usize <= field.chars().count());
        }
        for finding in &checked.findings {
            prop_assert!(finding.detail.chars().count() <= 500, "{}", finding.detail);
            if let (Some(span), Some(phrase)) = (&finding.span, &finding.phrase) {
                let (_, field) = fields.iter().find(|(name, _)| *name == span.field).unwrap();
                let there: String = field.chars().skip(span.start as usize)
                    .take((span.end - span.start) as usize).take(200).collect();
                prop_assert_eq!(&there, phrase);
            }
        }
    }

    #[test]
    fn case_changes_nothing(text in "[a-z ,.]{0,80}") {
        let known = json!({"sleeve": "long", "colour": "red"});
        let rules = |text: &str| check_in("en", &known, text).findings.iter()
            .map(|f| (f.rule, f.span.clone())).collect::<Vec<_>>();
        prop_assert_eq!(rules(&text), rules(&text.replace('a', "A")));
    }
}

/// The longest texts, in ways that cost most. The bound is for a slow machine and a debug build.
#[test]
fn the_longest_text_is_checked_in_no_time() {
    for piece in ["long ", "no ", "was 1 ", "a.", "é", "the most ", "sleeves, ", "[a", "100 % "] {
        let description = piece.repeat(10_000 / piece.len());
        let start = std::time::Instant::now();
        let _ = check_in("en", &json!({"sleeve": "long"}), &description);
        assert!(start.elapsed().as_secs() < 5, "{piece:?}: {:?}", start.elapsed());
    }
}

#[test]
fn a_weak_word_hides_no_sure_phrase() {
    let checked = check_in("de", &json!({"colour": "red"}), "Rot und weit geschnitten.");
    assert_eq!(found(&checked), ["UNSUPPORTED_VALUE weit geschnitten"]);
}

#[test]
fn a_text_in_the_words_of_its_language_is_in_it() {
    let known = json!({"colour": "orange", "sleeve": "long", "pattern": "checked",
        "neckline": "collar", "fit": "loose", "material": "Flanella di cotone"});
    let says = "Quadri arancioni su flanella di cotone, colletto, maniche lunghe e taglio ampio. \
                Sa di trucioli e di radio accesa.";
    assert_eq!(language::guess(&format!("Harbour. {says}")), Some("hr"));
    assert_eq!(found(&check_in("it", &known, says)), [""; 0]);
}

#[test]
fn other_things_have_patterns_and_cuts_of_their_own() {
    let known = json!({"colour": "grey", "pattern": "solid", "fit": "loose"});
    for (language, text) in [
        ("fr", "Gris uni, coupe ample. Avec un foulard à pois et un jean slim."),
        ("es", "Gris liso, corte amplio. Con un pañuelo de lunares y unos vaqueros ajustados."),
        ("it", "Grigio tinta unita, taglio ampio. Con un foulard a pois e una gonna attillata."),
    ] {
        assert_eq!(found(&check_in(language, &known, text)), [""; 0], "{text}");
    }
    let checked = check_in("fr", &known, "Gris uni, coupe ample. Le polo à fleurs.");
    assert_eq!(found(&checked), ["CONTRADICTION à fleurs"]);
}

#[test]
fn a_german_verb_is_no_hat() {
    let checked = check_in("de", &json!({"colour": "grey"}), "Ein Shirt in Rot hat was.");
    assert_eq!(found(&checked), ["CONTRADICTION Rot", "MISSING_ATTRIBUTE colour"]);
}
