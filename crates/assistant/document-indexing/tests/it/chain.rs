//! The manuals of this repository, from documents to an index, by the three functions.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::{Get, Granted, Memory, Put};
use document_indexing::{Config, handle};
use document_parsing::{Output as Parsed, Parsed as Read};
use documents::{HiddenReason, Passage};
use lambda_bridge::Env;
use passage_embedding::{Embed, Embedding};
use passage_index::{PassageIndex, Scope};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::Duration;
use titan::TextEmbedding;

const TEMPLATE: &str = include_str!("../../../../../infra/assistant.yaml");

/// Any vectors: what is looked for here is found by words.
struct Model;

impl Embed for Model {
    async fn embed(&self, text: &str) -> Embedding {
        let mut floats = vec![0.0; 512];
        for byte in text.bytes() {
            floats[usize::from(byte)] += 1.0;
        }
        Ok(TextEmbedding { floats, tokens: 1 })
    }
}

fn manuals() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../events/assistant/manuals")
}

fn lines(path: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(manuals().join(path)).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn input<T: DeserializeOwned>(input: Value) -> T {
    serde_json::from_value(input).unwrap()
}

struct Chain {
    bucket: Memory,
    env: Env,
    read: HashMap<String, Read>,
}

impl Chain {
    /// Reads and embeds the documents of a manifest, and makes the index of them.
    async fn of(manifest: &str) -> (Self, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().to_str().unwrap();
        let env = Env::of(&[("DOCUMENTS_BUCKET", "b"), ("INDEX_FOLDER", path)]);
        let mut chain = Self { bucket: Memory::default(), env, read: HashMap::new() };
        let sources = lines(manifest);
        for source in &sources {
            chain.add(source).await;
        }
        let text = std::fs::read(manuals().join(manifest)).unwrap();
        chain.bucket.put("manifests/all.jsonl", text).await.unwrap();
        let built = chain.step(json!({"step": "build", "manifest": "manifests/all.jsonl"})).await;
        assert_eq!(built.documents, sources.len());
        assert_eq!(built.passages, built.vectors);
        chain.step(json!({"step": "switch", "inForce": ""})).await;
        (chain, folder)
    }

    /// The bucket as a function may use it on AWS.
    fn granted(&self, function: &str) -> Granted<'_> {
        Granted::by_template(&self.bucket, TEMPLATE, function)
    }

    async fn add(&mut self, source: &Value) {
        let key = source["key"].as_str().unwrap();
        let file = std::fs::read(manuals().join(key.strip_prefix("documents/").unwrap())).unwrap();
        self.bucket.put(key, file).await.unwrap();
        let config = document_parsing::Config::from_env(&self.env).unwrap();
        let asked = input(json!({"source": source}));
        let bucket = self.granted("DocumentParsingFunction");
        let parsed = document_parsing::handle(&bucket, &config, asked).await.unwrap();
        let Parsed::Parsed(read) = parsed.output else { panic!("{:?}", parsed.output) };
        let config = passage_embedding::Config::from_env(&self.env).unwrap();
        let asked = input(json!({"passagesKey": read.passages_key}));
        let bucket = self.granted("PassageEmbeddingFunction");
        passage_embedding::handle(&bucket, &Model, &config, asked).await.unwrap();
        let (id, tenant) = (&source["documentId"], &source["tenant"]);
        let document = json!({"documentId": id, "tenant": tenant, "documentKey": key,
            "passagesKey": read.passages_key});
        self.step(json!({"step": "add", "document": document})).await;
        self.read.insert(id.as_str().unwrap().to_owned(), read);
    }

    async fn step(&self, mut step: Value) -> document_indexing::Output {
        step["index"] = json!("v1");
        let config = Config::from_env(&self.env).unwrap();
        let bucket = self.granted("DocumentIndexingFunction");
        handle(&bucket, &config, input(step)).await.unwrap().output
    }

    async fn passages(&self, document: &str) -> Vec<Passage> {
        let bytes = self.bucket.get(&self.read[document].passages_key).await.unwrap().unwrap();
        let text = String::from_utf8(bytes).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn orders_that_nobody_sees_are_in_no_passage_and_reported() {
    let (chain, _folder) = Chain::of("orders-manifest.jsonl").await;
    for order in lines("orders/orders.jsonl") {
        let (id, place) = (order["documentId"].as_str().unwrap(), order["place"].as_str().unwrap());
        let passages = chain.passages(id).await;
        let text: Vec<String> = passages.iter().map(|passage| fold(&passage.text)).collect();
        let says = text.join(" ").contains(order["order"].as_str().unwrap());
        let reason = match place {
            "WHITE" => Some(HiddenReason::SameColour),
            "TINY" => Some(HiddenReason::Tiny),
            "OFF_PAGE" => Some(HiddenReason::OffPage),
            "COMMENT" => Some(HiddenReason::Markup),
            _ => None,
        };
        assert_eq!(says, reason.is_none(), "{id}: {text:?}");
        let reported: Vec<HiddenReason> =
            chain.read[id].hidden.iter().map(|hidden| hidden.reason).collect();
        assert!(reason.is_none_or(|reason| reported.contains(&reason)), "{id}: {reported:?}");
    }
}

/// Of the lines that are there to look at while working.
#[tokio::test]
async fn what_answers_a_question_is_in_a_passage_and_found_by_its_words() {
    let (chain, folder) = Chain::of("manifest.jsonl").await;
    let bucket = chain.granted("PassageRetrievalFunction");
    let index = PassageIndex::new(&bucket, folder.path().to_owned(), Duration::from_secs(60));
    let open = index.open().await.unwrap();
    let (mut quotes, mut held, mut asked, mut found) = (0, 0, 0, 0);
    for line in lines("questions/tuning.jsonl") {
        let evidence = line["evidence"].as_array().cloned().unwrap_or_default();
        for piece in &evidence {
            let quote = fold(piece["quote"].as_str().unwrap());
            let document = piece["documentId"].as_str().unwrap();
            let passages = chain.passages(document).await;
            let holds = passages.iter().any(|passage| fold(&passage.text).contains(&quote));
            if !holds {
                eprintln!("in no passage of {document}: {quote}");
            }
            (quotes, held) = (quotes + 1, held + usize::from(holds));
        }
        if let Some(first) = evidence.first() {
            let scope = Scope { tenant: "harbour-street", product: None };
            let best = open.by_words(line["text"].as_str().unwrap(), &scope, 10);
            let is_it = |document: &str| first["documentId"] == document;
            let mut documents =
                best.iter().map(|one| &open.passage(one.passage).unwrap().document_id);
            (asked, found) = (asked + 1, found + usize::from(documents.any(|id| is_it(id))));
        }
    }
    eprintln!(
        "{held} of {quotes} quotes in a passage, {found} of {asked} documents found by words"
    );
    assert!(held * 10 >= quotes * 9, "{held} of {quotes}");
    assert!(found * 10 >= asked * 9, "{found} of {asked}");
}
