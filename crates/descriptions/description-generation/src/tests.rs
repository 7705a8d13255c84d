use super::*;
use bedrock::{ModelAnswer, Request, Stop, Turn};
use bucket::{Memory, Put};
use lambda_bridge::{Env, UpstreamError};
use model_samples::ScriptedModel;
use products::ClaimRule;
use serde_json::{Value, json};

fn text(description: &str) -> Value {
    json!({"title": "Thistle shirt", "description": description, "bullets": ["Long sleeves"],
        "meta": "A striped shirt.", "altTexts": [{"picture": 1, "text": "Shirt with stripes"}]})
}

fn answer_of(description: &str) -> Value {
    json!({"texts": [text(description)]})
}

fn config(pairs: &[(&str, &str)]) -> Config {
    let prices = r#"{"models": {"m": {"inputPerMillion": 1.0, "outputPerMillion": 5.0}}}"#;
    let own = [("MODEL_ID", "m"), ("PRODUCTS_BUCKET", "products"), ("PRICE_TABLE", prices)];
    let pairs: Vec<_> = own.into_iter().chain(pairs.iter().copied()).collect();
    Config::from_env(&Env::of(&pairs)).unwrap()
}

fn input(patch: Value) -> Input {
    let mut product = json!({"productId": "p", "name": "Thistle", "category": "shirt",
        "pictures": ["p/1.png"]});
    product.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
    let sleeve = json!({"attribute": "sleeve", "value": "long", "source": "SELLER",
        "confidence": 1.0});
    serde_json::from_value(json!({"product": product, "attributes": [sleeve]})).unwrap()
}

async fn shelf(objects: &[(&str, Value)]) -> Memory {
    let bucket = Memory::default();
    for (key, object) in objects {
        bucket.put(key, object.to_string().into_bytes()).await.unwrap();
    }
    bucket
}

async fn written(model: &ScriptedModel, patch: Value) -> Output {
    handle(&Memory::default(), model, &config(&[]), input(patch)).await.unwrap().output
}

fn said(turn: &Turn) -> String {
    format!("{turn:?}")
}

#[tokio::test]
async fn the_output_has_the_agreed_shape() {
    let model = ScriptedModel::saying([answer_of("A striped shirt.")]);
    let output = written(&model, json!({})).await;
    let alt = json!([{"picture": "p/1.png", "text": "Shirt with stripes"}]);
    let text = json!({"language": "en", "variant": 1, "title": "Thistle shirt",
        "description": "A striped shirt.", "bullets": ["Long sleeves"], "meta": "A striped shirt.",
        "altTexts": alt});
    assert_eq!(
        serde_json::to_value(output).unwrap(),
        json!({"texts": [text], "findings": [], "modelId": "m", "promptVersion": "description.v1",
            "usage": {"inputTokens": 900, "outputTokens": 300, "comprehendUnits": 0,
                      "costUsd": 0.0024}})
    );
}

#[tokio::test]
async fn attributes_of_another_vocabulary_are_not_written_of() {
    let model = ScriptedModel::default();
    let input = Input { vocabulary_version: Some("clothing-0".to_owned()), ..input(json!({})) };
    let error = handle(&Memory::default(), &model, &config(&[]), input).await.unwrap_err();
    assert_eq!(error.name(), "UnknownVocabulary");
    assert!(model.asked().is_empty());
}

#[tokio::test]
async fn each_language_is_asked_for_once_and_all_usage_is_summed() {
    let all = [answer_of("A shirt."), answer_of("Ein Hemd."), answer_of("Une chemise.")];
    let model = ScriptedModel::saying(all);
    let output = written(&model, json!({"languages": ["en", "de", "fr"]})).await;
    let languages: Vec<_> = output.texts.iter().map(|text| text.language.as_str()).collect();
    assert_eq!(languages, ["en", "de", "fr"]);
    assert_eq!((output.usage.input_tokens, output.usage.cost_usd), (2_700, 0.0072));
    assert!(said(&model.asked()[1].turns[0]).contains("\\\"language\\\":\\\"de\\\""));
}

/// Answers when it is asked for all languages at once.
struct Together(tokio::sync::Barrier);

impl Converse for Together {
    async fn converse(&self, _: &str, _: &Request) -> Result<ModelAnswer, UpstreamError> {
        self.0.wait().await;
        let text = answer_of("A shirt.").to_string();
        let stop = Stop::Complete;
        Ok(ModelAnswer { text, stop, input_tokens: 1, output_tokens: 1, structured: true })
    }
}

#[tokio::test(start_paused = true)]
async fn no_language_waits_for_another() {
    let model = Together(tokio::sync::Barrier::new(5));
    let five = input(json!({"languages": ["en", "de", "fr", "es", "it"]}));
    let config = config(&[]);
    let bucket = Memory::default();
    let writing = handle(&bucket, &model, &config, five);
    let output = tokio::time::timeout(Duration::from_secs(1), writing).await;
    assert_eq!(output.expect("they wait for each other").unwrap().output.texts.len(), 5);
}

#[tokio::test]
async fn variants_are_counted_from_one() {
    let model = ScriptedModel::saying([json!({"texts": [text("A shirt."), text("This shirt.")]})]);
    let two = config(&[("VARIANTS", "2")]);
    let output = handle(&Memory::default(), &model, &two, input(json!({}))).await.unwrap().output;
    let variants: Vec<_> = output.texts.iter().map(|text| text.variant).collect();
    assert_eq!(variants, [1, 2]);
}

#[tokio::test]
async fn an_answer_that_lacks_a_picture_is_repaired_once() {
    let lacking = json!({"texts": [{"title": "T", "description": "D", "bullets": ["B"],
        "meta": "M", "altTexts": []}]});
    let model = ScriptedModel::saying([lacking.clone(), answer_of("A shirt.")]);
    assert_eq!(written(&model, json!({})).await.texts[0].description, "A shirt.");
    let model = ScriptedModel::saying([lacking.clone(), lacking]);
    let failed = handle(&Memory::default(), &model, &config(&[]), input(json!({}))).await;
    assert_eq!(failed.unwrap_err().name(), "ModelOutputInvalid");
}

#[tokio::test]
async fn a_title_that_is_too_long_is_written_again() {
    let mut long = text("A shirt.");
    long["title"] = json!("T".repeat(200));
    let model = ScriptedModel::saying([json!({"texts": [long.clone()]}), answer_of("A shirt.")]);
    assert_eq!(written(&model, json!({})).await.texts[0].title, "Thistle shirt");
    let again = said(model.asked()[1].turns.last().unwrap());
    assert!(again.contains("longer than 150 characters"), "{again}");
    let model = ScriptedModel::saying([json!({"texts": [long.clone()]})]);
    let output = written(&model, json!({})).await;
    assert_eq!(output.texts[0].title.len(), 200, "the claim check sees it, no second model does");
}

#[tokio::test]
async fn what_a_second_writing_took_counts_though_it_fails() {
    let mut long = text("A shirt.");
    long["title"] = json!("T".repeat(200));
    let model = ScriptedModel::saying([json!({"texts": [long]}), json!({}), json!({})]);
    let output = written(&model, json!({})).await;
    assert_eq!((model.asked().len(), output.usage.input_tokens), (3, 2_700));
    assert_eq!(output.texts[0].title.len(), 200, "the first text is all there is");
}

fn heron() -> Value {
    json!({"name": "Heron", "voice": "dry", "bannedWords": ["cheap"], "signOff": "Yours, Heron"})
}

#[tokio::test]
async fn a_brand_has_its_voice_its_words_and_its_sign_off() {
    let bucket = shelf(&[("brands/heron.json", heron())]).await;
    let model = ScriptedModel::saying([answer_of("A cheap shirt."), answer_of("A shirt.")]);
    let named = input(json!({"brand": "heron"}));
    let output = handle(&bucket, &model, &config(&[]), named).await.unwrap();
    assert_eq!(output.output.texts[0].description, "A shirt.\nYours, Heron");
    assert!(output.output.findings.is_empty());
    let again = output.metrics.iter().find(|metric| metric.name == "Regenerations").unwrap();
    assert_eq!(again.value, 1.0);
    assert!(said(&model.asked()[0].turns[0]).contains("Heron"));
}

#[tokio::test]
async fn a_banned_word_that_stays_is_a_finding() {
    let bucket = shelf(&[("brands/heron.json", heron())]).await;
    let model =
        ScriptedModel::saying([answer_of("A cheap shirt."), answer_of("So cheap a shirt.")]);
    let named = input(json!({"brand": "heron"}));
    let output = handle(&bucket, &model, &config(&[]), named).await.unwrap().output;
    assert_eq!(output.findings[0].rule, ClaimRule::BannedWord);
    assert!(output.texts[0].description.starts_with("So cheap"));
}

#[tokio::test]
async fn a_brand_that_is_not_there_or_leads_elsewhere_ends_by_name() {
    let bucket = shelf(&[("secret.json", heron()), ("brands/odd.json", json!([]))]).await;
    for (brand, name) in [
        ("heron", "UnknownBrand"),
        ("odd", "UnknownBrand"),
        ("../secret", "InvalidInput"),
        ("a/b", "InvalidInput"),
    ] {
        let model = ScriptedModel::saying([answer_of("A shirt.")]);
        let named = input(json!({ "brand": brand }));
        let error = handle(&bucket, &model, &config(&[]), named).await.unwrap_err();
        assert_eq!(error.name(), name, "{brand}");
        assert!(model.asked().is_empty());
    }
}

#[tokio::test]
async fn a_vocabulary_of_the_shops_own_names_its_values() {
    let own = json!({"version": "lamps-1", "categories": [{"id": "shirt", "name": "Lamp"}],
        "attributes": [{"id": "sleeve", "name": "Shade", "question": "Which shade?",
            "fromPicture": true, "kind": "CLOSED", "values": [{"id": "long", "name": "Tall"}]}]});
    let bucket = shelf(&[("vocabulary.json", own)]).await;
    let keyed = config(&[("VOCABULARY_KEY", "vocabulary.json")]);
    let model = ScriptedModel::saying([answer_of("A lamp.")]);
    handle(&bucket, &model, &keyed, input(json!({}))).await.unwrap();
    let asked = said(&model.asked()[0].turns[0]);
    assert!(asked.contains("Tall") && asked.contains("Lamp"), "{asked}");
    let missing = handle(&Memory::default(), &model, &keyed, input(json!({}))).await.unwrap_err();
    assert_eq!(missing.name(), "UnknownVocabulary");
    let broken = shelf(&[("vocabulary.json", json!({"version": ""}))]).await;
    let error = handle(&broken, &model, &keyed, input(json!({}))).await.unwrap_err();
    assert_eq!(error.name(), "UnknownVocabulary");
}

#[tokio::test]
async fn findings_of_the_round_before_are_shown_as_data() {
    let model = ScriptedModel::saying([answer_of("A shirt.")]);
    let mut second = input(json!({}));
    second.findings = vec![ClaimFinding {
        rule: ClaimRule::MissingAttribute,
        span: None,
        phrase: None,
        attribute: Some("sleeve".to_owned()),
        denial: false,
        detail: "Say the sleeves: long sleeves.".to_owned(),
    }];
    handle(&Memory::default(), &model, &config(&[]), second).await.unwrap();
    let asked = said(&model.asked()[0].turns[0]);
    assert!(asked.contains("<findings-") && asked.contains("Say the sleeves"), "{asked}");
}

#[tokio::test]
async fn a_guardrail_that_stops_the_model_ends_by_name() {
    let model = ScriptedModel::stopping([("", Stop::Intervened)]);
    let error = handle(&Memory::default(), &model, &config(&[]), input(json!({}))).await;
    assert_eq!(error.unwrap_err().name(), "ModelOutputInvalid");
}

#[tokio::test]
async fn out_of_bounds_is_invalid_and_a_model_that_is_down_is_unavailable() {
    let name = async |patch: Value| {
        let model = ScriptedModel::default();
        let failed = handle(&Memory::default(), &model, &config(&[]), input(patch)).await;
        failed.unwrap_err().name()
    };
    assert_eq!(name(json!({"name": " "})).await, "InvalidInput");
    assert_eq!(name(json!({})).await, "UpstreamUnavailable");
}
