//! What has a vector is not asked for again, and what cannot have one stops nothing else.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::pixel;

use bucket::{Get, Memory, Put};
use documents::FigureVector;
use figure_embedding::{Config, Embed, Embedding, Error, Input, Output, handle};
use lambda_bridge::{Env, NamedError, UpstreamError};
use serde_json::json;
use std::sync::Mutex;
use std::time::Duration;
use titan::{SubjectEmbedding, TitanError};

const KEY: &str = "passages/t/d/1.jsonl";

/// Notes the captions that it is asked for; fails at one that ends so.
#[derive(Default)]
struct Model {
    asked: Mutex<Vec<Option<String>>>,
    throttles: Option<&'static str>,
    /// Refuses such a caption, or all.
    refuses: Option<&'static str>,
    refuses_all: bool,
    takes: Duration,
}

impl Embed for Model {
    async fn embed(&self, picture: &str, caption: Option<&str>) -> Embedding {
        tokio::time::sleep(self.takes).await;
        assert!(picture.starts_with("iVBORw0KGgo"), "a PNG in base64");
        self.asked.lock().unwrap().push(caption.map(str::to_owned));
        let ends = |with: Option<&str>| {
            with.is_some_and(|with| caption.is_some_and(|caption| caption.ends_with(with)))
        };
        let (service, code) = ("Bedrock", |code: &str| code.to_owned());
        if ends(self.throttles) {
            let code = code("ThrottlingException");
            return Err(TitanError::Upstream(UpstreamError::Throttled { service, code }));
        }
        if ends(self.refuses) || self.refuses_all {
            let code = code("ValidationException");
            return Err(TitanError::Upstream(UpstreamError::Rejected { service, code }));
        }
        let tokens = if caption.is_some() { 7 } else { 0 };
        Ok(SubjectEmbedding { floats: vec![0.0; 256], tokens })
    }
}

fn config(model: &str) -> Config {
    let prices = r#"{"models": {"m": {"inputPerMillion": 0.8, "outputPerMillion": 0, "perImage": 0.00006}}}"#;
    let pairs = [
        ("DOCUMENTS_BUCKET", "b"),
        ("PRICE_TABLE", prices),
        ("EMBED_AT_ONCE", "1"),
        ("EMBEDDING_MODEL_ID", model),
        ("EMBEDDING_LENGTH", "256"),
    ];
    Config::from_env(&Env::of(&pairs)).unwrap()
}

/// Figures by the texts of their passages, and the names of their pictures.
async fn store(bucket: &Memory, figures: &[(&str, &str)]) {
    let mut lines = String::new();
    for (text, picture) in figures {
        let picture = format!("figures/t/d/{picture}.png");
        bucket.put(&picture, pixel::PICTURE.to_vec()).await.unwrap();
        let passage = json!({"id": format!("id-{text}"), "kind": "FIGURE", "documentId": "d",
            "version": "1", "title": "T", "tenant": "t", "headings": ["H"], "text": text,
            "pieces": []});
        lines += &format!("{}\n", json!({"picture": picture, "passage": passage}));
    }
    bucket.put("captions/t/d/1.jsonl", lines.into_bytes()).await.unwrap();
}

async fn run(bucket: &Memory, model: &Model, config: &Config) -> Result<Output, Error> {
    let input: Input = serde_json::from_value(json!({"passagesKey": KEY})).unwrap();
    handle(bucket, model, config, input).await.map(|answer| answer.output)
}

async fn stored(bucket: &Memory) -> Vec<String> {
    let bytes = bucket.get("looks/t/d/1.jsonl").await.unwrap().unwrap_or_default();
    let lines = String::from_utf8(bytes).unwrap();
    let vectors = lines.lines().map(|line| serde_json::from_str::<FigureVector>(line).unwrap());
    vectors.map(|vector| vector.id).collect()
}

#[tokio::test]
async fn a_figure_is_embedded_once_until_its_picture_or_its_passage_changes() {
    let (bucket, model) = (Memory::default(), Model::default());
    store(&bucket, &[("a", "0a"), ("b", "0b")]).await;
    let output = run(&bucket, &model, &config("m")).await.unwrap();
    assert_eq!((output.embedded, output.kept), (2, 0));
    let usage = output.usage;
    assert_eq!((usage.input_tokens, usage.images, usage.cost_usd), (14, 2, 0.000_131_2));
    store(&bucket, &[("b", "0b"), ("a", "0c"), ("c", "0a")]).await;
    let output = run(&bucket, &model, &config("m")).await.unwrap();
    assert_eq!((output.embedded, output.kept), (2, 1));
    assert_eq!(stored(&bucket).await, ["id-b", "id-a", "id-c"]);
    assert_eq!(model.asked.lock().unwrap()[0].as_deref(), Some("T > H\na"));
    let other = run(&bucket, &model, &config("other")).await.unwrap();
    assert_eq!((other.embedded, other.kept), (3, 0), "another model embeds all");
}

#[tokio::test]
async fn what_was_embedded_before_a_failure_is_kept() {
    let bucket = Memory::default();
    store(&bucket, &[("a", "0a"), ("b", "0b"), ("c", "0c")]).await;
    let throttled = Model { throttles: Some("b"), ..Model::default() };
    let error = run(&bucket, &throttled, &config("m")).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamThrottled");
    assert_eq!(throttled.asked.lock().unwrap().len(), 2, "nothing is begun after it");
    assert!(stored(&bucket).await.is_empty(), "no half set is handed on");
    let output = run(&bucket, &Model::default(), &config("m")).await.unwrap();
    assert_eq!((output.embedded, output.kept), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn what_was_embedded_in_time_is_kept_and_the_next_call_goes_on() {
    let bucket = Memory::default();
    store(&bucket, &[("a", "0a"), ("b", "0b"), ("c", "0c")]).await;
    let slow = Model { takes: Duration::from_secs(150), ..Model::default() };
    let error = run(&bucket, &slow, &config("m")).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamUnavailable", "the machine calls again");
    let output = run(&bucket, &slow, &config("m")).await.unwrap();
    assert_eq!((output.embedded, output.kept), (1, 2));
}

#[tokio::test]
async fn a_caption_that_is_refused_is_left_out_and_a_picture_stops_no_other() {
    let bucket = Memory::default();
    store(&bucket, &[("a", "0a"), ("b", "0b")]).await;
    let model = Model { refuses: Some("a"), ..Model::default() };
    let output = run(&bucket, &model, &config("m")).await.unwrap();
    assert_eq!((output.embedded, output.refused), (2, 0));
    assert_eq!((output.usage.input_tokens, output.usage.images), (7, 2), "one has no caption");
    assert_eq!(model.asked.lock().unwrap()[1], None, "the pixels alone");
    let none = Model { refuses_all: true, ..Model::default() };
    let output = run(&bucket, &none, &config("other")).await.unwrap();
    assert_eq!((output.embedded, output.refused), (0, 2));
}

#[tokio::test]
async fn without_captions_there_is_nothing_to_embed_and_nothing_of_others_is_read() {
    let (bucket, model, config) = (Memory::default(), Model::default(), config("m"));
    let output = run(&bucket, &model, &config).await.unwrap();
    assert_eq!((output.embedded, output.kept, output.refused), (0, 0, 0));
    store(&bucket, &[("a", "0a")]).await;
    bucket.put("figures/t/d/0a.png", b"GIF89a".to_vec()).await.unwrap();
    assert_eq!(run(&bucket, &model, &config).await.unwrap_err().name(), "UnreadableObject");
    let lines = bucket.get("captions/t/d/1.jsonl").await.unwrap().unwrap();
    let foreign = String::from_utf8(lines).unwrap().replace("figures/t/d", "figures/u/d");
    bucket.put("captions/t/d/1.jsonl", foreign.into_bytes()).await.unwrap();
    bucket.put("figures/u/d/0a.png", pixel::PICTURE.to_vec()).await.unwrap();
    assert_eq!(run(&bucket, &model, &config).await.unwrap_err().name(), "UnreadableObject");
    assert!(model.asked.lock().unwrap().is_empty());
}
