use super::*;
use bucket::{Memory, Put};
use lambda_bridge::Env;
use serde_json::json;
use std::sync::Mutex;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

/// Gives one answer; keeps what it was asked.
struct Service {
    answer: Detected,
    asked: Mutex<Vec<String>>,
}

impl Service {
    fn finding(labels: &[(&str, f64)]) -> Self {
        let found = |(name, confidence): &(&str, f64)| FoundLabel {
            name: (*name).to_owned(),
            parent: None,
            confidence: Some(*confidence),
        };
        let labels = labels.iter().map(found).collect();
        Self::answering(Detected::Labels { labels, model_id: Some("m".to_owned()) })
    }

    fn answering(answer: Detected) -> Self {
        Self { answer, asked: Mutex::default() }
    }
}

impl DetectLabels for Service {
    async fn detect_labels(&self, key: &str) -> Result<Detected, UpstreamError> {
        self.asked.lock().unwrap().push(key.to_owned());
        Ok(self.answer.clone())
    }
}

fn config() -> Config {
    let prices = ("PRICE_TABLE", r#"{"rekognitionImage": 0.001}"#);
    let pairs = [("IMAGES_BUCKET", "pictures"), ("IGNORED_LABELS", "Alcohol"), prices];
    Config::from_env(&Env::of(&pairs)).unwrap()
}

fn input(image: &str) -> Input {
    let review =
        json!({"reviewId": "r", "productId": "p", "productName": "Kettle", "text": "Good."});
    serde_json::from_value(json!({"review": review, "image": image})).unwrap()
}

async fn looked_at(service: &Service, content: &[u8]) -> Result<Output, Error> {
    let bucket = Memory::default();
    bucket.put("r/1.png", content.to_vec()).await.unwrap();
    handle(&bucket, service, &config(), input("r/1.png")).await.map(|answer| answer.output)
}

async fn verdict(confidence: f64) -> (Verdict, Option<UncertainBecause>) {
    let service = Service::finding(&[("Violence", confidence)]);
    let moderation = looked_at(&service, PNG).await.unwrap().moderation;
    (moderation.verdict, moderation.because)
}

#[tokio::test]
async fn a_picture_is_judged_like_a_text() {
    let uncertain = (Verdict::Uncertain, Some(UncertainBecause::Score));
    assert_eq!(verdict(39.9).await, (Verdict::Safe, None));
    assert_eq!(verdict(40.0).await, uncertain);
    assert_eq!(verdict(60.0).await, uncertain);
    assert_eq!(verdict(60.1).await, (Verdict::Toxic, None));
}

#[tokio::test]
async fn labels_that_the_shop_ignores_do_not_count() {
    let service = Service::finding(&[("Alcohol", 99.0), ("Gambling", 12.0)]);
    let output = looked_at(&service, PNG).await.unwrap();
    let moderation = output.moderation;
    assert_eq!((moderation.verdict, moderation.score), (Verdict::Safe, Some(0.12)));
    assert_eq!(moderation.labels.len(), 1);
    assert_eq!((output.usage.images, output.usage.cost_usd), (1, 0.001));
    assert_eq!(*service.asked.lock().unwrap(), ["r/1.png"]);
}

#[tokio::test]
async fn what_no_machine_reads_a_person_looks_at() {
    let service = Service::finding(&[]);
    let animated = looked_at(&service, b"GIF89a and so on").await.unwrap();
    assert!(service.asked.lock().unwrap().is_empty());
    assert_eq!((animated.moderation.verdict, animated.usage.images), (Verdict::Uncertain, 0));
    assert_eq!(animated.moderation.because, Some(UncertainBecause::UnsupportedFormat));
    let broken = looked_at(&Service::answering(Detected::Unread), PNG).await.unwrap();
    assert_eq!(broken.moderation.because, Some(UncertainBecause::UnsupportedFormat));
    assert_eq!(broken.moderation.score, None);
}

#[tokio::test]
async fn what_is_no_picture_ends_by_name_and_nobody_is_asked() {
    let service = Service::finding(&[]);
    let name = async |content: &[u8]| looked_at(&service, content).await.unwrap_err().name();
    assert_eq!(name(b"").await, "NotAPicture");
    assert_eq!(name(b"<svg onload='alert(1)'/>").await, "NotAPicture");
    let large = [PNG, &vec![0; MOST_IMAGE_BYTES as usize]].concat();
    assert_eq!(name(&large).await, "ImageTooLarge");
    let missing = handle(&Memory::default(), &service, &config(), input("r/2.png")).await;
    assert_eq!(missing.unwrap_err().name(), "ImageMissing");
    let outside = handle(&Memory::default(), &service, &config(), input("../r/2.png")).await;
    assert_eq!(outside.unwrap_err().name(), "InvalidInput");
    assert!(service.asked.lock().unwrap().is_empty());
    let too_large = Service::answering(Detected::TooLarge);
    assert_eq!(looked_at(&too_large, PNG).await.unwrap_err().name(), "ImageTooLarge");
}

#[tokio::test]
async fn a_confidence_that_is_none_is_no_verdict() {
    let error = looked_at(&Service::finding(&[("Violence", f64::NAN)]), PNG).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamUnavailable");
}

#[tokio::test]
async fn the_output_has_the_agreed_shape() {
    let output = looked_at(&Service::finding(&[("Gambling", 50.0)]), PNG).await.unwrap();
    let moderation = json!({"verdict": "UNCERTAIN", "score": 0.5, "because": "SCORE",
        "decidedBy": "MACHINE", "labels": [{"name": "Gambling", "score": 0.5}]});
    let usage = json!({"inputTokens": 0, "outputTokens": 0, "comprehendUnits": 0, "images": 1,
        "costUsd": 0.001});
    let etag = output.etag.clone();
    let expected = json!({"moderation": moderation, "etag": etag, "modelId": "m", "usage": usage});
    assert_eq!(serde_json::to_value(output).unwrap(), expected);
}
