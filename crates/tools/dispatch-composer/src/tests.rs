use super::*;
use proptest::prelude::*;

fn brief(language: &str, texts: &[(&str, &str)]) -> Brief {
    let block = |(at, (kind, text)): (usize, &(&str, &str))| Block {
        id: format!("b{}", at + 1),
        kind: (*kind).to_owned(),
        text: (*text).to_owned(),
    };
    let blocks = texts.iter().enumerate().map(block).collect();
    Brief { language: language.to_owned(), blocks, ..Brief::default() }
}

fn texts(answer: &Value) -> Vec<&str> {
    let blocks = answer["blocks"].as_array().map_or(&[][..], Vec::as_slice);
    blocks.iter().filter_map(|block| block["text"].as_str()).collect()
}

#[track_caller]
fn check(language: &str, text: &str, expected: &str) {
    let answer = rewrite(&brief(language, &[("PARAGRAPH", text)]));
    assert_eq!(texts(&answer), [expected]);
}

#[test]
fn who_says_it_changes_places() {
    check(
        "fr",
        "L'avion est tombé dans un champ, selon la police. {Q1}, a déclaré Ann Roux.",
        "D'après la police, l'avion est tombé dans un champ. Ann Roux a affirmé\u{a0}: {Q1}.",
    );
    check(
        "fr-FR",
        "Selon la police, un avion est tombé.",
        "Un avion est tombé, d'après la police.",
    );
    check(
        "en",
        "According to the police, the ferry was stopped. {Q1} said Peter Hale.",
        "The ferry was stopped, according to the police. Peter Hale said: {Q1}.",
    );
}

#[test]
fn when_it_was_changes_places() {
    check("fr", "Mardi 5 juin, un avion est tombé.", "Un avion est tombé mardi 5 juin.");
    check("en", "On Tuesday, the ferry was stopped.", "The ferry was stopped on Tuesday.");
    check("fr", "Mardi, M. Roux, du syndicat, est venu.", "Mardi, M. Roux, du syndicat, est venu.");
}

#[test]
fn a_title_keeps_its_order_and_another_language_its_words() {
    let answer = rewrite(&brief("fr", &[("TITLE", "Lyon en grève, selon la mairie")]));
    assert_eq!(texts(&answer), ["Lyon en grève, d'après la mairie"]);
    check(
        "de",
        "Laut Polizei, selon, ist nichts passiert.",
        "Laut Polizei, selon, ist nichts passiert.",
    );
}

#[test]
fn what_something_was_found_in_stands_again_as_it_was() {
    let mut brief =
        brief("fr", &[("PARAGRAPH", "Selon la police, un avion est tombé."), ("TITLE", "Selon x")]);
    brief.faulty.insert("b1".to_owned());
    assert_eq!(texts(&rewrite(&brief)), ["Selon la police, un avion est tombé.", "D'après x"]);
}

#[test]
fn a_bad_writer_spoils_each_block() {
    let blocks = [
        ("TITLE", "Grève de 24 heures"),
        ("PARAGRAPH", "Les bus ne roulent pas. Il aurait plu."),
        ("PARAGRAPH", "Ici, le maire Dupont parle de Lyon."),
        ("PARAGRAPH", "Hier, la ville de Nantes dormait."),
        ("PARAGRAPH", "Rien."),
    ];
    let good = rewrite(&brief("fr", &blocks));
    for seed in 0..20 {
        let bad = misrewrite(&brief("fr", &blocks), seed);
        for (good, bad) in texts(&good).iter().zip(texts(&bad)) {
            assert_ne!(*good, bad);
        }
    }
    let bad = misrewrite(&brief("fr", &[("PARAGRAPH", "Rien.")]), 1);
    assert!(texts(&bad)[0].contains('«'), "{bad}");
}

#[test]
fn a_prompt_without_a_dispatch_has_no_blocks() {
    let brief = Brief::read(&Value::Null, &Value::Null, &Value::Null);
    assert_eq!(rewrite(&brief), json!({"blocks": []}));
}

proptest! {
    #[test]
    fn placeholders_stay(text in "(\\{Q1\\}|Selon|lundi|, | |\\. |a déclaré |ne |pas |Ann |12 |[a-zé]){0,20}") {
        for language in ["fr", "en"] {
            let one = brief(language, &[("PARAGRAPH", &text)]);
            let count = |text: &str| text.matches("{Q1}").count();
            prop_assert_eq!(count(texts(&rewrite(&one))[0]), count(&text));
            prop_assert_eq!(count(texts(&misrewrite(&one, 7))[0]), count(&text));
        }
    }
}
