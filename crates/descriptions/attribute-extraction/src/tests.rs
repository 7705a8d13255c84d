use super::*;
use bucket::{Memory, Put};
use lambda_bridge::{Env, NamedError};
use model_samples::RecordedModel;
use picture_answers::Model;
use products::Source;
use serde_json::{Value, json};

const PNG: &[u8] = include_bytes!("../../../floor/picture-intake/fixtures/palette.png");
const WEBP: &[u8] = include_bytes!("../../../floor/picture-intake/fixtures/lossy.webp");

fn config(pairs: &[(&str, &str)]) -> Config {
    let pairs: Vec<_> = [("MODEL_ID", "m"), ("PRODUCTS_BUCKET", "pictures")]
        .into_iter()
        .chain(pairs.iter().copied())
        .collect();
    Config::from_env(&Env::of(&pairs)).unwrap()
}

async fn bucket(objects: &[(&str, &[u8])]) -> Memory {
    let bucket = Memory::default();
    for (key, content) in objects {
        bucket.put(key, content.to_vec()).await.unwrap();
    }
    bucket
}

fn input(patch: Value) -> Input {
    let mut product = json!({"productId": "p-1", "name": "Thistle", "category": "shirt",
        "pictures": ["p-1/front.png", "p-1/back.webp"]});
    product.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
    serde_json::from_value(json!({"product": product})).unwrap()
}

fn said(text: &str, stop: &str) -> Value {
    json!({"output": {"message": {"role": "assistant", "content": [{"text": text}]}},
        "stopReason": stop, "usage": {"inputTokens": 2_000, "outputTokens": 100}})
}

/// All that clothing has, seen on the second picture.
fn seen() -> Value {
    let of = |(attribute, value)| {
        json!({"attribute": attribute, "value": value,
        "confidence": 0.9, "picture": 2})
    };
    let all = [
        ("sleeve", "long"),
        ("neckline", "collar"),
        ("pattern", "striped"),
        ("fit", "regular"),
        ("colour", "blue"),
    ];
    json!({"attributes": all.map(of)})
}

async fn answered(
    bucket: &Memory,
    config: &Config,
    input: Input,
    answers: Value,
) -> Result<Answer<Output>, Error> {
    let eyes = Model::new(RecordedModel::new(answers), config.eyes.model.clone());
    handle(bucket, &eyes, config, input).await
}

async fn ask(objects: &[(&str, &[u8])], input: Input) -> Result<Answer<Output>, Error> {
    let answers = json!([said(&seen().to_string(), "end_turn")]);
    answered(&bucket(objects).await, &config(&[]), input, answers).await
}

const BOTH: [(&str, &[u8]); 2] = [("p-1/front.png", PNG), ("p-1/back.webp", WEBP)];

#[tokio::test]
async fn all_attributes_of_all_pictures_come_of_one_call() {
    let facts = json!({"facts": {"sleeve": "short", "material": "linen"}});
    let answer = ask(&BOTH, input(facts)).await.unwrap();
    let output = &answer.output;
    let of = |name: &str| output.attributes.iter().find(|one| one.attribute == name).unwrap();
    assert_eq!((of("sleeve").source, of("sleeve").value.as_str()), (Source::Seller, "short"));
    assert_eq!(of("colour").picture.as_deref(), Some("p-1/back.webp"));
    assert_eq!(of("material").value, "linen");
    let asked: Vec<_> = output.questions.iter().map(|one| one.attribute.as_str()).collect();
    assert_eq!(asked, ["sleeve"]);
    let types: Vec<_> = output.pictures.iter().map(|one| one.media_type.as_str()).collect();
    assert_eq!(types, ["image/png", "image/webp"]);
    assert_eq!(output.usage.input_tokens, 2_000);
    let counted = |name| answer.metrics.iter().find(|one| one.name == name).unwrap().value;
    assert_eq!(counted("ConflictingAttributes"), 1.0);
    assert_eq!((counted("Attributes"), counted("UncertainAttributes")), (6.0, 0.0));
}

#[tokio::test]
async fn a_picture_that_cannot_be_used_does_not_stop_the_others() {
    let torn = [("p-1/front.png", &PNG[..40]), ("p-1/back.webp", WEBP)];
    let answers = seen().to_string().replace("\"picture\":2", "\"picture\":1");
    let answers = json!([said(&answers, "end_turn")]);
    let bucket = bucket(&torn).await;
    let answer = answered(&bucket, &config(&[]), input(json!({})), answers).await.unwrap();
    let unusable = serde_json::to_value(&answer.output.unusable).unwrap();
    assert_eq!(unusable, json!([{"key": "p-1/front.png", "trouble": "TORN"}]));
    let seen_on = answer.output.attributes[0].picture.as_deref();
    assert_eq!(seen_on, Some("p-1/back.webp"), "the first that was shown");
}

#[tokio::test]
async fn without_a_picture_there_is_nothing_to_see() {
    let error = ask(&[("p-1/back.webp", b"<svg/>")], input(json!({}))).await.unwrap_err();
    assert_eq!(error.name(), "NoUsablePicture");
    let told = lambda_bridge::Failure::from(error).message;
    let expected = "none of the 2 pictures can be used; the first: the bucket has no such object: \
                    upload it first";
    assert_eq!(told, expected);
}

#[tokio::test]
async fn what_the_vocabulary_does_not_know_is_refused_before_anything_is_read() {
    for (patch, told) in [
        (
            json!({"category": "kettle"}),
            "product.category must be the id of a category of clothing-1",
        ),
        (
            json!({"facts": {"sleeve": "sesquipedalian"}}),
            "product.facts.sleeve must be the id, the \
            name or a word of a value of the vocabulary",
        ),
        (
            json!({"pictures": ["../1.png"]}),
            "product.pictures must be keys of objects: no control \
            characters, no / at the beginning, no ..",
        ),
    ] {
        let error = ask(&[], input(patch)).await.unwrap_err();
        assert_eq!((error.name(), error.to_string().as_str()), ("InvalidInput", told));
    }
}

#[tokio::test]
async fn a_brand_that_nothing_can_be_written_for_is_refused_before_a_picture_is_read() {
    let error = ask(&[], input(json!({"brand": "heron"}))).await.unwrap_err();
    assert_eq!(error.name(), "UnknownBrand");
    let broken = [("brands/heron.json", b"{}".as_slice())];
    let error = ask(&broken, input(json!({"brand": "heron"}))).await.unwrap_err();
    assert_eq!(error.name(), "UnknownBrand");
    let heron = br#"{"name": "Heron", "voice": "dry"}"#;
    let objects = [("brands/heron.json", &heron[..]), BOTH[0], BOTH[1]];
    ask(&objects, input(json!({"brand": "heron"}))).await.unwrap();
}

#[tokio::test]
async fn a_shops_own_vocabulary_is_asked_by() {
    let own = json!({"version": "kettles-1", "categories": [{"id": "kettle", "name": "Kettles"}],
        "attributes": [{"id": "whistle", "name": "Whistle", "question": "Does it whistle?",
            "fromPicture": true, "kind": "CLOSED",
            "values": [{"id": "yes", "name": "Yes"}, {"id": "no", "name": "No"}]}]});
    let config = config(&[("VOCABULARY_KEY", "vocabulary.json")]);
    let kettle = || input(json!({"category": "kettle", "pictures": ["p-1/front.png"]}));
    let whistle = json!({"attributes": [{"attribute": "whistle", "value": "yes", "confidence": 0.4,
        "picture": 1}]});
    let answers = || json!([said(&whistle.to_string(), "end_turn")]);
    let with = async |vocabulary: &[u8]| {
        bucket(&[("vocabulary.json", vocabulary), ("p-1/front.png", PNG)]).await
    };
    let bucket = with(own.to_string().as_bytes()).await;
    let output = answered(&bucket, &config, kettle(), answers()).await.unwrap().output;
    assert_eq!((output.vocabulary_version.as_str(), output.questions.len()), ("kettles-1", 1));
    for broken in [&b"{}"[..], b"<xml/>", b"{\"version\": 1}"] {
        let bucket = with(broken).await;
        let error = answered(&bucket, &config, kettle(), answers()).await.unwrap_err();
        assert_eq!(error.name(), "UnknownVocabulary");
    }
    let error = answered(&Memory::default(), &config, kettle(), answers()).await.unwrap_err();
    assert_eq!(error, Error::Vocabulary(shop_vocabulary::VocabularyError::Missing));
}

#[tokio::test]
async fn where_a_guardrail_steps_in_people_are_asked() {
    let answers = json!([said("I cannot.", "guardrail_intervened")]);
    let bucket = bucket(&BOTH).await;
    let output = answered(&bucket, &config(&[]), input(json!({})), answers).await.unwrap().output;
    assert_eq!(output.questions.len(), 5);
    assert!(output.attributes.iter().all(|one| one.value == "UNKNOWN" && one.confidence == 0.0));
}

#[test]
fn a_share_of_the_products_is_asked_blind_and_stays_so() {
    let product = |n: u32| input(json!({"productId": format!("p-{n}")})).product;
    let count = |share| (0..1_000).filter(|n| is_blind(&product(*n), share)).count();
    assert_eq!((count(0.0), count(1.0)), (0, 1_000));
    assert!((160..240).contains(&count(0.2)), "{}", count(0.2));
    assert!((0..100).all(|n| is_blind(&product(n), 0.2) == is_blind(&product(n), 0.2)));
}

#[tokio::test]
async fn a_question_says_whether_it_is_asked_blind() {
    let bucket = bucket(&BOTH).await;
    for (share, blind) in [("0", false), ("1", true)] {
        let config = config(&[("CONFIDENT_FROM", "1"), ("BLIND_SHARE", share)]);
        let answers = json!([said(&seen().to_string(), "end_turn")]);
        let answer = answered(&bucket, &config, input(json!({})), answers).await.unwrap();
        let output = &answer.output;
        assert!(output.questions.iter().all(|question| question.blind == blind));
        assert_eq!(output.questions.len(), 5);
    }
}
