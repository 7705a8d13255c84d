use super::*;
use crate::{Overrides, Schema, object};
use serde_json::json;
use std::collections::VecDeque;
use std::sync::Mutex;

/// Gives its answers one after the other and keeps what it was asked.
struct Script {
    answers: Mutex<VecDeque<Result<ModelAnswer, UpstreamError>>>,
    asked: Mutex<Vec<(String, Request)>>,
}

impl Script {
    fn of(answers: Vec<Result<ModelAnswer, UpstreamError>>) -> Self {
        Self { answers: Mutex::new(answers.into()), asked: Mutex::default() }
    }

    fn models(&self) -> Vec<String> {
        self.asked.lock().unwrap().iter().map(|(model, _)| model.clone()).collect()
    }

    fn last(&self) -> Request {
        self.asked.lock().unwrap().last().unwrap().1.clone()
    }
}

impl Converse for Script {
    async fn converse(
        &self,
        model_id: &str,
        request: &Request,
    ) -> Result<ModelAnswer, UpstreamError> {
        self.asked.lock().unwrap().push((model_id.to_owned(), request.clone()));
        self.answers.lock().unwrap().pop_front().unwrap()
    }
}

fn said(text: &str) -> Result<ModelAnswer, UpstreamError> {
    stopped(text, Stop::Complete)
}

fn stopped(text: &str, stop: Stop) -> Result<ModelAnswer, UpstreamError> {
    let text = text.to_owned();
    Ok(ModelAnswer { text, stop, input_tokens: 100, output_tokens: 10, structured: true })
}

fn throttled() -> Result<ModelAnswer, UpstreamError> {
    let code = "ThrottlingException".to_owned();
    Err(UpstreamError::Throttled { service: "Bedrock", code })
}

fn rejected(code: &str) -> Result<ModelAnswer, UpstreamError> {
    Err(UpstreamError::Rejected { service: "Bedrock", code: code.to_owned() })
}

fn config(fallback: Option<&str>) -> ModelConfig {
    let prices = json!({"models": {
        "first": {"inputPerMillion": 1.0, "outputPerMillion": 10.0},
        "second": {"inputPerMillion": 2.0, "outputPerMillion": 20.0}}});
    ModelConfig {
        model_id: "first".into(),
        fallback_model_id: fallback.map(str::to_owned),
        guardrail: None,
        temperature: Some(0.0),
        max_tokens: 100,
        effort: None,
        attempt_timeout: std::time::Duration::from_secs(1),
        prices: serde_json::from_value(prices).unwrap(),
    }
}

fn request() -> Request {
    Request {
        system: "Count.".into(),
        turns: vec![Turn::User { text: "Go.".into(), guarded: None }],
        schema: Schema { name: "stars", json: "{}" },
        overrides: Overrides::default(),
    }
}

fn stars(answer: &str) -> Result<u64, Misfit> {
    let value: serde_json::Value = object(answer)?;
    value["stars"].as_u64().ok_or_else(|| Misfit::new("wrong shape", "stars is missing"))
}

async fn answers(script: &Script, fallback: Option<&str>) -> Result<Asked<u64>, AskError> {
    ask(script, &config(fallback), request(), stars).await
}

#[tokio::test]
async fn an_answer_that_fits_takes_one_call() {
    let script = Script::of(vec![said(r#"{"stars": 4}"#)]);
    let asked = answers(&script, Some("second")).await.unwrap();
    assert_eq!(asked.answered, Answered::Fits(4));
    assert_eq!((asked.model_id.as_str(), asked.spent.fallback_used), ("first", false));
    assert_eq!(asked.spent.usage.input_tokens, 100);
    assert!((asked.spent.usage.cost_usd - 0.0002).abs() < 1e-12);
    assert_eq!(script.models(), ["first"]);
}

#[tokio::test]
async fn the_fallback_takes_over_and_is_priced_as_itself() {
    let script = Script::of(vec![throttled(), said(r#"{"stars": 4}"#)]);
    let asked = answers(&script, Some("second")).await.unwrap();
    assert_eq!((asked.model_id.as_str(), asked.spent.fallback_used), ("second", true));
    assert!((asked.spent.usage.cost_usd - 0.0004).abs() < 1e-12);
    assert_eq!(script.models(), ["first", "second"]);
}

#[tokio::test]
async fn without_a_fallback_the_throttling_is_named() {
    let error = answers(&Script::of(vec![throttled()]), None).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamThrottled");
}

#[tokio::test]
async fn a_model_that_is_gone_or_not_allowed_gives_way() {
    for code in ["ValidationException", "ResourceNotFoundException", "AccessDeniedException"] {
        let script = Script::of(vec![rejected(code), said(r#"{"stars": 4}"#)]);
        let asked = answers(&script, Some("second")).await.unwrap();
        assert_eq!(
            (asked.answered, asked.spent.fallback_used),
            (Answered::Fits(4), true),
            "{code}"
        );
    }
}

#[tokio::test]
async fn of_two_models_that_are_gone_the_first_is_named_and_of_one_throttled_that() {
    let gone = || vec![rejected("ResourceNotFoundException"), rejected("AccessDeniedException")];
    let error = answers(&Script::of(gone()), Some("second")).await.unwrap_err();
    let AskError::Upstream(UpstreamError::Rejected { code, .. }) = error else { panic!("{error}") };
    assert_eq!(code, "ResourceNotFoundException");
    let script = Script::of(vec![rejected("AccessDeniedException"), throttled()]);
    let error = answers(&script, Some("second")).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamThrottled");
}

#[tokio::test]
async fn credentials_that_are_refused_would_be_refused_again() {
    let script = Script::of(vec![rejected("UnrecognizedClientException")]);
    let error = answers(&script, Some("second")).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamRejected");
    assert_eq!(script.models(), ["first"]);
}

#[tokio::test]
async fn a_fallback_that_rejects_leaves_an_error_that_passes() {
    let script = Script::of(vec![throttled(), rejected("ValidationException")]);
    let error = answers(&script, Some("second")).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamThrottled");
    assert_eq!(script.models(), ["first", "second"]);
}

#[tokio::test]
async fn a_misfit_is_shown_to_the_model_once() {
    let script = Script::of(vec![said(" {\"moons\": 4} "), said(r#"{"stars": 4}"#)]);
    let asked = answers(&script, None).await.unwrap();
    assert_eq!((asked.answered.clone(), asked.spent.repair_rounds), (Answered::Fits(4), 1));
    assert_eq!(asked.spent.usage.output_tokens, 20);
    let shown = script.last().turns;
    assert_eq!(shown[1], Turn::Assistant("{\"moons\": 4}".into()));
    let Turn::User { text, guarded: None } = &shown[2] else { panic!("{shown:?}") };
    assert!(text.contains("stars is missing"), "{text}");
}

#[tokio::test]
async fn a_fallback_stays_for_the_repair() {
    let script = Script::of(vec![throttled(), said(""), said(r#"{"stars": 1}"#)]);
    assert!(answers(&script, Some("second")).await.is_ok());
    assert_eq!(script.models(), ["first", "second", "second"]);
    assert_eq!(script.last().turns[1], Turn::Assistant("(nothing)".into()));
}

#[tokio::test]
async fn two_misfits_are_invalid_and_quote_nothing() {
    let script =
        Script::of(vec![said("secret words"), stopped("{\"stars\": [1, 1", Stop::Truncated)]);
    let error = answers(&script, None).await.unwrap_err();
    assert_eq!(error.name(), "ModelOutputInvalid");
    assert_eq!(
        error.to_string(),
        "the model's answers do not fit the schema stars (truncated): try another model"
    );
}

#[tokio::test]
async fn what_two_misfits_took_is_on_the_account() {
    let script = Script::of(vec![said("none"), said("none")]);
    let mut account = Spent::default();
    let asked = ask_on_account(&script, &config(None), request(), stars, &mut account).await;
    assert!(asked.is_err());
    assert_eq!((account.usage.input_tokens, account.repair_rounds), (200, 1));
    let script = Script::of(vec![said(r#"{"stars": 4}"#)]);
    ask_on_account(&script, &config(None), request(), stars, &mut account).await.unwrap();
    assert_eq!(account.usage.input_tokens, 300);
}

/// More than five stars are a fault, with which the answer could be used.
fn five_at_most(answer: &str) -> Result<u64, Unfit<u64>> {
    match stars(answer)? {
        stars if stars > 5 => Err(Unfit {
            misfit: Misfit::new("too many", "at most 5"),
            usable: Some(Box::new(stars)),
        }),
        stars => Ok(stars),
    }
}

#[tokio::test]
async fn an_answer_with_faults_is_kept_until_a_better_one_comes() {
    let (seven, eight) = (|| said(r#"{"stars": 7}"#), || said(r#"{"stars": 8}"#));
    let cut = || stopped(r#"{"stars": 4"#, Stop::Truncated);
    for (answers, expected, calls) in [
        (vec![seven(), said(r#"{"stars": 4}"#)], 4, 2),
        (vec![seven(), eight()], 8, 2),
        (vec![seven(), said("none")], 7, 2),
        (vec![seven(), cut()], 7, 2),
        (vec![cut(), eight()], 8, 2),
        (vec![seven(), throttled()], 7, 1),
    ] {
        let (script, mut account) = (Script::of(answers), Spent::default());
        let asked =
            ask_keeping(&script, &config(None), request(), five_at_most, &mut account).await;
        let asked = asked.unwrap();
        assert_eq!(asked.answered, Answered::Fits(expected));
        assert_eq!((asked.spent, account.usage.input_tokens), (account, 100 * calls));
        assert_eq!((account.repair_rounds, script.models().len()), (1, 2));
    }
    let script = Script::of(vec![said("none"), throttled()]);
    let account = &mut Spent::default();
    let error = ask_keeping(&script, &config(None), request(), five_at_most, account).await;
    assert_eq!(error.unwrap_err().name(), "UpstreamThrottled");
}

#[tokio::test]
async fn an_answer_that_is_kept_has_the_model_that_gave_it() {
    let script = Script::of(vec![said(r#"{"stars": 7}"#), throttled(), throttled()]);
    let account = &mut Spent::default();
    let asked =
        ask_keeping(&script, &config(Some("second")), request(), five_at_most, account).await;
    let asked = asked.unwrap();
    assert_eq!((asked.model_id.as_str(), asked.spent.fallback_used), ("first", true));
    assert_eq!(script.models(), ["first", "first", "second"]);
}

#[tokio::test]
async fn an_answer_that_thinking_left_no_room_for_is_named() {
    let script = Script::of(vec![stopped("{\"st", Stop::Truncated), stopped("", Stop::Truncated)]);
    let error = answers(&script, None).await.unwrap_err();
    assert!(error.to_string().contains("(truncated by thinking)"), "{error}");
}

#[tokio::test]
async fn an_answer_that_did_not_end_is_repaired_without_the_schema() {
    for stop in [Stop::Truncated, Stop::Other] {
        let script =
            Script::of(vec![stopped("{\"stars\": 4, 4, 4", stop), said(r#"{"stars": 4}"#)]);
        assert!(answers(&script, None).await.is_ok());
        assert!(script.last().overrides.unstructured, "{stop:?}");
    }
    let script = Script::of(vec![said("four"), said(r#"{"stars": 4}"#)]);
    assert!(answers(&script, None).await.is_ok() && !script.last().overrides.unstructured);
}

#[tokio::test]
async fn answers_that_no_schema_held_are_counted() {
    let free = ModelAnswer { structured: false, ..said(r#"{"stars": 4}"#).unwrap() };
    let asked = answers(&Script::of(vec![Ok(free)]), None).await.unwrap();
    assert_eq!(asked.spent.unstructured_answers, 1);
}

#[tokio::test]
async fn a_cut_off_answer_is_not_used_though_it_parses() {
    let script =
        Script::of(vec![stopped(r#"{"stars": 4}"#, Stop::Truncated), said("{\"stars\":5}")]);
    assert_eq!(answers(&script, None).await.unwrap().answered, Answered::Fits(5));
}

#[tokio::test]
async fn a_guardrail_is_a_result() {
    let script = Script::of(vec![stopped("Sorry.", Stop::Intervened)]);
    assert_eq!(answers(&script, None).await.unwrap().answered, Answered::Intervened);
}
