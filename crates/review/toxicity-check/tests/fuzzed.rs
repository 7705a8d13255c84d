//! Inputs and Comprehend's answers as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::{Env, UpstreamError};
use reviews::Label;
use samples::{Function, Spoiler, Upstream};
use toxicity_check::{
    ClassifyPrompt, Config, DetectToxicity, ERRORS, Input, Output, Toxicity, handle,
};

/// Answers as it should, or as badly as it can.
struct Comprehend(Upstream);

impl DetectToxicity for Comprehend {
    async fn detect_toxicity(
        &self,
        segments: &[&str],
        _: &str,
    ) -> Result<Vec<Toxicity>, UpstreamError> {
        let mut spoiler = self.0.call("Comprehend")?;
        let is_short = spoiler.is_hostile() && spoiler.number(8) == 0;
        let count = if is_short { spoiler.number(12) } else { segments.len() };
        Ok((0..count).map(|_| toxicity(&mut spoiler)).collect())
    }
}

impl ClassifyPrompt for Comprehend {
    async fn classify_prompt(&self, _: &str) -> Result<Option<f32>, UpstreamError> {
        Ok(score(&mut *self.0.call("Comprehend")?))
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
    Function::<Input, Output>::new("review/toxicity-check", ERRORS)
        .fuzz(async |upstream, input| handle(&Comprehend(upstream), &config, input).await);
}
