//! What stands on scanned pages becomes passages, and a page is read once.

#![allow(clippy::unwrap_used, reason = "a test")]

use bedrock::{Converse, ModelAnswer, Request, Stop, Turn};
use bucket::{Get, Memory, Put};
use documents::{Passage, PassageKind, Place, Refusal, read_lines};
use lambda_bridge::{Env, NamedError, UpstreamError};
use page_reading::{Config, Error, Input, Output, Read, handle};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Mutex;

const PICTURE: &[u8] = include_bytes!("../../../../floor/picture-intake/fixtures/lossy.webp");
const KEY: &str = "passages/t/d/1.jsonl";

/// Says what it is told to say, in the order in which it is asked; then nothing.
struct Model {
    says: Mutex<Vec<Value>>,
    asked: Mutex<usize>,
    is_throttled: bool,
}

impl Model {
    fn saying(says: &[Value]) -> Self {
        let says = Mutex::new(says.iter().rev().cloned().collect());
        Self { says, asked: Mutex::new(0), is_throttled: false }
    }
}

impl Converse for Model {
    async fn converse(&self, _: &str, request: &Request) -> Result<ModelAnswer, UpstreamError> {
        let Turn::Pictured { pictures, guarded: None, .. } = &request.turns[0] else {
            panic!("{request:?}")
        };
        assert_eq!(pictures.len(), 1);
        *self.asked.lock().unwrap() += 1;
        if self.is_throttled {
            let (service, code) = ("Bedrock", "ThrottlingException".to_owned());
            return Err(UpstreamError::Throttled { service, code });
        }
        let blocks = self.says.lock().unwrap().pop().unwrap_or_else(|| json!([]));
        let (text, stop) = (json!({"blocks": blocks}).to_string(), Stop::Complete);
        Ok(ModelAnswer { text, stop, input_tokens: 9, output_tokens: 3, structured: true })
    }
}

fn config() -> Config {
    let pairs = [("DOCUMENTS_BUCKET", "b"), ("PICTURES_AT_ONCE", "1"), ("MODEL_ID", "m")];
    Config::from_env(&Env::of(&pairs)).unwrap()
}

/// Pages by their numbers and the names of their pictures, beside passages of text.
async fn store(bucket: &Memory, pages: &[(u32, &str)], text: &str) {
    let frame = json!({"id": "", "kind": "SCAN", "documentId": "d", "version": "1", "title": "T",
        "tenant": "t", "headings": [], "text": "", "pieces": []});
    let mut lines = String::new();
    for (number, name) in pages {
        let picture = format!("scans/t/d/{name}.jpg");
        bucket.put(&picture, PICTURE.to_vec()).await.unwrap();
        let area =
            json!({"page": number, "left": 0.0, "top": 0.0, "right": 595.0, "bottom": 842.0});
        lines += &format!("{}\n", json!({"picture": picture, "area": area, "frame": frame}));
    }
    bucket.put("scans/t/d/1.jsonl", lines.into_bytes()).await.unwrap();
    bucket.put(KEY, text.as_bytes().to_vec()).await.unwrap();
}

async fn run(bucket: &Memory, model: &Model) -> Result<Output, Error> {
    let input: Input = serde_json::from_value(json!({"passagesKey": KEY})).unwrap();
    handle(bucket, model, &config(), input).await.map(|answer| answer.output)
}

async fn read(bucket: &Memory, model: &Model) -> Read {
    match run(bucket, model).await.unwrap() {
        Output::Read(read) => read,
        Output::Refused(refused) => panic!("{refused:?}"),
    }
}

async fn passages(bucket: &Memory) -> Vec<Passage> {
    let bytes = bucket.get("readings/t/d/1.jsonl").await.unwrap().unwrap();
    read_lines(&bytes).unwrap()
}

fn block(kind: &str, text: &str) -> Value {
    json!({"kind": kind, "text": text})
}

#[tokio::test]
async fn what_is_read_is_passages_on_their_pages_below_the_headings_of_those_before() {
    let bucket = Memory::default();
    store(&bucket, &[(1, "a"), (2, "b"), (3, "c")], "").await;
    let model = Model::saying(&[
        json!([block("HEADING", "Sizes"), block("PARAGRAPH", "Measure the chest.")]),
        json!([block("TABLE", "Size | Chest\nM | 96")]),
    ]);
    let output = read(&bucket, &model).await;
    assert_eq!((output.passages, output.asked, &output.unread[..]), (2, 3, &[3][..]));
    assert_eq!(output.usage.input_tokens, 27);
    let passages = passages(&bucket).await;
    assert!(passages.iter().all(|passage| passage.kind == PassageKind::Scan));
    assert!(passages.iter().all(|passage| passage.headings == ["Sizes"]));
    let pages =
        passages.iter().flat_map(|passage| &passage.pieces).map(|piece| match piece.place {
            Place::OnPage(area) => (area.page, area.right as u32),
            Place::InSource { .. } => panic!("not on a page"),
        });
    assert_eq!(pages.collect::<HashMap<_, _>>(), HashMap::from([(1, 595), (2, 595)]));
    assert_eq!(passages[1].table.as_ref().unwrap().cell(1, 1).unwrap().text, "96");
}

#[tokio::test]
async fn a_page_is_read_once_and_pages_that_are_alike_are_one() {
    let bucket = Memory::default();
    store(&bucket, &[(1, "a"), (2, "a")], "").await;
    let model = Model::saying(&[json!([block("PARAGRAPH", "Rinse it.")])]);
    let output = read(&bucket, &model).await;
    assert_eq!((output.asked, output.kept, output.passages), (1, 0, 1));
    store(&bucket, &[(1, "a"), (2, "b")], "").await;
    let output = read(&bucket, &model).await;
    assert_eq!((output.asked, output.kept, *model.asked.lock().unwrap()), (1, 1, 2));
}

#[tokio::test]
async fn a_document_without_a_word_is_refused_and_one_with_text_elsewhere_is_not() {
    let bucket = Memory::default();
    store(&bucket, &[(1, "a")], "").await;
    let Output::Refused(refused) = run(&bucket, &Model::saying(&[])).await.unwrap() else {
        panic!("read")
    };
    assert_eq!((refused.refusal, refused.usage.input_tokens), (Refusal::NoText, 9));
    assert!(refused.cause.contains("nothing to read"), "{refused:?}");
    let passage = json!({"id": "p", "kind": "TEXT", "documentId": "d", "version": "1", "title": "T",
        "tenant": "t", "headings": [], "text": "Text.", "pieces": []});
    store(&bucket, &[(1, "a")], &passage.to_string()).await;
    let output = read(&bucket, &Model::saying(&[])).await;
    assert_eq!((output.passages, output.kept, &output.unread[..]), (0, 1, &[1][..]));
}

#[tokio::test]
async fn while_the_model_does_not_answer_nothing_is_handed_on() {
    let bucket = Memory::default();
    store(&bucket, &[(1, "a")], "").await;
    let model = Model { is_throttled: true, ..Model::saying(&[]) };
    assert_eq!(run(&bucket, &model).await.unwrap_err().name(), "UpstreamThrottled");
    assert!(bucket.get("readings/t/d/1.jsonl").await.unwrap().is_none());
}

#[tokio::test]
async fn pages_of_another_document_are_not_read() {
    let (bucket, model) = (Memory::default(), Model::saying(&[]));
    store(&bucket, &[(1, "a")], "").await;
    let own = bucket.get("scans/t/d/1.jsonl").await.unwrap().unwrap();
    for [from, to] in [["scans/t/d", "scans/u/d"], ["\"tenant\":\"t\"", "\"tenant\":\"u\""]] {
        let foreign = String::from_utf8(own.clone()).unwrap().replace(from, to);
        bucket.put("scans/t/d/1.jsonl", foreign.into_bytes()).await.unwrap();
        assert_eq!(run(&bucket, &model).await.unwrap_err().name(), "UnreadableObject");
    }
    bucket.put("scans/t/d/1.jsonl", Vec::new()).await.unwrap();
    assert_eq!(run(&bucket, &model).await.unwrap_err().name(), "UnreadableObject");
    assert_eq!(*model.asked.lock().unwrap(), 0);
}
