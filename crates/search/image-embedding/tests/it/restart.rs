//! A batch that is repeated asks only for what is missing.

#![allow(clippy::unwrap_used, reason = "a test")]

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bucket::{Get, Memory, Put};
use image::{ImageFormat, RgbImage};
use image_embedding::{Config, Embed, Embedding, Error, Input, Output, handle};
use images::{BatchLine, FaultReason, read_lines};
use lambda_bridge::{Env, NamedError, UpstreamError};
use serde_json::json;
use std::io::Cursor;
use std::sync::Mutex;
use titan::TitanError;

/// One red pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\
    \0\0\0\x0fIDATx\x01\x01\x04\0\xfb\xff\0\xff\0\0\x03\x01\x01\0\x8d\x1d\xe5\x82\
    \0\0\0\0IEND\xaeB`\x82";
const KEY: &str = "embeddings/v1/00000000.jsonl";

/// Notes the titles that it is asked for, and the pictures; refuses some, throttles at some.
#[derive(Default)]
struct Model {
    asked: Mutex<Vec<String>>,
    pictures: Mutex<Vec<Vec<u8>>>,
    refuses: Option<&'static str>,
    throttles: Option<&'static str>,
}

impl Embed for Model {
    async fn embed(&self, picture: &str, title: Option<&str>) -> Embedding {
        self.pictures.lock().unwrap().push(BASE64_STANDARD.decode(picture).unwrap());
        let title = title.unwrap().to_owned();
        self.asked.lock().unwrap().push(title.clone());
        let code = |code: &str| ("Bedrock", code.to_owned());
        if self.throttles == Some(&title) {
            let (service, code) = code("ThrottlingException");
            return Err(TitanError::Upstream(UpstreamError::Throttled { service, code }));
        }
        if self.refuses == Some(&title) {
            let (service, code) = code("ValidationException");
            return Err(TitanError::Upstream(UpstreamError::Rejected { service, code }));
        }
        Ok(vec![0.0; 1_024])
    }
}

fn config() -> Config {
    let pairs = [("SEARCH_BUCKET", "b"), ("EMBED_AT_ONCE", "1")];
    Config::from_env(&Env::of(&pairs)).unwrap()
}

async fn bucket() -> Memory {
    let bucket = Memory::default();
    for title in ["cat", "dog", "fox"] {
        bucket.put(&format!("pictures/{title}.png"), PNG.to_vec()).await.unwrap();
    }
    bucket
}

async fn run(bucket: &Memory, model: &Model, titles: &[&str]) -> Result<Output, Error> {
    let image =
        |title: &&str| json!({"id": title, "title": title, "key": format!("pictures/{title}.png")});
    let images: Vec<_> = titles.iter().map(image).collect();
    let input = json!({"index": "v1", "batch": "00000000", "images": images});
    let input: Input = serde_json::from_value(input).unwrap();
    handle(bucket, model, &config(), input).await.map(|answer| answer.output)
}

async fn stored(bucket: &Memory) -> Vec<BatchLine> {
    read_lines(&bucket.get(KEY).await.unwrap().unwrap()).unwrap()
}

#[tokio::test]
async fn what_is_stored_is_not_asked_for_again() {
    let (bucket, model) = (bucket().await, Model::default());
    let first = run(&bucket, &model, &["cat", "dog"]).await.unwrap();
    assert_eq!((first.embedded, first.asked), (2, 2));
    let again = run(&bucket, &model, &["dog", "cat", "fox"]).await.unwrap();
    assert_eq!((again.embedded, again.asked), (3, 1));
    assert_eq!(*model.asked.lock().unwrap(), ["cat", "dog", "fox"]);
}

#[tokio::test]
async fn what_was_embedded_before_a_failure_is_kept() {
    let bucket = bucket().await;
    let throttled = Model { throttles: Some("dog"), ..Model::default() };
    let error = run(&bucket, &throttled, &["cat", "dog", "fox"]).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamThrottled");
    assert_eq!(*throttled.asked.lock().unwrap(), ["cat", "dog"], "nothing is begun after it");
    let model = Model::default();
    run(&bucket, &model, &["cat", "dog", "fox"]).await.unwrap();
    assert_eq!(*model.asked.lock().unwrap(), ["dog", "fox"]);
    assert_eq!(stored(&bucket).await.len(), 3);
}

#[tokio::test]
async fn a_picture_that_cannot_be_used_does_not_stop_the_others() {
    let bucket = bucket().await;
    bucket.put("pictures/owl.png", b"GIF89a".to_vec()).await.unwrap();
    bucket.put("pictures/elk.png", PNG[..PNG.len() - 20].to_vec()).await.unwrap();
    let model = Model { refuses: Some("dog"), ..Model::default() };
    let output = run(&bucket, &model, &["cat", "dog", "gnu", "owl", "elk"]).await.unwrap();
    let reasons: Vec<_> = output.failed.iter().map(|f| (f.id.as_str(), f.reason)).collect();
    let expected = [
        ("dog", FaultReason::Refused),
        ("gnu", FaultReason::Missing),
        ("owl", FaultReason::NotAPicture),
        ("elk", FaultReason::Torn),
    ];
    assert_eq!((output.embedded, reasons.as_slice()), (1, expected.as_slice()));
    bucket.put("pictures/owl.png", PNG.to_vec()).await.unwrap();
    let repaired = run(&bucket, &Model::default(), &["cat", "dog", "gnu", "owl"]).await.unwrap();
    assert_eq!((repaired.embedded, repaired.failed.len()), (3, 1));
}

#[tokio::test]
async fn a_photo_is_made_as_small_as_the_model_takes_it() {
    let bucket = bucket().await;
    let mut photo = Cursor::new(Vec::new());
    RgbImage::new(3_000, 200).write_to(&mut photo, ImageFormat::Jpeg).unwrap();
    bucket.put("pictures/elk.png", photo.into_inner()).await.unwrap();
    let model = Model::default();
    let output = run(&bucket, &model, &["cat", "elk"]).await.unwrap();
    assert_eq!((output.embedded, output.failed.len()), (2, 0));
    let asked = model.pictures.into_inner().unwrap();
    assert_eq!(asked[0], PNG, "what fits stays as it is");
    let picture = image::load_from_memory(&asked[1]).unwrap();
    assert_eq!((picture.width(), picture.height()), (1_024, 68));
}

#[tokio::test]
async fn lines_that_do_not_fit_are_stored_as_faults_that_name_them() {
    let bucket = bucket().await;
    let images = json!([
        {"id": "cat", "title": "cat", "key": "pictures/cat.png", "metadata": {"Größe": "XL"}},
        {"id": "dog", "title": "x".repeat(1_001), "key": "pictures/dog.png"},
        {"id": "fox", "title": "fox", "key": "pictures/fox.png"},
    ]);
    let input = json!({"index": "v1", "batch": "00000000", "images": images});
    let input: Input = serde_json::from_value(input).unwrap();
    let output = handle(&bucket, &Model::default(), &config(), input).await.unwrap().output;
    assert_eq!((output.embedded, output.asked), (2, 2));
    let invalid = &output.failed[0];
    assert_eq!((invalid.id.as_str(), invalid.reason), ("dog", FaultReason::InvalidLine));
    let problem = "line 2: title must have at most 1000 characters";
    assert_eq!(invalid.problem.as_deref(), Some(problem));
    assert_eq!(stored(&bucket).await.len(), 3);
}

#[tokio::test]
async fn nothing_outside_the_pictures_is_read() {
    let bucket = bucket().await;
    bucket.put("index/secret", PNG.to_vec()).await.unwrap();
    for key in ["index/secret", "pictures/../index/secret"] {
        let image = json!({"id": "a", "key": key});
        let input = json!({"index": "v1", "batch": "0", "images": [image]});
        let input: Input = serde_json::from_value(input).unwrap();
        let output = handle(&bucket, &Model::default(), &config(), input).await.unwrap().output;
        assert_eq!(output.failed[0].reason, FaultReason::Missing);
    }
}
