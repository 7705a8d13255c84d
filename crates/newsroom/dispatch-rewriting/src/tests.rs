use super::*;
use lambda_bridge::{Env, NamedError};
use model_samples::ScriptedModel;
use serde_json::{Value, json};

fn config() -> Config {
    let prices = r#"{"models": {"m": {"inputPerMillion": 1.0, "outputPerMillion": 5.0}}}"#;
    Config::from_env(&Env::of(&[("MODEL_ID", "m"), ("PRICE_TABLE", prices)])).unwrap()
}

fn now() -> Timestamp {
    "2026-11-29T12:00:00Z".parse().unwrap()
}

fn dispatch(patch: Value) -> Value {
    let mut dispatch = json!({"guid": "urn:agency:1", "version": 2, "format": "NINJS",
        "status": "USABLE", "language": "fr", "blocks": [
            {"id": "b1", "kind": "TITLE", "text": "Grève à Lyon"},
            {"id": "b2", "kind": "PARAGRAPH", "text": "« Nous restons », a dit Ann Roux à Lyon.",
                "marks": [{"start": 24, "end": 32, "kind": "STRONG"}]},
            {"id": "b3", "kind": "QUOTE", "text": "Rien n'est signé."}]});
    dispatch.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
    dispatch
}

fn input(patch: Value) -> Input {
    serde_json::from_value(json!({"dispatch": dispatch(patch)})).unwrap()
}

fn answer_of(title: &str, paragraph: &str) -> Value {
    json!({"blocks": [{"id": "b1", "text": title}, {"id": "b2", "text": paragraph}]})
}

async fn refused(patch: Value) -> (&'static str, String) {
    let model = ScriptedModel::default();
    let error = handle(&model, &config(), now(), input(patch)).await.unwrap_err();
    assert!(model.asked().is_empty());
    (error.name(), error.to_string())
}

#[tokio::test]
async fn the_output_has_the_agreed_shape() {
    let model =
        ScriptedModel::saying([answer_of("Lyon en grève", "Ann Roux l'a dit à Lyon : {Q1}.")]);
    let output = handle(&model, &config(), now(), input(json!({}))).await.unwrap().output;
    let paragraph = json!({"id": "b2", "kind": "PARAGRAPH",
        "text": "Ann Roux l'a dit à Lyon : « Nous restons ».",
        "marks": [{"start": 0, "end": 8, "kind": "STRONG"}]});
    let quote = json!({"id": "b3", "kind": "QUOTE", "text": "Rien n'est signé."});
    assert_eq!(
        serde_json::to_value(output).unwrap(),
        json!({"blocks": [{"id": "b1", "kind": "TITLE", "text": "Lyon en grève"}, paragraph, quote],
            "language": "fr", "modelId": "m", "promptVersion": "rewrite.v1",
            "usage": {"inputTokens": 900, "outputTokens": 300, "comprehendUnits": 0,
                      "costUsd": 0.0024}})
    );
}

#[tokio::test]
async fn no_model_sees_what_stands_in_quotation_marks() {
    let model = ScriptedModel::saying([answer_of("Lyon en grève", "{Q1}, dit Ann Roux à Lyon.")]);
    handle(&model, &config(), now(), input(json!({}))).await.unwrap();
    let asked = format!("{:?}", model.asked());
    assert!(asked.contains("{Q1}, a dit Ann Roux"), "{asked}");
    assert!(!asked.contains("restons") && !asked.contains("signé"), "{asked}");
}

#[tokio::test]
async fn a_lost_placeholder_is_repaired_or_a_failure_by_name() {
    let (lost, good) =
        (answer_of("Lyon", "Ann Roux reste à Lyon."), answer_of("Lyon", "Ann Roux : {Q1}."));
    let model = ScriptedModel::saying([lost.clone(), good]);
    let answer = handle(&model, &config(), now(), input(json!({}))).await.unwrap();
    assert_eq!(answer.output.blocks[1].text, "Ann Roux : « Nous restons ».");
    assert_eq!(answer.output.usage.input_tokens, 1_800);
    let text = model.told(1);
    assert!(text.contains("in block b2 {Q1} is missing"), "{text}");

    let model = ScriptedModel::saying([lost.clone(), lost]);
    let error = handle(&model, &config(), now(), input(json!({}))).await.unwrap_err();
    assert_eq!(error.name(), "ModelOutputInvalid");
}

#[tokio::test]
async fn a_long_dispatch_is_rewritten_in_parts() {
    let text = |word: &str| format!("{word} ").repeat(600);
    let blocks = json!([
        {"id": "a", "kind": "PARAGRAPH", "text": text("alpha")},
        {"id": "b", "kind": "PARAGRAPH", "text": text("bravo")}]);
    let one = |id: &str, word: &str| json!({"blocks": [{"id": id, "text": word}]});
    let model = ScriptedModel::saying([one("a", "Alpha."), one("b", "Bravo.")]);
    let output =
        handle(&model, &config(), now(), input(json!({ "blocks": blocks }))).await.unwrap().output;
    assert_eq!(
        output.blocks.iter().map(|block| &*block.text).collect::<Vec<_>>(),
        ["Alpha.", "Bravo."]
    );
    assert_eq!((model.asked().len(), output.usage.output_tokens), (2, 600));
}

#[tokio::test]
async fn a_dispatch_that_may_not_be_used_is_refused_before_a_model_sees_it() {
    assert_eq!(refused(json!({"status": "CANCELED", "blocks": []})).await.0, "DispatchWithdrawn");
    assert_eq!(refused(json!({"status": "WITHHELD"})).await.0, "Embargoed");
    assert_eq!(refused(json!({"embargo": "FURTHER_NOTICE"})).await.0, "Embargoed");
    let later = json!({"embargo": {"UNTIL": "2026-11-29T12:00:01Z"}});
    assert_eq!(refused(later).await.0, "Embargoed");
    let model = ScriptedModel::saying([answer_of("Lyon", "Ann Roux : {Q1}.")]);
    let ended = input(json!({"embargo": {"UNTIL": "2026-11-29T12:00:00Z"}}));
    assert!(handle(&model, &config(), now(), ended).await.is_ok());
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_by_name() {
    assert_eq!(refused(json!({"language": "de"})).await.0, "LanguageNotSupported");
    let german = json!([{"id": "a", "kind": "PARAGRAPH",
        "text": "Die Gewerkschaft hat am Dienstag in Berlin zu einem Streik aufgerufen, der zwei Tage dauern soll."}]);
    assert_eq!(
        refused(json!({"language": null, "blocks": german})).await.0,
        "LanguageNotSupported"
    );
    let long: Vec<Value> = (0..11)
        .map(|at| json!({"id": at.to_string(), "kind": "PARAGRAPH", "text": "é".repeat(2_400)}))
        .collect();
    assert_eq!(refused(json!({ "blocks": long })).await.0, "TextTooLong");
    let plain: Vec<Value> = (0..10)
        .map(|at| json!({"id": at.to_string(), "kind": "PARAGRAPH", "text": "e".repeat(3_700)}))
        .collect();
    assert_eq!(refused(json!({ "blocks": plain })).await.0, "TextTooLong", "a rewrite may grow");
    let (name, message) = refused(json!({"guid": "no uri"})).await;
    assert_eq!(
        (name, &*message),
        ("InvalidInput", "dispatch.guid must be a URI of at most 2048 characters")
    );
    let twice = json!([{"id": "a", "kind": "TITLE", "text": "x"}, {"id": "a", "kind": "LEDE", "text": "y"}]);
    assert_eq!(refused(json!({ "blocks": twice })).await.0, "InvalidInput");
}

#[tokio::test]
async fn a_rewrite_of_another_dispatch_is_refused() {
    let mut input = input(json!({}));
    input.rewrite = input.dispatch.blocks[..2].to_vec();
    let error = handle(&ScriptedModel::default(), &config(), now(), input).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "rewrite has other blocks than the dispatch: give one for each id"
    );
}

#[tokio::test]
async fn where_there_is_nothing_to_write_no_model_is_asked() {
    let quote = json!([{"id": "a", "kind": "QUOTE", "text": "Rien n'est signé."}]);
    let model = ScriptedModel::default();
    let output =
        handle(&model, &config(), now(), input(json!({ "blocks": quote }))).await.unwrap().output;
    assert_eq!((output.model_id, output.blocks.len()), (None, 1));
}
