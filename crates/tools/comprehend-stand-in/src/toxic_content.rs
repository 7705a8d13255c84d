//! DetectToxicContent.

use crate::{Billed, limits, parse};
use serde::Deserialize;
use serde_json::{Value, json};
use stand_in::AwsError;
use std::iter::zip;
use text_models::toxicity::{Classifier, LABELS, Toxicity, score_in_context};

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Request {
    #[serde(default)]
    text_segments: Vec<Segment>,
    #[serde(default)]
    language_code: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Segment {
    text: String,
}

/// One entry of `ResultList` per segment, in order. A segment for which `fixed` has a score has exactly that.
///
/// # Errors
/// What the service refuses.
pub fn detect_toxic_content(
    classifier: &Classifier,
    fixed: &dyn Fn(&str) -> Option<f32>,
    body: &[u8],
) -> Result<Billed, AwsError> {
    let request: Request = parse(body)?;
    let segments: Vec<&str> = request.text_segments.iter().map(|s| s.text.as_str()).collect();
    limits::check(&request.language_code, &segments)?;
    let judged = |text: &&str| render(&scores(classifier, fixed, text));
    Ok(Billed {
        body: json!({ "ResultList": segments.iter().map(judged).collect::<Value>() }),
        characters: segments.iter().map(|text| text.chars().count()).sum(),
    })
}

fn scores(classifier: &Classifier, fixed: &dyn Fn(&str) -> Option<f32>, text: &str) -> Toxicity {
    match fixed(text) {
        Some(score) => Toxicity::exactly(score),
        None => score_in_context(classifier, text),
    }
}

fn render(toxicity: &Toxicity) -> Value {
    let label = |(name, score): (&str, &f32)| json!({ "Name": name, "Score": score });
    let labels: Value = zip(LABELS, &toxicity.labels).map(label).collect();
    json!({ "Labels": labels, "Toxicity": toxicity.overall })
}
