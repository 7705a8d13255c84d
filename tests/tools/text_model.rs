//! The text model as `rejoinder` installs it: it says what the package itself says, and a text
//! finds by its subject.

use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use local_models::Models;
use local_models::control::Faults;
use local_models::server::{State, serve};
use local_stack::setup;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use text_models::minilm::MiniLm;
use tokio::net::TcpListener;

/// What the package computed: `crates/tools/text-models/convert/record_sentences.py`.
const RECORDED: &str = include_str!("../../crates/tools/text-models/tests/fixtures/sentences.json");
/// The most by which a float may differ.
const TOLERANCE: f64 = 1e-5;

async fn installed() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let workspace = Workspace::find(Some(root)).expect("the workspace");
    setup::text_model(&workspace, Progress::Silent).await.expect("the text model")
}

#[tokio::test]
async fn embeddings_agree_with_the_package() {
    let model = MiniLm::load(&installed().await).expect("the text model");
    let recorded: Value = serde_json::from_str(RECORDED).expect("JSON");
    for sample in recorded["samples"].as_array().expect("samples") {
        let text = sample["text"].as_str().expect("a text");
        let tokens = model.tokens(text).expect("tokens");
        assert_eq!(json!(tokens.ids()), sample["tokens"], "{text}");
        let embedding = model.embed(&tokens).expect("an embedding");
        for (our, their) in embedding.iter().zip(sample["embedding"].as_array().expect("floats")) {
            let their = their.as_f64().expect("a float");
            assert!((f64::from(*our) - their).abs() < TOLERANCE, "{text}: {our} {their}");
        }
    }
}

async fn serving(folder: PathBuf) -> String {
    let models = Models::load(None).expect("models").with_text_model(Some(folder));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    tokio::spawn(serve(listener, Arc::new(State::new(models, Faults::default()))));
    format!("{url}/model/amazon.titan-embed-image-v1/invoke")
}

async fn serving_passages(folder: PathBuf) -> String {
    serving(folder).await.replace("image-v1", "text-v2:0")
}

async fn passage_embedding(url: &str, text: &str, dimensions: usize) -> Vec<f64> {
    let (status, answer) = invoke(url, &json!({"inputText": text, "dimensions": dimensions})).await;
    assert_eq!(status, 200, "{answer}");
    let floats = answer["embeddingsByType"]["float"].as_array().expect("an embedding").iter();
    floats.map(|x| x.as_f64().expect("a float")).collect()
}

#[tokio::test]
async fn a_long_passage_is_near_what_it_says_at_every_length() {
    let url = serving_passages(installed().await).await;
    let long = "Fill the tank with water. Descale the machine every month. ".repeat(40);
    for dimensions in [256, 512, 1024] {
        let asked = passage_embedding(&url, "How often must I descale it?", dimensions).await;
        let near = async |text: &str| {
            let other = passage_embedding(&url, text, dimensions).await;
            asked.iter().zip(other).map(|(a, b)| a * b).sum::<f64>()
        };
        assert!(near(&long).await > near("The jacket is made of wool.").await, "{dimensions}");
    }
    let (status, error) = invoke(&url, &json!({"inputText": "cat ".repeat(9_000)})).await;
    assert_eq!(
        (status, &error["message"]),
        (
            400,
            &json!(
                "400 Bad Request: Too many input tokens. \
        Max input tokens: 8192, request input token count: 9002"
            )
        )
    );
}

async fn invoke(url: &str, body: &Value) -> (u16, Value) {
    let answer = reqwest::Client::new().post(url).json(body).send().await.expect("answered");
    (answer.status().as_u16(), answer.json().await.expect("JSON"))
}

async fn embedding(url: &str, text: &str, length: usize) -> Vec<f64> {
    let body = json!({"inputText": text, "embeddingConfig": {"outputEmbeddingLength": length}});
    let (status, answer) = invoke(url, &body).await;
    assert_eq!(status, 200, "{answer}");
    assert!(answer["inputTextTokenCount"].as_u64() > Some(2));
    let floats = answer["embedding"].as_array().expect("an embedding").iter();
    floats.map(|x| x.as_f64().expect("a float")).collect()
}

#[tokio::test]
async fn a_text_is_near_texts_of_its_subject_at_every_length() {
    let url = serving(installed().await).await;
    for length in [256, 384, 1024] {
        let cat = embedding(&url, "cat", length).await;
        let near = async |text| {
            let other = embedding(&url, text, length).await;
            cat.iter().zip(other).map(|(a, b)| a * b).sum::<f64>()
        };
        assert!(near("grinning cat").await > near("fire engine").await, "{length}");
        assert!((near("cat").await - 1.0).abs() < 1e-4);
    }
}

#[tokio::test]
async fn a_text_alone_leaves_the_pictures_floats_empty_and_too_long_a_one_is_refused() {
    let url = serving(installed().await).await;
    let cat = embedding(&url, "cat", 1024).await;
    assert!(cat[384..].iter().all(|x| *x == 0.0));
    let (status, error) = invoke(&url, &json!({"inputText": "cat ".repeat(300)})).await;
    assert_eq!(status, 400);
    assert!(error["message"].as_str().expect("a message").contains("302 tokens"), "{error}");
}

#[tokio::test]
async fn the_model_is_found_once_it_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let later = folder.path().join("text-model");
    let url = serving(later.clone()).await;
    let body = json!({"inputText": "cat"});
    assert_eq!(invoke(&url, &body).await.0, 429);
    std::os::unix::fs::symlink(installed().await, &later).expect("a link");
    assert_eq!(invoke(&url, &body).await.0, 200);
}
