//! For tests: Amazon Comprehend that answers as recorded, or as badly as it can.
//!
//! Apart from `samples`, so that the tests of other functions build no SDK of Comprehend.

#![allow(clippy::unwrap_used, clippy::missing_panics_doc, reason = "only tests use it")]

use comprehend::{ClassifyPrompt, DetectToxicity, Toxicity};
use lambda_bridge::UpstreamError;
use moderation::Label;
use samples::{Recorded, Spoiler, Upstream};
use serde_json::Value;

/// Answers of DetectToxicContent as recorded, one after the other; it classifies no prompt.
#[derive(Debug)]
pub struct RecordedComprehend(Recorded);

impl RecordedComprehend {
    /// From the JSON list of answers.
    #[must_use]
    pub fn new(answers: Value) -> Self {
        Self(Recorded::new(answers))
    }
}

impl DetectToxicity for RecordedComprehend {
    async fn detect_toxicity(&self, _: &[&str], _: &str) -> Result<Vec<Toxicity>, UpstreamError> {
        Ok(self.0.next()["ResultList"].as_array().unwrap().iter().map(recorded).collect())
    }
}

impl ClassifyPrompt for RecordedComprehend {
    async fn classify_prompt(&self, _: &str) -> Result<Option<f32>, UpstreamError> {
        panic!("not configured")
    }
}

fn recorded(result: &Value) -> Toxicity {
    let label = |label: &Value| Label {
        name: label["Name"].as_str().unwrap().to_owned(),
        score: label["Score"].as_f64().unwrap(),
    };
    Toxicity {
        score: result["Toxicity"].as_f64().map(|score| score as f32),
        labels: result["Labels"].as_array().unwrap().iter().map(label).collect(),
    }
}

/// Answers as it should, or as badly as it can.
#[derive(Debug)]
pub struct SpoiltComprehend(Upstream);

impl SpoiltComprehend {
    /// How answers are spoilt is drawn from `upstream`.
    #[must_use]
    pub fn new(upstream: Upstream) -> Self {
        Self(upstream)
    }
}

impl DetectToxicity for SpoiltComprehend {
    async fn detect_toxicity(
        &self,
        segments: &[&str],
        _: &str,
    ) -> Result<Vec<Toxicity>, UpstreamError> {
        let mut spoiler = self.0.call("Comprehend")?;
        let is_short = spoiler.is_hostile() && spoiler.number(8) == 0;
        let count = if is_short { spoiler.number(12) } else { segments.len() };
        Ok((0..count).map(|_| spoilt(&mut spoiler)).collect())
    }
}

impl ClassifyPrompt for SpoiltComprehend {
    async fn classify_prompt(&self, _: &str) -> Result<Option<f32>, UpstreamError> {
        Ok(score(&mut *self.0.call("Comprehend")?))
    }
}

fn spoilt(spoiler: &mut Spoiler) -> Toxicity {
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
