//! Entities, key phrases and languages through the SDK. French needs the installed networks.

use crate::server::{Server, serving, start};
use aws_sdk_comprehend::error::ProvideErrorMetadata;
use aws_sdk_comprehend::types::{Entity, EntityType, KeyPhrase, LanguageCode};
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use local_models::Models;
use local_models::control::Faults;
use local_models::server::State;
use local_stack::setup;
use serde_json::json;
use std::path::Path;

const FRENCH: &str =
    "🙂 Le président François Hollande a reçu 145 000 personnes à l'Élysée mardi 5 juin 2012.";
const ENGLISH: &str =
    "Café 🙂: Mr. John Smith of the World Bank paid $5 million in Sydney on June 5, 2012.";

/// With the networks that set-up installs.
async fn start_french() -> Server {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3).expect("three up");
    let workspace = Workspace::find(Some(root)).expect("the workspace");
    let folder = setup::french_network(&workspace, Progress::Silent).await.expect("installed");
    let models = Models::load(None).expect("embedded models").with_french_network(Some(folder));
    serving(State::new(models, Faults::default())).await
}

fn words(text: &str, begin: Option<i32>, end: Option<i32>) -> String {
    let place = |offset: Option<i32>| usize::try_from(offset.expect("a place")).expect("a place");
    text.chars().skip(place(begin)).take(place(end) - place(begin)).collect()
}

/// Each with the words at its place, which are its text.
fn named<'e>(text: &str, entities: &'e [Entity]) -> Vec<(&'e str, EntityType)> {
    let checked = entities.iter().map(|entity| {
        let own = entity.text().expect("a text");
        assert_eq!(words(text, entity.begin_offset(), entity.end_offset()), own);
        assert!((0.0..=1.0).contains(&entity.score().expect("a score")));
        (own, entity.r#type().expect("a type").clone())
    });
    checked.collect()
}

fn phrases<'p>(text: &str, phrases: &'p [KeyPhrase]) -> Vec<&'p str> {
    let checked = phrases.iter().map(|phrase| {
        let own = phrase.text().expect("a text");
        assert_eq!(words(text, phrase.begin_offset(), phrase.end_offset()), own);
        assert!((0.0..=1.0).contains(&phrase.score().expect("a score")));
        own
    });
    checked.collect()
}

#[tokio::test]
async fn french_entities_and_phrases_have_places_in_code_points() {
    let client = start_french().await.comprehend();
    let request = client.detect_entities().text(FRENCH).language_code(LanguageCode::Fr);
    let answer = request.send().await.expect("answered");
    let expected = [
        ("François Hollande", EntityType::Person),
        ("145 000 personnes", EntityType::Quantity),
        ("Élysée", EntityType::Location),
        ("mardi 5 juin 2012", EntityType::Date),
    ];
    assert_eq!(named(FRENCH, answer.entities()), expected);
    let request = client.detect_key_phrases().text(FRENCH).language_code(LanguageCode::Fr);
    let answer = request.send().await.expect("answered");
    let found = phrases(FRENCH, answer.key_phrases());
    assert!(found.contains(&"Le président") && found.contains(&"l'Élysée"), "{found:?}");
}

#[tokio::test]
async fn english_entities_and_phrases_need_no_networks() {
    let client = start().await.comprehend();
    let request = client.detect_entities().text(ENGLISH).language_code(LanguageCode::En);
    let answer = request.send().await.expect("answered");
    let expected = [
        ("John Smith", EntityType::Person),
        ("World Bank", EntityType::Organization),
        ("5 million", EntityType::Quantity),
        ("Sydney", EntityType::Location),
        ("June 5, 2012", EntityType::Date),
    ];
    assert_eq!(named(ENGLISH, answer.entities()), expected);
    let request = client.detect_key_phrases().text(ENGLISH).language_code(LanguageCode::En);
    let found = request.send().await.expect("answered");
    let found = phrases(ENGLISH, found.key_phrases());
    assert!(found.contains(&"the World Bank") && found.contains(&"Sydney"), "{found:?}");
}

#[tokio::test]
async fn a_batch_answers_each_text_as_it_does_alone() {
    let client = start_french().await.comprehend();
    let long = "é".repeat(2_501);
    let texts = [FRENCH, &long, "Rien."].map(str::to_owned);
    let request = client.batch_detect_entities().set_text_list(Some(texts.to_vec()));
    let answer = request.language_code(LanguageCode::Fr).send().await.expect("answered");
    let alone = client.detect_entities().text(FRENCH).language_code(LanguageCode::Fr);
    let alone = alone.send().await.expect("answered");
    let [first, last] = answer.result_list() else { panic!("two results") };
    assert_eq!((first.index(), first.entities()), (Some(0), alone.entities()));
    assert_eq!((last.index(), last.entities()), (Some(2), [].as_slice()));
    let [error] = answer.error_list() else { panic!("one error") };
    assert_eq!((error.index(), error.error_code()), (Some(1), Some("TEXT_SIZE_LIMIT_EXCEEDED")));
    assert!(!error.error_message().expect("a message").contains('é'));

    let request = client.batch_detect_key_phrases().set_text_list(Some(texts.to_vec()));
    let answer = request.language_code(LanguageCode::Fr).send().await.expect("answered");
    let alone = client.detect_key_phrases().text(FRENCH).language_code(LanguageCode::Fr);
    let alone = alone.send().await.expect("answered");
    assert_eq!(answer.result_list()[0].key_phrases(), alone.key_phrases());
    assert_eq!(answer.error_list().len(), 1);
}

#[tokio::test]
async fn languages_are_named() {
    let client = start().await.comprehend();
    let answer = client.detect_dominant_language().text(FRENCH).send().await.expect("answered");
    assert_eq!(answer.languages()[0].language_code(), Some("fr"));
    let texts = [FRENCH, ENGLISH, "1234"].map(str::to_owned);
    let request = client.batch_detect_dominant_language().set_text_list(Some(texts.to_vec()));
    let answer = request.send().await.expect("answered");
    let codes = answer.result_list().iter().map(|one| one.languages().first()?.language_code());
    assert_eq!(codes.collect::<Vec<_>>(), [Some("fr"), Some("en"), None]);
}

#[tokio::test]
async fn without_the_networks_an_error_names_the_command() {
    let client = start().await.comprehend();
    let request = client.detect_entities().text(FRENCH).language_code(LanguageCode::Fr);
    let error = request.send().await.expect_err("refused").into_service_error();
    assert_eq!(error.code(), Some("ResourceUnavailableException"));
    assert!(error.message().is_some_and(|message| message.contains("rejoinder newsroom install")));
}

#[tokio::test]
async fn limits_have_the_services_errors() {
    let client = start().await.comprehend();
    let code = async |text: &str, language: LanguageCode| {
        let request = client.detect_entities().text(text).language_code(language);
        request.send().await.expect_err("refused").code().unwrap_or_default().to_owned()
    };
    let long = "x".repeat(100_001);
    assert_eq!(code(&long, LanguageCode::En).await, "TextSizeLimitExceededException");
    assert_eq!(code("x", LanguageCode::De).await, "UnsupportedLanguageException");
    assert_eq!(code("", LanguageCode::En).await, "ValidationException");
    let request = client.batch_detect_entities().set_text_list(Some(vec!["x".to_owned(); 26]));
    let error = request.language_code(LanguageCode::En).send().await.expect_err("refused");
    assert_eq!(error.code(), Some("BatchSizeLimitExceededException"));
}

#[tokio::test]
async fn what_is_read_is_billed() {
    let server = start().await;
    let client = server.comprehend();
    let texts = vec!["x".repeat(450), "y".repeat(5_001)];
    let request = client.batch_detect_entities().set_text_list(Some(texts));
    request.language_code(LanguageCode::En).send().await.expect("answered");
    server.break_calls("DetectKeyPhrases", json!({"throttle": 1})).await;
    let request = client.detect_key_phrases().text("x").language_code(LanguageCode::En);
    let error = request.send().await.expect_err("throttled");
    assert_eq!(error.code(), Some("ThrottlingException"));
    let usage = server.get("/_local/usage").await;
    let billed = |operation: &str| usage["operations"][operation]["units"].clone();
    assert_eq!([billed("BatchDetectEntities"), billed("DetectKeyPhrases")], [5, 0]);
}
