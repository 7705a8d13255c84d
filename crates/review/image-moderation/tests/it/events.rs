//! The samples under `events/review/image-moderation/`, and the schemas.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::{Glimpse, Peek};
use image_moderation::{Config, DetectLabels, Detected, ERRORS, FoundLabel, Input, Output, handle};
use lambda_bridge::{Env, UpstreamError};
use samples::{Function, Recorded};
use serde_json::Value;

/// Looks at objects and answers of DetectModerationLabels as recorded.
struct Services(Recorded);

impl Peek for Services {
    async fn peek(&self, _: &str, bytes: usize) -> Result<Option<Glimpse>, UpstreamError> {
        let seen = self.0.next();
        let beginning = seen["beginning"].as_array().unwrap().iter();
        Ok(Some(Glimpse {
            size: seen["size"].as_u64().unwrap(),
            etag: seen["etag"].as_str().unwrap().to_owned(),
            beginning: beginning.map(|byte| byte.as_u64().unwrap() as u8).take(bytes).collect(),
        }))
    }
}

impl DetectLabels for Services {
    async fn detect_labels(&self, _: &str) -> Result<Detected, UpstreamError> {
        let answer = self.0.next();
        let labels = answer["ModerationLabels"].as_array().unwrap().iter().map(label).collect();
        let version = answer["ModerationModelVersion"].as_str().unwrap();
        Ok(Detected::Labels { labels, model_id: Some(format!("rekognition-moderation-{version}")) })
    }
}

fn label(label: &Value) -> FoundLabel {
    let parent = label["ParentName"].as_str().filter(|parent| !parent.is_empty());
    FoundLabel {
        name: label["Name"].as_str().unwrap().to_owned(),
        parent: parent.map(str::to_owned),
        confidence: label["Confidence"].as_f64(),
    }
}

#[tokio::test]
async fn the_samples_and_the_contract_are_kept() {
    let config = Config::from_env(&Env::of(&[
        ("IMAGES_BUCKET", "pictures"),
        ("IGNORED_LABELS", "Swimwear or Underwear, Alcohol"),
        ("PRICE_TABLE", r#"{"rekognitionImage": 0.001}"#),
    ]))
    .unwrap();
    let function = Function::<Input, Output>::new("review/image-moderation", ERRORS);
    function.check_contract();
    let replayed = async |answers, input| {
        let services = Services(Recorded::new(answers));
        handle(&services, &services, &config, input).await
    };
    function.replay(replayed).await;
}
