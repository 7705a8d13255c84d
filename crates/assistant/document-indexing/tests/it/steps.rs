//! An index is made beside the current one, and takes over whole.

#![allow(clippy::unwrap_used, reason = "a test")]

use bucket::{Get, Memory, Put};
use document_indexing::{Config, Error, Input, Output, handle};
use documents::PictureVector;
use lambda_bridge::{Env, NamedError};
use passage_index::{PassageIndex, Scope};
use serde_json::{Value, json};
use std::time::Duration;
use tempfile::TempDir;

const MANIFEST: &str = "manifests/all.jsonl";

struct Index {
    bucket: Memory,
    config: Config,
    folder: TempDir,
}

impl Index {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let pairs = [("DOCUMENTS_BUCKET", "b"), ("EMBEDDING_MODEL_ID", "m")];
        let config = Config::from_env(&Env::of(&pairs)).unwrap();
        let config =
            Config { dimensions: 2, figure_length: 2, folder: folder.path().to_owned(), ..config };
        Self { bucket: Memory::default(), config, folder }
    }

    async fn step(&self, input: Value) -> Result<Output, Error> {
        let input: Input = serde_json::from_value(input).unwrap();
        handle(&self.bucket, &self.config, input).await.map(|answer| answer.output)
    }

    /// The metrics of a step.
    async fn counted(&self, input: Value) -> Vec<(&'static str, f64)> {
        let input: Input = serde_json::from_value(input).unwrap();
        let answer = handle(&self.bucket, &self.config, input).await.unwrap();
        answer.metrics.iter().map(|metric| (metric.name, metric.value)).collect()
    }

    async fn list(&self, documents: &[&str]) {
        let line = |id: &&str| {
            let source = json!({"documentId": id, "tenant": "t", "key": format!("documents/{id}")});
            format!("{source}\n")
        };
        let lines: String = documents.iter().map(line).collect();
        self.bucket.put(MANIFEST, lines.into_bytes()).await.unwrap();
    }

    /// A document with one passage and its vector.
    async fn store(&self, document: &str, text: &str, vectors: &str) -> String {
        let key = format!("passages/t/{document}/1.jsonl");
        let passage = json!({"id": format!("id-{document}"), "kind": "TEXT", "documentId": document,
            "version": "1", "title": document, "tenant": "t", "headings": [], "text": text,
            "pieces": []});
        self.bucket.put(&key, passage.to_string().into_bytes()).await.unwrap();
        let vectors_key = format!("vectors/t/{document}/1.jsonl");
        self.bucket.put(&vectors_key, vectors.as_bytes().to_vec()).await.unwrap();
        key
    }

    async fn add(&self, index: &str, document: &str) {
        let vector =
            json!({"id": format!("id-{document}"), "modelId": "m", "embedding": [0.6, 0.8]});
        let key = self.store(document, &format!("{document} says so"), &vector.to_string()).await;
        let document = json!({"documentId": document, "tenant": "t", "passagesKey": key});
        self.step(json!({"index": index, "step": "add", "document": document})).await.unwrap();
    }

    async fn build(&self, index: &str) -> Result<Output, Error> {
        self.step(json!({"index": index, "step": "build", "manifest": MANIFEST})).await
    }

    async fn switch(&self, index: &str, in_force: &str) -> Result<Output, Error> {
        self.step(json!({"index": index, "step": "switch", "inForce": in_force})).await
    }

    /// The documents that a word is found in.
    async fn find(&self, word: &str) -> Vec<String> {
        let folder = self.folder.path().to_owned();
        let index = PassageIndex::new(&self.bucket, folder, Duration::ZERO);
        let open = index.open().await.unwrap();
        let found = open.by_words(word, &Scope { tenant: "t", product: None }, 10);
        found.iter().map(|one| open.passage(one.passage).unwrap().document_id.clone()).collect()
    }
}

#[tokio::test]
async fn an_index_takes_over_whole_and_what_left_the_manifest_is_gone() {
    let index = Index::new();
    index.list(&["kettle", "iron"]).await;
    for document in ["kettle", "iron"] {
        index.add("v1", document).await;
    }
    let built = index.build("v1").await.unwrap();
    assert_eq!((built.documents, built.passages, built.vectors), (2, 2, 2));
    let begun = index.step(json!({"index": "v1", "step": "create"})).await.unwrap();
    assert_eq!(begun.in_force, "", "nothing answers before the switch");
    index.switch("v1", "").await.unwrap();
    assert_eq!(index.find("kettle").await, ["kettle"]);
    index.list(&["iron"]).await;
    index.add("v2", "iron").await;
    index.build("v2").await.unwrap();
    assert_eq!(index.find("kettle").await, ["kettle"], "until the switch");
    let switched = index.switch("v2", "v1").await.unwrap();
    assert_eq!((switched.in_force.as_str(), switched.passages), ("v2", 1));
    assert!(index.find("kettle").await.is_empty());
    assert_eq!(
        index.switch("v2", "v1").await.unwrap(),
        switched,
        "a repeated switch changes nothing"
    );
}

#[tokio::test]
async fn a_document_that_failed_keeps_what_the_index_before_had_of_it() {
    let index = Index::new();
    let documents: Vec<String> = (0..10).map(|number| format!("d{number}")).collect();
    let all: Vec<&str> = documents.iter().map(String::as_str).collect();
    index.list(&all).await;
    for document in &all {
        index.add("v1", document).await;
    }
    index.build("v1").await.unwrap();
    index.switch("v1", "").await.unwrap();
    for document in &all[1..] {
        index.add("v2", document).await;
    }
    let built = index.build("v2").await.unwrap();
    assert_eq!((built.documents, built.kept, built.failed), (10, 1, 0));
    index.build("v2").await.unwrap();
    assert_eq!(
        index.build("v2").await.unwrap().kept,
        1,
        "built again, it is still one that failed"
    );
    index.switch("v2", "v1").await.unwrap();
    for document in &all[1..] {
        index.add("v3", document).await;
    }
    let built = index.build("v3").await.unwrap();
    assert_eq!((built.documents, built.kept, built.failed), (10, 1, 0), "it fails a second time");
    let counted =
        index.counted(json!({"index": "v3", "step": "build", "manifest": MANIFEST})).await;
    let expected =
        [("DocumentsIndexed", 10.0), ("DocumentsRefused", 0.0), ("DocumentsFailed", 1.0)];
    assert_eq!(counted, expected);
    index.switch("v3", "v2").await.unwrap();
    assert_eq!(index.find("d0").await, ["d0"]);
    for document in &all[2..] {
        index.add("v4", document).await;
    }
    let error = index.build("v4").await.unwrap_err();
    assert_eq!(error.name(), "IndexIncomplete");
    assert!(error.to_string().starts_with("2 of 10 documents failed"), "{error}");
}

#[tokio::test]
async fn a_refused_document_is_left_out_and_stops_nobody() {
    let index = Index::new();
    index.list(&["scan", "iron"]).await;
    index.add("v1", "iron").await;
    let scan = json!({"documentId": "scan", "tenant": "t", "refusal": "NO_TEXT"});
    index.step(json!({"index": "v1", "step": "add", "document": scan})).await.unwrap();
    let built = index.build("v1").await.unwrap();
    assert_eq!((built.documents, built.refused, built.failed), (1, 1, 0));
}

#[tokio::test]
async fn an_index_that_was_overtaken_does_not_take_over() {
    let index = Index::new();
    index.list(&["iron"]).await;
    for name in ["v1", "v2"] {
        index.add(name, "iron").await;
        index.build(name).await.unwrap();
    }
    index.switch("v2", "").await.unwrap();
    let error = index.switch("v1", "").await.unwrap_err();
    assert_eq!(error.name(), "IndexOvertaken");
    let unbuilt = index.switch("v3", "v2").await.unwrap_err();
    assert_eq!(unbuilt.name(), "UnreadableObject");
}

#[tokio::test]
async fn passages_of_another_and_vectors_of_another_model_are_not_taken() {
    let index = Index::new();
    index.list(&["iron"]).await;
    let vector = json!({"id": "id-iron", "modelId": "other", "embedding": [0.6, 0.8]}).to_string();
    let key = index.store("iron", "a", &vector).await;
    let added = |tenant: &str, key: &str| {
        let document = json!({"documentId": "iron", "tenant": tenant, "passagesKey": key});
        json!({"index": "v1", "step": "add", "document": document})
    };
    index.step(added("t", &key)).await.unwrap();
    assert_eq!(index.build("v1").await.unwrap_err().name(), "IndexIncomplete");
    let foreign = index.step(added("other", &key)).await.unwrap_err();
    assert_eq!(foreign.name(), "InvalidInput", "a key of another tenant's passages");
    let lines = index.bucket.get(&key).await.unwrap().unwrap();
    let lines = String::from_utf8(lines).unwrap().replace("\"tenant\":\"t\"", "\"tenant\":\"u\"");
    index.bucket.put(&key, lines.into_bytes()).await.unwrap();
    assert_eq!(index.build("v1").await.unwrap_err().name(), "UnreadableObject");
}

#[tokio::test]
async fn what_is_seen_in_figures_is_found_as_well() {
    let index = Index::new();
    index.list(&["iron"]).await;
    index.add("v1", "iron").await;
    let passage = json!({"id": "id-seen", "kind": "FIGURE", "documentId": "iron", "version": "1",
        "title": "iron", "tenant": "t", "headings": [], "text": "a drawing of the thermostat",
        "pieces": []});
    let told = json!({"id": "id-iron", "kind": "TEXT", "documentId": "iron", "version": "1",
        "title": "iron", "tenant": "t", "headings": [], "text": "iron says so", "pieces": []});
    let lines = [passage, told]
        .map(|passage| json!({"picture": "figures/t/iron/0f.png", "passage": passage}).to_string());
    index.bucket.put("captions/t/iron/1.jsonl", lines.join("\n").into_bytes()).await.unwrap();
    let vector = |id| json!({"id": id, "modelId": "m", "embedding": [0.6, 0.8]}).to_string();
    let vectors = [vector("id-iron"), vector("id-seen")].join("\n");
    index.bucket.put("vectors/t/iron/1.jsonl", vectors.into_bytes()).await.unwrap();
    let built = index.build("v1").await.unwrap();
    assert_eq!((built.passages, built.vectors), (2, 2), "what a chart says is there once");
    assert_eq!(built.figures, 0);
    index.switch("v1", "").await.unwrap();
    assert_eq!(index.find("thermostat").await, ["iron"]);
    let foreign = lines[0].replace("\"tenant\":\"t\"", "\"tenant\":\"u\"");
    index.bucket.put("captions/t/iron/1.jsonl", foreign.into_bytes()).await.unwrap();
    index.add("v2", "iron").await;
    assert_eq!(index.build("v2").await.unwrap_err().name(), "UnreadableObject");
}

#[tokio::test]
async fn figures_are_found_by_their_looks_in_the_same_switch() {
    let index = Index::new();
    index.list(&["iron"]).await;
    index.add("v1", "iron").await;
    let look = |model: &str, id: &str, floats: [f32; 2]| {
        json!({"id": id, "picture": "figures/t/iron/0f.png", "modelId": model, "embedding": floats})
            .to_string()
    };
    let model = "amazon.titan-embed-image-v1";
    let looks = [look("other", "id-iron", [1.0, 0.0]), look(model, "id-gone", [0.0, 1.0])];
    let key = "looks/t/iron/1.jsonl";
    index.bucket.put(key, looks.join("\n").into_bytes()).await.unwrap();
    let built = index.build("v1").await.unwrap();
    assert_eq!((built.vectors, built.figures), (1, 0), "of another model, of no passage");
    index.bucket.put(key, look(model, "id-iron", [1.0, 0.0]).into_bytes()).await.unwrap();
    assert_eq!(index.build("v1").await.unwrap().figures, 1);
    let switched = index.switch("v1", "").await.unwrap();
    assert_eq!((switched.vectors, switched.figures), (1, 1));
    let open = PassageIndex::new(&index.bucket, index.folder.path().to_owned(), Duration::ZERO);
    let open = open.open().await.unwrap();
    let space = open.current().figures.clone().unwrap();
    assert_eq!((space.dimensions, space.embedding_model_id.as_str()), (2, model));
    let near = |tenant| {
        let vector = PictureVector::new(vec![1.0, 0.0]);
        open.by_looks(&vector, &Scope { tenant, product: None }, 5).unwrap().len()
    };
    assert_eq!((near("t"), near("u")), (1, 0));
    index.bucket.put(key, b"no".to_vec()).await.unwrap();
    index.add("v2", "iron").await;
    assert_eq!(index.build("v2").await.unwrap_err().name(), "UnreadableObject");
}

#[tokio::test]
async fn an_index_that_does_not_fit_is_not_made() {
    let mut index = Index::new();
    index.list(&["iron", "kettle"]).await;
    index.add("v1", "iron").await;
    index.add("v1", "kettle").await;
    index.config.most_passages = 1;
    assert_eq!(index.build("v1").await.unwrap_err().name(), "IndexTooLarge");
    index.config.most_passages = 2;
    assert_eq!(index.build("v1").await.unwrap().passages, 2);
}

#[tokio::test]
async fn an_index_without_passages_is_not_made() {
    let index = Index::new();
    for documents in [&[][..], &["scan"]] {
        index.list(documents).await;
        let scan = json!({"documentId": "scan", "tenant": "t", "refusal": "NO_TEXT"});
        index.step(json!({"index": "v1", "step": "add", "document": scan})).await.unwrap();
        let error = index.build("v1").await.unwrap_err();
        assert_eq!(error.name(), "IndexIncomplete", "{documents:?}");
    }
}

#[tokio::test]
async fn a_manifest_that_names_a_document_twice_is_refused() {
    let index = Index::new();
    index.list(&["iron", "kettle", "iron"]).await;
    index.add("v1", "iron").await;
    let error = index.build("v1").await.unwrap_err();
    assert_eq!(error.name(), "InvalidInput");
    assert!(error.to_string().contains("\"iron\" twice"), "{error}");
}

#[tokio::test]
async fn the_index_that_answers_is_not_made_again() {
    let index = Index::new();
    index.list(&["iron"]).await;
    index.add("v1", "iron").await;
    index.build("v1").await.unwrap();
    index.switch("v1", "").await.unwrap();
    for step in ["create", "build"] {
        let again = json!({"index": "v1", "step": step, "manifest": MANIFEST});
        let error = index.step(again).await.unwrap_err();
        assert_eq!(error.name(), "InvalidInput", "{step}");
        assert!(error.to_string().contains("new name"), "{error}");
    }
}
