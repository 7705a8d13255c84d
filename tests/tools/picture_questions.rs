//! Questions in words about pictures, as the local Converse answers them: by what stands in a size table
//! or a chart, by the shape that is shown, and not at all.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chart_drawing::{Chart, Hand, Question, SizeTable};
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use local_models::Models;
use local_models::control::Faults;
use local_models::server::{State, serve};
use local_stack::setup;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use tokio::net::TcpListener;

const MODEL: &str = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
/// A red triangle on off-white, as the data set easy-VQA draws them.
const TRIANGLE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64">
    <rect width="64" height="64" fill="#f9f3ed"/><path d="M20 44L44 44L32 18Z" fill="#ff0000"/></svg>"##;

/// The address of Converse, over both models for pictures.
async fn converse_url() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let workspace = Workspace::find(Some(root)).expect("the workspace");
    let vision = setup::vision_model(&workspace, Progress::Silent).await.expect("the encoder");
    let text = setup::text_recognition(&workspace, Progress::Silent).await.expect("the networks");
    let models = Models::load(None).expect("models");
    let models = models.with_vision_model(Some(vision)).with_text_recognition(Some(text));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    tokio::spawn(serve(listener, Arc::new(State::new(models, Faults::default()))));
    format!("{url}/model/{MODEL}/converse")
}

async fn ask(url: &str, svg: &str, question: &str) -> Value {
    let bytes = BASE64_STANDARD.encode(lettering::draw(svg).expect("drawn").png);
    let body = json!({
        "messages": [{"role": "user", "content": [
            {"image": {"format": "png", "source": {"bytes": bytes}}},
            {"text": format!("<question-0a>{question}</question-0a>")}]}],
        "outputConfig": {"textFormat": {"type": "json_schema", "structure": {"jsonSchema": {
            "name": "picture_answer", "schema": "{\"type\":\"object\"}"}}}},
    });
    let answer = reqwest::Client::new().post(url).json(&body).send().await.expect("answered");
    let answer: Value = answer.json().await.expect("JSON");
    let text = answer["output"]["message"]["content"][0]["text"].as_str();
    serde_json::from_str(text.unwrap_or_else(|| panic!("{answer}"))).expect("JSON")
}

async fn assert_answered(url: &str, svg: &str, questions: &[Question]) {
    for question in questions {
        let answer = ask(url, svg, &question.text).await;
        assert_eq!(answer["answer"], question.answer.as_str(), "{question:?}: {answer}");
        assert!(answer["confidence"].as_f64() >= Some(0.5), "{question:?}: {answer}");
    }
}

#[tokio::test]
async fn a_size_is_read_from_a_table_and_a_number_from_a_chart() {
    let url = converse_url().await;
    let table = SizeTable::any(1_002);
    let drawn = table.draw(Hand::Office, 1_002);
    assert_answered(&url, &drawn, &table.questions(Hand::Office, 1_002)).await;
    assert_eq!(ask(&url, &drawn, "What is the size for chest 300?").await["answer"], "NOT_VISIBLE");
    let chart = Chart::any(1_000);
    let drawn = chart.draw(Hand::Office, 1_000);
    assert_answered(&url, &drawn, &chart.questions(Hand::Office, 1_000)[..2]).await;
}

#[tokio::test]
async fn a_shape_is_known() {
    let url = converse_url().await;
    for (question, said) in [
        ("What shape is in the image?", "triangle"),
        ("What color is the triangle?", "red"),
        ("Is there not a blue shape?", "yes"),
    ] {
        let answer = ask(&url, TRIANGLE, question).await;
        assert_eq!(answer["answer"], said, "{question}: {answer}");
    }
}
