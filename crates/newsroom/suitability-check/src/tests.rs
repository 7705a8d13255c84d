use super::*;
use bedrock::Stop;
use lambda_bridge::{Env, NamedError};
use model_samples::ScriptedModel;
use proptest::prelude::*;
use serde_json::{Value, json};
use suitability::{Level, Topic};

const SHOT: &str = "Deux hommes ont été tués à l’arme à feu : « C’est fini », dit un voisin.";

fn config() -> Config {
    let prices = r#"{"models": {"m": {"inputPerMillion": 1.0, "outputPerMillion": 5.0}}}"#;
    Config::from_env(&Env::of(&[("MODEL_ID", "m"), ("PRICE_TABLE", prices)])).unwrap()
}

fn input(patch: Value) -> Input {
    let mut article = json!({"id": "a-1", "version": 2, "language": "fr-FR", "state": "PUBLISHED",
        "metadata": {"address": "https://journal.example/proces"},
        "blocks": [
            {"id": "t", "kind": "TITLE", "text": "Le procès s'ouvre"},
            {"id": "p", "kind": "PARAGRAPH", "text": format!("{SHOT} L'été fut calme.")}]});
    article.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
    serde_json::from_value(json!({ "article": article })).unwrap()
}

/// Every topic at level none, but for those that are given.
fn said(given: &[(Topic, Level, &str)]) -> Value {
    let one = |topic: Topic| {
        let found = given.iter().find(|(it, ..)| *it == topic);
        let (_, level, evidence) = found.copied().unwrap_or((topic, Level::None, ""));
        json!({"topic": topic, "evidence": evidence, "level": level, "sure": true})
    };
    json!({"topics": Topic::ALL.map(one)})
}

async fn output(model: &ScriptedModel, patch: Value) -> Output {
    let now = "2026-11-30T08:00:00Z".parse().unwrap();
    handle(model, &config(), now, input(patch)).await.unwrap().output
}

fn reasons(output: &Output) -> Vec<(Option<Topic>, DoubtReason)> {
    output.doubts.iter().map(|doubt| (doubt.topic, doubt.reason)).collect()
}

#[tokio::test]
async fn the_output_has_the_agreed_shape() {
    // A model writes plain blanks and apostrophes; what counts are the article's words.
    let plain = "Deux hommes ont été tués à l'arme à feu : « C'est fini », dit un voisin.";
    let model = ScriptedModel::saying([said(&[(Topic::Crime, Level::Medium, plain)])]);
    let output = serde_json::to_value(output(&model, json!({})).await).unwrap();
    let evidence = json!({"block": "p", "start": 0, "end": SHOT.chars().count(), "text": SHOT});
    let crime = json!({"topic": "CRIME", "level": "MEDIUM", "evidence": evidence});
    assert_eq!(output["topics"][2], crime);
    assert_eq!(output["topics"][0], json!({"topic": "ADULT", "level": "NONE"}));
    assert_eq!(output["topics"].as_array().unwrap().len(), 11);
    assert_eq!(
        output["label"],
        json!({"articleId": "a-1", "version": 2, "address": "https://journal.example/proces",
            "by": "MODEL", "labelledAt": "2026-11-30T08:00:00Z", "model": "m",
            "promptVersion": "suitability.v1", "findings": [crime]})
    );
    assert_eq!((&output["doubts"], &output["modelId"]), (&json!([]), &json!("m")));
    let usage =
        json!({"inputTokens": 900, "outputTokens": 300, "comprehendUnits": 0, "costUsd": 0.0024});
    assert_eq!(output["usage"], usage);
}

#[tokio::test]
async fn what_does_not_count_is_shown_to_the_model_once() {
    let invented = said(&[(Topic::Arms, Level::High, "Trois hommes ont été abattus hier.")]);
    let mended = said(&[(Topic::Arms, Level::Low, SHOT)]);
    let model = ScriptedModel::saying([invented.clone(), mended]);
    let mended = output(&model, json!({})).await;
    assert_eq!(mended.label.unwrap().highest(), Level::Low);
    assert_eq!((mended.usage.input_tokens, model.calls()), (1_800, 2));
    assert!(model.told(1).contains("topic ARMS has evidence that is no whole sentence"));
    assert!(!model.told(1).contains("abattus"));

    let model = ScriptedModel::saying([invented.clone(), invented]);
    let unmended = output(&model, json!({})).await;
    assert_eq!(reasons(&unmended), [(Some(Topic::Arms), DoubtReason::EvidenceNotInText)]);
    let arms = &unmended.topics[1];
    assert_eq!((unmended.label, arms.level, &arms.evidence), (None, None, &None));
}

#[tokio::test]
async fn an_answer_with_doubts_is_not_lost_with_its_repair() {
    let doubtful = said(&[(Topic::Arms, Level::High, "Trois hommes ont été abattus hier.")]);
    let complete = |text: String| (text, Stop::Complete);
    let cut = || (said(&[]).to_string(), Stop::Truncated);
    for answers in [
        // The repair cannot be asked for, is no answer, or is cut off.
        vec![complete(doubtful.to_string())],
        vec![complete(doubtful.to_string()), complete("safe".into())],
        vec![complete(doubtful.to_string()), cut()],
        // The first answer was cut off, so that the second one was not shown its faults.
        vec![cut(), complete(doubtful.to_string())],
    ] {
        let model = ScriptedModel::stopping(answers);
        let output = output(&model, json!({})).await;
        assert_eq!(reasons(&output), [(Some(Topic::Arms), DoubtReason::EvidenceNotInText)]);
        assert_eq!((output.label, model.calls()), (None, 2));
    }
}

#[tokio::test]
async fn a_topic_that_is_left_out_is_no_safe_topic() {
    let mut partial = said(&[]);
    partial["topics"].as_array_mut().unwrap().truncate(10);
    partial["topics"][1] = partial["topics"][0].clone();
    let model = ScriptedModel::saying([partial.clone(), partial]);
    let output = output(&model, json!({})).await;
    let told = model.told(1);
    for words in ["topic ADULT stands there twice", "topic ARMS is missing", "topic TERRORISM is"] {
        assert!(told.contains(words), "{told}");
    }
    assert_eq!((output.label, output.doubts.len()), (None, 3));
}

#[tokio::test]
async fn the_floor_and_a_high_that_is_not_sure_are_for_people() {
    let floor = said(&[(Topic::Terrorism, Level::Floor, SHOT)]);
    let floor = output(&ScriptedModel::saying([floor]), json!({})).await;
    assert_eq!(reasons(&floor), [(Some(Topic::Terrorism), DoubtReason::Floor)]);
    assert_eq!(floor.topics[10].level, Some(Level::Floor));
    let proposal = floor.proposal.expect("a label for a person to confirm");
    assert_eq!((proposal.made.by, proposal.highest()), (By::Person, Level::Floor));
    for (level, expected) in [(Level::High, true), (Level::Medium, false)] {
        let mut unsure = said(&[(Topic::Crime, level, SHOT)]);
        unsure["topics"][2]["sure"] = json!(false);
        let unsure = output(&ScriptedModel::saying([unsure]), json!({})).await;
        assert_eq!(reasons(&unsure).contains(&(Some(Topic::Crime), DoubtReason::Unsure)), expected);
        assert_eq!(unsure.label.is_none(), expected);
        assert_eq!(unsure.proposal.is_some(), expected);
    }
}

#[tokio::test]
async fn of_a_language_that_is_not_read_no_model_is_asked() {
    let german = json!([{"id": "a", "kind": "TITLE", "text": "Die Gewerkschaft hat am Dienstag in \
        Berlin zu einem Streik aufgerufen, der zwei Tage dauern soll."}]);
    for patch in [json!({"language": "br"}), json!({ "blocks": german })] {
        let model = ScriptedModel::default();
        let output = output(&model, patch).await;
        assert_eq!(reasons(&output), [(None, DoubtReason::LanguageNotRead)]);
        assert_eq!((output.label, output.topics.len(), output.model_id), (None, 0, None));
        assert_eq!(output.proposal, None, "nothing was said that a person could confirm");
        assert_eq!(model.calls(), 0);
    }
}

#[tokio::test]
async fn a_guardrail_leaves_every_topic_without_an_answer() {
    let model = ScriptedModel::stopping([("", Stop::Intervened)]);
    let output = output(&model, json!({})).await;
    assert_eq!((output.label, output.proposal, output.doubts.len()), (None, None, 11));
    assert!(output.topics.iter().all(|topic| topic.level.is_none()));
}

#[tokio::test]
async fn what_is_no_answer_and_no_article_is_refused_by_name() {
    let now = Timestamp::UNIX_EPOCH;
    let model = ScriptedModel::saying([json!({"topics": 7}), json!("safe")]);
    let error = handle(&model, &config(), now, input(json!({}))).await.unwrap_err();
    assert_eq!(error.name(), "ModelOutputInvalid");
    let refused = async |patch: Value| {
        let model = ScriptedModel::default();
        let error = handle(&model, &config(), now, input(patch)).await.unwrap_err();
        assert_eq!((error.name(), model.calls()), ("InvalidInput", 0));
        error.to_string()
    };
    let silent = json!([{"id": "a", "kind": "TITLE", "text": "…"}]);
    let rule = refused(json!({ "blocks": silent })).await;
    assert_eq!(rule, "article.blocks have no words: give the article's text");
    let long: Vec<Value> = (0..11)
        .map(|at| json!({"id": at.to_string(), "kind": "PARAGRAPH", "text": "e".repeat(4_000)}))
        .collect();
    assert!(refused(json!({ "blocks": long })).await.contains("40000 characters"));
    assert!(refused(json!({"id": ""})).await.starts_with("article."));
}

proptest! {
    /// Whatever a model says: what counts stands in the text, and what is not proved is no label.
    #[test]
    fn nothing_counts_that_is_not_in_the_text(
        levels in proptest::collection::vec(0_usize..5, 11),
        words in proptest::collection::vec(0_usize..6, 11),
        is_shuffled in any::<bool>(),
    ) {
        let known = [Level::None, Level::Low, Level::Medium, Level::High, Level::Floor];
        let invented = "Personne n'a jamais écrit cela.";
        let glued = "Le procès s'ouvre Deux hommes ont été tués";
        let texts = [SHOT, "ont été tués", invented, glued, "L'été", ""];
        let given: Vec<_> = (0..11).map(|at| (Topic::ALL[at], known[levels[at]], texts[words[at]])).collect();
        let mut answer = said(&given);
        if is_shuffled {
            answer["topics"].as_array_mut().unwrap().reverse();
        }
        let model = ScriptedModel::saying([answer.clone(), answer]);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let output = runtime.block_on(output(&model, json!({})));
        let is_proved = |at: usize| levels[at] == 0 || words[at] < 2;
        for (at, topic) in output.topics.iter().enumerate() {
            prop_assert_eq!(topic.level.is_some(), is_proved(at));
            prop_assert_eq!(topic.evidence.is_some(), levels[at] > 0 && is_proved(at));
        }
        let is_whole = (0..11).all(|at| is_proved(at) && known[levels[at]] != Level::Floor);
        prop_assert_eq!(output.label.is_some(), is_whole);
        prop_assert_eq!(output.doubts.is_empty(), is_whole);
    }
}
