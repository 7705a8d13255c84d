//! Inputs and Comprehend's answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::{Env, UpstreamError, answer};
use reviews::Label;
use samples::{Answered, Folder, Spoiler, Subject, fuzz, schema, unbounded};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use toxicity_check::{ClassifyPrompt, Config, DetectToxicity, Input, Output, Toxicity, handle};

const ERRORS: [&str; 3] = ["UpstreamThrottled", "UpstreamUnavailable", "UpstreamRejected"];

/// Answers as it should, or as badly as it can.
struct Comprehend {
    spoiler: Mutex<Spoiler>,
    calls: AtomicUsize,
}

impl DetectToxicity for Comprehend {
    async fn detect_toxicity(
        &self,
        segments: &[&str],
        _: &str,
    ) -> Result<Vec<Toxicity>, UpstreamError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let mut spoiler = self.spoiler.lock().unwrap();
        spoiler.failure("Comprehend")?;
        let is_short = spoiler.is_hostile() && spoiler.number(8) == 0;
        let count = if is_short { spoiler.number(12) } else { segments.len() };
        Ok((0..count).map(|_| toxicity(&mut spoiler)).collect())
    }
}

impl ClassifyPrompt for Comprehend {
    async fn classify_prompt(&self, _: &str) -> Result<Option<f32>, UpstreamError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let mut spoiler = self.spoiler.lock().unwrap();
        spoiler.failure("Comprehend")?;
        Ok(score(&mut spoiler))
    }
}

fn toxicity(spoiler: &mut Spoiler) -> Toxicity {
    let count = spoiler.number(if spoiler.is_hostile() { 60 } else { 8 });
    let name = |spoiler: &mut Spoiler| match spoiler.is_hostile() && spoiler.number(9) == 0 {
        true => spoiler.text(),
        false => "INSULT".to_owned(),
    };
    let label = |_| Label { name: name(spoiler), score: spoiler.score().clamp(0.0, 1.0) };
    let labels = (0..count).map(label).collect();
    Toxicity { score: score(spoiler), labels }
}

fn score(spoiler: &mut Spoiler) -> Option<f32> {
    let absent = spoiler.is_hostile() && spoiler.number(20) == 0;
    (!absent).then(|| spoiler.score() as f32)
}

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("PRICE_TABLE", "{}"), ("PROMPT_SAFETY_ENDPOINT_ARN", "arn:aws:comprehend:x")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let inputs = Folder::of("review/toxicity-check").inputs();
    let subject = Subject::new(&inputs, schema::<Input>(), schema::<Output>(), &ERRORS);
    let tally = fuzz(&subject, async |input, spoiler| {
        let port = Comprehend { spoiler: Mutex::new(spoiler), calls: AtomicUsize::new(0) };
        let call = async |input: Input| handle(&port, &config, input).await;
        let result = answer(call, input).await;
        let result = result.map(|answer| serde_json::to_value(answer.output).unwrap());
        Answered { result, calls: port.calls.into_inner() }
    });
    assert!(["OK", "InvalidInput"].iter().chain(&ERRORS).all(|name| tally.contains_key(name)));
}

#[test]
fn every_field_has_a_bound() {
    assert!(unbounded(&schema::<Input>()).is_empty(), "{:?}", unbounded(&schema::<Input>()));
}
