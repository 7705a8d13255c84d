//! What has a vector is not asked for again.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::{Get, Memory, Put};
use documents::PassageVector;
use lambda_bridge::{Env, NamedError, UpstreamError};
use passage_embedding::{Config, Embed, Embedding, Error, Input, Output, handle};
use serde_json::json;
use std::sync::Mutex;
use std::time::Duration;
use titan::{TextEmbedding, TitanError};

/// Notes what it is asked for; throttles or refuses at a text that ends so.
#[derive(Default)]
struct Model {
    asked: Mutex<Vec<String>>,
    throttles: Option<&'static str>,
    refuses: Option<&'static str>,
    takes: Duration,
}

impl Embed for Model {
    async fn embed(&self, text: &str) -> Embedding {
        tokio::time::sleep(self.takes).await;
        self.asked.lock().unwrap().push(text.to_owned());
        let ends = |with: Option<&str>| with.is_some_and(|with| text.ends_with(with));
        let (service, code) = ("Bedrock", |code: &str| code.to_owned());
        if ends(self.throttles) {
            let code = code("ThrottlingException");
            return Err(TitanError::Upstream(UpstreamError::Throttled { service, code }));
        }
        if ends(self.refuses) {
            let code = code("ValidationException");
            return Err(TitanError::Upstream(UpstreamError::Rejected { service, code }));
        }
        Ok(TextEmbedding { floats: vec![0.0; 512], tokens: 3 })
    }
}

fn config(model: &str) -> Config {
    let pairs = [("DOCUMENTS_BUCKET", "b"), ("EMBED_AT_ONCE", "1"), ("EMBEDDING_MODEL_ID", model)];
    Config::from_env(&Env::of(&pairs)).unwrap()
}

async fn store(bucket: &Memory, version: &str, texts: &[&str]) -> String {
    let line = |text: &&str| {
        let passage = json!({"id": format!("id-{text}"), "kind": "TEXT", "documentId": "d",
            "version": version, "title": "T", "tenant": "t", "headings": ["H"], "text": text,
            "pieces": []});
        format!("{passage}\n")
    };
    let key = format!("passages/t/d/{version}.jsonl");
    let lines: String = texts.iter().map(line).collect();
    bucket.put(&key, lines.into_bytes()).await.unwrap();
    key
}

async fn run(bucket: &Memory, model: &Model, config: &Config, key: &str) -> Result<Output, Error> {
    let input: Input = serde_json::from_value(json!({"passagesKey": key})).unwrap();
    handle(bucket, model, config, input).await.map(|answer| answer.output)
}

async fn stored(bucket: &Memory, key: &str) -> Vec<String> {
    let bytes = bucket.get(key).await.unwrap().unwrap_or_default();
    let lines = String::from_utf8(bytes).unwrap();
    let vectors = lines.lines().map(|line| serde_json::from_str::<PassageVector>(line).unwrap());
    vectors.map(|vector| vector.id).collect()
}

#[tokio::test]
async fn an_edition_is_embedded_where_it_differs() {
    let (bucket, model) = (Memory::default(), Model::default());
    let first = store(&bucket, "1", &["a", "b"]).await;
    let output = run(&bucket, &model, &config("m"), &first).await.unwrap();
    assert_eq!((output.embedded, output.kept, output.usage.input_tokens), (2, 0, 6));
    let second = store(&bucket, "2", &["b", "c"]).await;
    let output = run(&bucket, &model, &config("m"), &second).await.unwrap();
    assert_eq!((output.embedded, output.kept), (1, 1));
    assert_eq!(*model.asked.lock().unwrap(), ["T > H\na", "T > H\nb", "T > H\nc"]);
    assert_eq!(stored(&bucket, "vectors/t/d/2.jsonl").await, ["id-b", "id-c"]);
    assert_eq!(stored(&bucket, "vectors/t/d/1.jsonl").await, ["id-a", "id-b"]);
    let other = run(&bucket, &model, &config("other"), &second).await.unwrap();
    assert_eq!((other.embedded, other.kept), (2, 0), "another model embeds all");
}

#[tokio::test]
async fn what_was_embedded_before_a_failure_is_kept() {
    let bucket = Memory::default();
    let key = store(&bucket, "1", &["a", "b", "c"]).await;
    let throttled = Model { throttles: Some("b"), ..Model::default() };
    let error = run(&bucket, &throttled, &config("m"), &key).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamThrottled");
    assert_eq!(throttled.asked.lock().unwrap().len(), 2, "nothing is begun after it");
    assert!(stored(&bucket, "vectors/t/d/1.jsonl").await.is_empty(), "no half set is handed on");
    let output = run(&bucket, &Model::default(), &config("m"), &key).await.unwrap();
    assert_eq!((output.embedded, output.kept), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn what_was_embedded_in_time_is_kept_and_the_next_call_goes_on() {
    let bucket = Memory::default();
    let key = store(&bucket, "1", &["a", "b", "c"]).await;
    let slow = Model { takes: Duration::from_secs(150), ..Model::default() };
    let error = run(&bucket, &slow, &config("m"), &key).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamUnavailable", "the machine calls again");
    assert_eq!(error.to_string(), "the time is up; passages left for the next call: 1");
    assert!(stored(&bucket, "vectors/t/d/1.jsonl").await.is_empty(), "no half set is handed on");
    let output = run(&bucket, &slow, &config("m"), &key).await.unwrap();
    assert_eq!((output.embedded, output.kept), (1, 2));
}

#[tokio::test]
async fn a_passage_that_is_refused_stops_no_other() {
    let bucket = Memory::default();
    let key = store(&bucket, "1", &["a", "b"]).await;
    let model = Model { refuses: Some("a"), ..Model::default() };
    let output = run(&bucket, &model, &config("m"), &key).await.unwrap();
    assert_eq!((output.embedded, output.refused), (1, 1));
    assert_eq!(stored(&bucket, &output.vectors_key).await, ["id-b"]);
}

#[tokio::test]
async fn what_is_seen_in_figures_is_embedded_as_well_and_once() {
    let (bucket, model) = (Memory::default(), Model::default());
    let key = store(&bucket, "1", &["a"]).await;
    let figure = |text: &str| {
        let passage = json!({"id": format!("id-{text}"), "kind": "FIGURE", "documentId": "d",
            "version": "1", "title": "T", "tenant": "t", "headings": ["H"], "text": text,
            "pieces": []});
        json!({"picture": "figures/t/d/0f.png", "passage": passage}).to_string()
    };
    let captions = [figure("a"), figure("c")].join("\n");
    bucket.put("captions/t/d/1.jsonl", captions.into_bytes()).await.unwrap();
    let output = run(&bucket, &model, &config("m"), &key).await.unwrap();
    assert_eq!(output.embedded, 2);
    assert_eq!(stored(&bucket, "vectors/t/d/1.jsonl").await, ["id-a", "id-c"]);
    bucket.put("captions/t/d/1.jsonl", b"no".to_vec()).await.unwrap();
    let error = run(&bucket, &model, &config("m"), &key).await.unwrap_err();
    assert_eq!(error.name(), "UnreadableObject");
}

#[tokio::test]
async fn without_passages_there_is_nothing_to_embed() {
    let (bucket, model, config) = (Memory::default(), Model::default(), config("m"));
    let missing = run(&bucket, &model, &config, "passages/t/d/1.jsonl").await;
    assert_eq!(missing.unwrap_err().name(), "UnreadableObject");
    let foreign = run(&bucket, &model, &config, "index/../a/b/c.jsonl").await;
    assert_eq!(foreign.unwrap_err().name(), "InvalidInput");
}
