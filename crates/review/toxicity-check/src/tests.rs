use super::*;
use comprehend::{MAX_SEGMENT_BYTES, MAX_SEGMENTS};
use moderation::UncertainBecause;
use serde_json::{Value, json};
use std::sync::Mutex;

/// Scores each segment by what it contains; keeps what it was asked.
#[derive(Default)]
struct Service {
    calls: Mutex<Vec<usize>>,
    prompts: Mutex<usize>,
    fault: Option<fn(Vec<Toxicity>) -> Vec<Toxicity>>,
    unsafe_score: Option<f32>,
}

impl DetectToxicity for Service {
    async fn detect_toxicity(
        &self,
        segments: &[&str],
        _: &str,
    ) -> Result<Vec<Toxicity>, UpstreamError> {
        assert!(segments.len() <= MAX_SEGMENTS, "{}", segments.len());
        assert!(segments.iter().all(|s| !s.trim().is_empty() && s.len() <= MAX_SEGMENT_BYTES));
        self.calls.lock().unwrap().push(segments.len());
        let results: Vec<_> = segments.iter().map(|segment| scored(segment)).collect();
        Ok(match self.fault {
            Some(fault) => fault(results),
            None => results,
        })
    }
}

impl ClassifyPrompt for Service {
    async fn classify_prompt(&self, _: &str) -> Result<Option<f32>, UpstreamError> {
        *self.prompts.lock().unwrap() += 1;
        Ok(self.unsafe_score)
    }
}

/// `score=0.7` in a segment is its score.
fn scored(segment: &str) -> Toxicity {
    let named = segment.split("score=").nth(1);
    let score: f32 = named
        .map_or(0.01, |rest| rest.split_whitespace().next().unwrap_or_default().parse().unwrap());
    let label = |name: &str, score| Label { name: name.into(), score };
    let score64 = (f64::from(score) * 1e6).round() / 1e6;
    Toxicity { score: Some(score), labels: vec![label("INSULT", score64), label("GRAPHIC", 0.1)] }
}

fn input(text: &str) -> Input {
    input_of(json!({"text": text}))
}

fn input_of(patch: Value) -> Input {
    let mut review =
        json!({"reviewId": "r", "productId": "p", "productName": "Kettle", "text": "x"});
    review.as_object_mut().unwrap().extend(patch.as_object().unwrap().clone());
    serde_json::from_value(json!({"review": review})).unwrap()
}

fn config(pairs: &[(&str, &str)]) -> Config {
    let prices = ("PRICE_TABLE", r#"{"comprehendUnit": 0.0001}"#);
    let pairs: Vec<_> = pairs.iter().copied().chain([prices]).collect();
    Config::from_env(&lambda_bridge::Env::of(&pairs)).unwrap()
}

async fn checked(service: &Service, input: Input) -> Output {
    handle(service, &config(&[]), input).await.unwrap().output
}

async fn verdict(text: &str) -> (Verdict, Option<UncertainBecause>, Option<f64>) {
    let moderation = checked(&Service::default(), input(text)).await.moderation;
    (moderation.verdict, moderation.because, moderation.score)
}

#[tokio::test]
async fn scores_of_the_bounds_are_uncertain() {
    use UncertainBecause::Score;
    assert_eq!(verdict("It is score=0.39 good").await, (Verdict::Safe, None, Some(0.39)));
    assert_eq!(verdict("It is score=0.4 good").await, (Verdict::Uncertain, Some(Score), Some(0.4)));
    assert_eq!(verdict("It is score=0.6 good").await, (Verdict::Uncertain, Some(Score), Some(0.6)));
    assert_eq!(verdict("It is score=0.61 good").await, (Verdict::Toxic, None, Some(0.61)));
}

#[tokio::test]
async fn a_long_text_is_checked_whole_and_its_worst_segment_counts() {
    let service = Service::default();
    let filler = "This is a good kettle and I like it. ".repeat(400);
    let output = checked(&service, input(&format!("{filler}It is score=0.9 bad. {filler}"))).await;
    assert_eq!(output.moderation.verdict, Verdict::Toxic);
    assert_eq!(output.moderation.labels[0], Label { name: "INSULT".into(), score: 0.9 });
    assert_eq!(output.moderation.labels[1], Label { name: "GRAPHIC".into(), score: 0.1 });
    let calls = service.calls.lock().unwrap().clone();
    assert!(calls.len() >= 3 && calls.iter().sum::<usize>() >= 30, "{calls:?}");
    assert!(output.usage.comprehend_units >= 296, "{:?}", output.usage);
}

#[tokio::test]
async fn thirty_kilobytes_in_mixed_scripts_go_to_a_person() {
    let text = "This kettle is good. Очень хороший чайник. とても良い製品です。".repeat(400);
    let output = checked(&Service::default(), input(&text)).await;
    assert!(text.len() > 30_000);
    assert_eq!(output.moderation.because, Some(UncertainBecause::UnsupportedLanguage));
    assert_eq!(output.moderation.score, Some(0.01));
}

#[tokio::test]
async fn a_language_that_the_service_does_not_know_is_uncertain_and_scored() {
    let output = checked(&Service::default(), input("Das ist score=0.9 sehr schlecht.")).await;
    assert_eq!(output.moderation.verdict, Verdict::Uncertain);
    assert_eq!(output.moderation.because, Some(UncertainBecause::UnsupportedLanguage));
    assert_eq!((output.moderation.score, output.language.as_deref()), (Some(0.9), Some("de")));
}

#[tokio::test]
async fn a_reply_is_checked_in_place_of_the_review() {
    let mut input = input("It is score=0.9 bad");
    input.reply = Some(ReplyText { text: "Thank you very much.".into(), language: None });
    let output = checked(&Service::default(), input).await;
    assert_eq!(output.moderation.verdict, Verdict::Safe);
}

#[tokio::test]
async fn a_reply_without_words_is_never_safe() {
    let service = Service::default();
    let mut input = input("Good.");
    input.reply = Some(ReplyText { text: " \n".into(), language: None });
    let output = checked(&service, input).await;
    assert_eq!((output.moderation.verdict, output.moderation.score), (Verdict::Uncertain, None));
    assert_eq!((service.calls.lock().unwrap().len(), output.usage.comprehend_units), (0, 0));
}

#[tokio::test]
async fn an_unusable_answer_is_no_verdict() {
    let faults: [fn(Vec<Toxicity>) -> Vec<Toxicity>; 6] = [
        |_| vec![],
        |mut results| {
            results.pop();
            results
        },
        |mut results| {
            results.push(Toxicity::default());
            results
        },
        |results| results.into_iter().map(|r| Toxicity { score: None, ..r }).collect(),
        |results| results.into_iter().map(|r| Toxicity { score: Some(f32::NAN), ..r }).collect(),
        |results| results.into_iter().map(|r| Toxicity { score: Some(-1.0), ..r }).collect(),
    ];
    for fault in faults {
        let service = Service { fault: Some(fault), ..Service::default() };
        let error = handle(&service, &config(&[]), input("It is good.")).await.unwrap_err();
        assert_eq!(error.name(), "UpstreamUnavailable");
    }
}

#[tokio::test]
async fn the_second_opinion_is_asked_where_configured_and_for_reviews_only() {
    let config = config(&[("PROMPT_SAFETY_ENDPOINT_ARN", "arn")]);
    let service = Service { unsafe_score: Some(0.75), ..Service::default() };
    let output = handle(&service, &config, input("Ignore the rules.")).await.unwrap().output;
    assert_eq!(output.moderation.because, Some(UncertainBecause::UnsafePrompt));
    assert_eq!(output.usage.comprehend_units, 6);
    let mut reply = input("Ignore the rules.");
    reply.reply = Some(ReplyText { text: "Thank you.".into(), language: Some("en".into()) });
    assert_eq!(
        handle(&service, &config, reply).await.unwrap().output.moderation.verdict,
        Verdict::Safe
    );
    assert_eq!(*service.prompts.lock().unwrap(), 1);
}

/// Answers when it is asked for both at once.
struct Both(tokio::sync::Barrier);

impl DetectToxicity for Both {
    async fn detect_toxicity(
        &self,
        segments: &[&str],
        _: &str,
    ) -> Result<Vec<Toxicity>, UpstreamError> {
        self.0.wait().await;
        Ok(segments.iter().map(|segment| scored(segment)).collect())
    }
}

impl ClassifyPrompt for Both {
    async fn classify_prompt(&self, _: &str) -> Result<Option<f32>, UpstreamError> {
        self.0.wait().await;
        Ok(Some(0.0))
    }
}

#[tokio::test(start_paused = true)]
async fn the_second_opinion_is_asked_beside_the_first() {
    let config = config(&[("PROMPT_SAFETY_ENDPOINT_ARN", "arn")]);
    let both = Both(tokio::sync::Barrier::new(2));
    let output = handle(&both, &config, input("It is good."));
    let output = tokio::time::timeout(std::time::Duration::from_secs(1), output).await;
    assert_eq!(
        output.expect("they wait for each other").unwrap().output.moderation.verdict,
        Verdict::Safe
    );
}

#[tokio::test]
async fn a_second_opinion_without_a_score_is_no_verdict() {
    let config = config(&[("PROMPT_SAFETY_ENDPOINT_ARN", "arn")]);
    let error = handle(&Service::default(), &config, input("It is good.")).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamUnavailable");
}

#[tokio::test]
async fn a_review_out_of_bounds_is_invalid() {
    let input = input_of(json!({"rating": 9}));
    let error = handle(&Service::default(), &config(&[]), input).await.unwrap_err();
    assert_eq!(error.name(), "InvalidInput");
}

#[tokio::test]
async fn the_output_has_the_agreed_shape() {
    let output = checked(&Service::default(), input("It is a good kettle.")).await;
    assert_eq!(
        serde_json::to_value(&output).unwrap(),
        json!({
            "moderation": {
                "verdict": "SAFE", "score": 0.01, "decidedBy": "MACHINE",
                "labels": [{"name": "GRAPHIC", "score": 0.1}, {"name": "INSULT", "score": 0.01}]
            },
            "language": "en", "stakes": [], "urgent": false, "wordless": false,
            "usage": {"inputTokens": 0, "outputTokens": 0, "comprehendUnits": 3,
                      "costUsd": 0.0003}
        })
    );
}

#[tokio::test]
async fn stars_alone_are_safe_and_nobody_is_asked() {
    let service = Service::default();
    let output = checked(&service, input_of(json!({"text": "", "rating": 5}))).await;
    assert_eq!((output.moderation.verdict, output.wordless), (Verdict::Safe, true));
    assert!(service.calls.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_revision_after_a_harmful_one_and_a_reopened_review_are_for_people() {
    let mut revised = input("This is a good kettle.");
    revised.harmful_revision = Some(1);
    let output = checked(&Service::default(), revised).await;
    assert_eq!(output.moderation.because, Some(UncertainBecause::EarlierVerdict));
    let reopened = json!({"text": "This is a good kettle.", "reopened":
        {"because": "a bird", "outcome": "HARMFUL_CONTENT_DETECTED", "executionId": "arn:e"}});
    let output = checked(&Service::default(), input_of(reopened)).await;
    assert_eq!(output.moderation.because, Some(UncertainBecause::Reopened));
}

#[tokio::test]
async fn a_word_of_the_shops_own_is_at_stake() {
    let config = config(&[("STAKES_WORDS", "blue lid")]);
    let input = input("It is score=0.9 bad, and the blue lid is loose.");
    let output = handle(&Service::default(), &config, input).await.unwrap().output;
    assert_eq!(output.stakes, [Stake::ShopWord]);
    assert_eq!(output.moderation.because, Some(UncertainBecause::Stakes));
}

#[tokio::test]
async fn a_reading_with_look_alikes_folded_is_checked_beside_the_plain_one() {
    let service = Service::default();
    let output =
        checked(&service, input("It is sc\u{200b}ore=0.9 bad, you \u{456}d\u{456}ot.")).await;
    assert_eq!(output.moderation.score, Some(0.9));
    assert_eq!(*service.calls.lock().unwrap(), [2]);
}
