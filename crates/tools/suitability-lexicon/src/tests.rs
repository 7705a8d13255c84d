use super::*;
use proptest::prelude::*;

fn article(language: &str, blocks: &[(&str, &str)]) -> Article {
    let shown = |(kind, text): &(&str, &str)| json!({"kind": kind, "text": text});
    let blocks: Vec<Value> = blocks.iter().map(shown).collect();
    Article::read(&json!({"language": language, "blocks": blocks}))
}

fn found(article: &Article) -> Vec<(Topic, Level, String, bool)> {
    let there = said(article).into_iter().filter(|one| one.level > Level::None);
    there.map(|one| (one.topic, one.level, one.evidence, one.is_sure)).collect()
}

#[test]
fn news_of_a_crime_is_medium_with_its_sentence() {
    let shot = "Deux hommes ont été tués par un tueur armé.";
    let text = format!("Il fait beau. {shot} La police enquête.");
    let article = article("fr-FR", &[("TITLE", "Le procès s'ouvre"), ("PARAGRAPH", &text)]);
    let crime = (Topic::Crime, Level::Medium, shot.to_owned(), true);
    assert!(found(&article).contains(&crime), "{:?}", found(&article));
    assert_eq!(judge(&article)["topics"].as_array().unwrap().len(), 11);
}

#[test]
fn what_teaches_is_low_and_a_word_by_the_way_is_nothing() {
    let museum = "Le musée raconte la guerre et ses massacres.";
    let taught = article("fr", &[("TITLE", museum)]);
    let low = (Topic::DeathInjuryConflict, Level::Low, museum.to_owned(), true);
    assert_eq!(found(&taught), [low]);
    let aside = article("en", &[("PARAGRAPH", "The judge drank a beer. The sun shone.")]);
    assert_eq!(found(&aside), []);
    let drugs = said(&aside).remove(6);
    assert_eq!((drugs.topic, drugs.is_sure), (Topic::DrugsTobaccoAlcohol, false));
}

#[test]
fn shocking_details_are_high_and_sure_only_when_they_come_again() {
    let once = [("TITLE", "A man was dismembered")];
    let crime = |blocks: &[(&str, &str)]| {
        let found = found(&article("en", blocks));
        let crime = found.into_iter().find(|one| one.0 == Topic::Crime);
        crime.map(|one| (one.1, one.3))
    };
    assert_eq!(crime(&once), Some((Level::High, false)));
    let twice = [once[0], ("PARAGRAPH", "The killer beheaded another.")];
    assert_eq!(crime(&twice), Some((Level::High, true)));
    let incited = [("PARAGRAPH", "Le mur disait : mort aux juifs, mort aux arabes.")];
    let incited = found(&article("fr", &incited));
    assert_eq!((incited[0].0, incited[0].1), (Topic::Hate, Level::Floor));
}

#[test]
fn what_a_risky_title_hints_at_is_for_a_person() {
    let footage = "Police body cam footage";
    let asked = (Topic::Crime, Level::High, footage.to_owned(), false);
    assert_eq!(found(&article("en", &[("TITLE", footage)])), [asked]);
    // A title that is not risky, no title, another language: a hint alone is nothing.
    let calm = "Police station wins prize for its cake recipe and learns the alphabet";
    for (language, kind, text) in [
        ("en", "TITLE", calm),
        ("en", "PARAGRAPH", footage),
        ("fr", "TITLE", "La police et ses images"),
    ] {
        assert_eq!(found(&article(language, &[(kind, text)])), [], "{text}");
    }
    // Where the lists find a topic they decide, and without a hint nothing is said.
    let listed =
        article("en", &[("TITLE", footage), ("PARAGRAPH", "A man was murdered. He was murdered.")]);
    assert!(found(&listed).iter().all(|one| one.3), "{:?}", found(&listed));
    let bare = article(
        "en",
        &[("TITLE", "Footage of a car chase gone wrong"), ("PARAGRAPH", "It rained.")],
    );
    assert_eq!(found(&bare), []);
}

#[test]
fn only_english_titles_have_a_risk() {
    let risk = |language, kind| risk(&article(language, &[(kind, "Police body cam footage")]));
    assert!(risk("en-GB", "TITLE").is_some_and(|risk| risk >= RISKY));
    assert_eq!([risk("fr", "TITLE"), risk("en", "PARAGRAPH"), risk("", "TITLE")], [None; 3]);
}

#[test]
fn of_another_language_nothing_is_said() {
    let german = article("de", &[("TITLE", "Mord in Berlin")]);
    assert_eq!(judge(&german), json!({"topics": []}));
    assert_eq!(judge(&Article::read(&Value::Null)), json!({"topics": []}));
}

#[test]
fn a_bad_reader_is_bad_again_in_the_same_way() {
    let article = article("fr", &[("PARAGRAPH", "Un homme est mort. Il pleut encore ici.")]);
    assert_eq!(misjudge(&article, 7), misjudge(&article, 7));
    assert_ne!(misjudge(&article, 7), misjudge(&article, 8));
}

proptest! {
    #[test]
    fn evidence_is_a_part_of_a_block(texts in proptest::collection::vec(any::<String>(), 0..4)) {
        let texts: Vec<String> = texts.iter().map(|text| format!("Un meurtre. {text} La mafia tue.")).collect();
        let blocks: Vec<(&str, &str)> = texts.iter().map(|text| ("PARAGRAPH", text.as_str())).collect();
        let article = article("fr", &blocks);
        for (.., evidence, _) in found(&article) {
            prop_assert!(article.blocks.iter().any(|block| block.text.contains(&evidence)));
        }
    }
}
