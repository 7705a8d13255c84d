//! What makes a label, and what leaves one in doubt.

use articles::Article;
use proptest::prelude::*;
use serde_json::{Value, json};
use suitability::{
    Answer, By, Doubt, DoubtReason, Label, Level, Made, Topic, TopicAnswer, judge, label,
};

pub(crate) fn article(language: &str) -> Article {
    let article = json!({"id": "a-1", "version": 2, "language": language, "state": "PUBLISHED",
        "metadata": {"address": "https://journal.example/proces"},
        "blocks": [
            {"id": "t", "kind": "TITLE", "text": "Le procès s'ouvre"},
            {"id": "p", "kind": "PARAGRAPH", "text": "Deux hommes ont été tués à l'arme à feu. L'été fut calme."}]});
    serde_json::from_value::<Article>(article).unwrap().take_in().unwrap()
}

pub(crate) fn made(by: By) -> Made {
    let labelled_at = "2026-05-04T08:00:00Z".to_owned();
    Made {
        by,
        labelled_at,
        model: Some("local.suitability-v1".into()),
        prompt_version: Some("1".into()),
    }
}

/// Every topic at level none, but for those that are given.
pub(crate) fn answer(given: &[(Topic, Level, Option<&str>)]) -> Answer {
    let of = |topic: Topic| {
        let found = given.iter().find(|(it, ..)| *it == topic);
        let (_, level, evidence) = found.copied().unwrap_or((topic, Level::None, None));
        TopicAnswer { topic, level, evidence: evidence.map(str::to_owned), sure: true }
    };
    Answer { topics: Topic::ALL.map(of).to_vec() }
}

fn by(by: By, answer: &Answer) -> Result<Label, Vec<Doubt>> {
    label(&article("fr-FR"), answer, made(by), &["fr", "en"])
}

#[track_caller]
fn doubted(answer: &Answer, topic: Topic, reason: DoubtReason) {
    assert_eq!(by(By::Model, answer), Err(vec![Doubt { topic: Some(topic), reason }]));
}

const SHOT: &str = "Deux hommes ont été tués à l'arme à feu.";

#[test]
fn evidence_stands_in_the_text_word_for_word() {
    let found = by(By::Model, &answer(&[(Topic::Crime, Level::Medium, Some(SHOT))])).unwrap();
    assert_eq!(found.highest(), Level::Medium);
    let evidence = &found.findings[0].evidence;
    assert_eq!((evidence.block.as_str(), evidence.text.as_str()), ("p", SHOT));
    let decomposed = Some("L'e\u{301}te\u{301} fut calme.");
    assert!(by(By::Model, &answer(&[(Topic::Crime, Level::Low, decomposed)])).is_ok());
    assert!(
        by(By::Model, &answer(&[(Topic::Crime, Level::Low, Some("Le procès s'ouvre"))])).is_ok()
    );
}

#[test]
fn blanks_and_signs_count_as_alike_and_the_articles_own_are_kept() {
    let mut article = article("fr");
    let typeset = "L\u{2019}avocat\u{a0}: \u{ab}\u{202f}C\u{2019}est un \u{201c}carnage\u{201d}\u{202f}\u{bb}, dit-il.";
    article.blocks[1].text = format!("Hier. {typeset} Fin.");
    for said in [typeset, "L'avocat : \u{ab} C'est un \"carnage\" \u{bb}, dit-il."] {
        let answer = answer(&[(Topic::Crime, Level::Medium, Some(said))]);
        let found = label(&article, &answer, made(By::Model), &["fr"]).unwrap();
        let evidence = &found.findings[0].evidence;
        assert_eq!((evidence.text.as_str(), evidence.span.start.0), (typeset, 6));
    }
    let other = answer(&[(Topic::Crime, Level::Medium, Some("L avocat : \u{ab} C est un"))]);
    assert!(label(&article, &other, made(By::Model), &["fr"]).is_err());
}

#[test]
fn evidence_is_a_sentence_and_not_a_page() {
    let mut article = article("fr");
    article.blocks[1].text = "mot ".repeat(300).trim_end().to_owned();
    let with = |words: usize| {
        let evidence = "mot ".repeat(words);
        let answer = answer(&[(Topic::Crime, Level::Low, Some(&evidence))]);
        label(&article, &answer, made(By::Model), &["fr"])
    };
    assert!(with(250).is_ok());
    let doubt = Doubt { topic: Some(Topic::Crime), reason: DoubtReason::EvidenceNotInText };
    assert_eq!(with(251), Err(vec![doubt]));
}

#[test]
fn a_high_that_is_not_sure_is_for_a_person() {
    for (level, is_doubted) in [(Level::High, true), (Level::Medium, false), (Level::None, false)] {
        let mut unsure = answer(&[(Topic::Arms, level, Some(SHOT))]);
        unsure.topics.iter_mut().for_each(|topic| topic.sure = false);
        assert_eq!(by(By::Model, &unsure).is_err(), is_doubted);
        assert!(by(By::Person, &unsure).is_ok());
        let judged = judge(&article("fr"), &unsure);
        assert_eq!(judged[1].level, Some(level));
        assert_eq!(judged[1].reason, is_doubted.then_some(DoubtReason::Unsure));
    }
}

#[test]
fn what_is_not_proved_is_no_label() {
    let with = |level, evidence| answer(&[(Topic::Arms, level, evidence)]);
    let not_in_text = DoubtReason::EvidenceNotInText;
    doubted(&with(Level::High, None), Topic::Arms, DoubtReason::NoEvidence);
    doubted(&with(Level::High, Some(" ")), Topic::Arms, DoubtReason::NoEvidence);
    doubted(&with(Level::High, Some("Trois hommes ont été tués.")), Topic::Arms, not_in_text);
    doubted(&with(Level::High, Some("hommes ont")), Topic::Arms, not_in_text);
    doubted(&with(Level::High, Some("ommes ont été tués")), Topic::Arms, not_in_text);
    doubted(&with(Level::High, Some("deux hommes ont été tués")), Topic::Arms, not_in_text);
    doubted(&with(Level::Floor, Some(SHOT)), Topic::Arms, DoubtReason::Floor);
    let mut twice = answer(&[]);
    twice.topics.push(twice.topics[3].clone());
    doubted(&twice, Topic::DeathInjuryConflict, DoubtReason::TwoAnswers);
}

#[test]
fn nothing_is_safe_by_omission() {
    for topic in Topic::ALL {
        let mut partial = answer(&[]);
        partial.topics.retain(|answer| answer.topic != topic);
        doubted(&partial, topic, DoubtReason::NoAnswer);
    }
    let none = by(By::Model, &Answer { topics: Vec::new() }).unwrap_err();
    assert_eq!(none.len(), 11);
    assert_eq!(by(By::Model, &answer(&[])).unwrap().highest(), Level::None);
}

#[test]
fn a_person_decides_the_floor_and_what_no_model_reads() {
    let floor = answer(&[(Topic::Terrorism, Level::Floor, Some(SHOT))]);
    assert_eq!(by(By::Person, &floor).unwrap().highest(), Level::Floor);
    let foreign = article("br");
    let unread = Doubt { topic: None, reason: DoubtReason::LanguageNotRead };
    assert_eq!(label(&foreign, &answer(&[]), made(By::Model), &["fr"]), Err(vec![unread]));
    assert!(label(&foreign, &answer(&[]), made(By::Person), &["fr"]).is_ok());
    let unproved = answer(&[(Topic::Terrorism, Level::Low, None)]);
    assert!(by(By::Person, &unproved).is_err());
}

#[test]
fn a_label_is_written_as_it_is_read() {
    let found = by(By::Model, &answer(&[(Topic::Crime, Level::Medium, Some(SHOT))])).unwrap();
    let wire: Value = serde_json::to_value(&found).unwrap();
    assert_eq!(serde_json::from_value::<Label>(wire).unwrap(), found);
}

fn any_answer() -> impl Strategy<Value = Answer> {
    let levels = vec![Level::None, Level::Low, Level::Medium, Level::High, Level::Floor];
    let evidence =
        vec![None, Some(SHOT), Some("ont été tués"), Some("jamais écrit ici"), Some("été")];
    let one = (
        proptest::sample::select(Topic::ALL.to_vec()),
        proptest::sample::select(levels),
        proptest::sample::select(evidence),
    );
    let one = one.prop_map(|(topic, level, evidence)| TopicAnswer {
        topic,
        level,
        evidence: evidence.map(str::to_owned),
        sure: true,
    });
    (proptest::collection::vec(one, 0..6), any::<bool>()).prop_map(|(given, is_whole)| {
        let mut whole = if is_whole { answer(&[]).topics } else { Vec::new() };
        whole.retain(|answer| given.iter().all(|it| it.topic != answer.topic));
        Answer { topics: given.into_iter().chain(whole).collect() }
    })
}

proptest! {
    #[test]
    fn a_label_judges_every_topic_and_proves_every_finding(answer in any_answer()) {
        let article = article("fr");
        if let Ok(label) = label(&article, &answer, made(By::Model), &["fr"]) {
            for topic in Topic::ALL {
                prop_assert_eq!(answer.topics.iter().filter(|it| it.topic == topic).count(), 1);
            }
            let said = answer.topics.iter().filter(|it| it.level != Level::None).count();
            prop_assert_eq!(label.findings.len(), said);
            for finding in &label.findings {
                let block = article.blocks.iter().find(|it| it.id == finding.evidence.block).unwrap();
                prop_assert_eq!(finding.evidence.span.slice(&block.text), Some(&*finding.evidence.text));
                prop_assert!(finding.level < Level::Floor);
            }
        }
    }
}
