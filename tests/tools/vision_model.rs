//! The vision model as `rejoinder` installs it: it says what the package itself says, and the local
//! Converse answers what a drawn garment looks like.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use garment_drawing::{
    Colour, Fit, Garment, Hand, Neckline, Pattern, SIDE, Scene, Sleeve, draw_png,
};
use local_models::Models;
use local_models::control::Faults;
use local_models::server::{State, serve};
use local_stack::setup;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::net::TcpListener;
use vision_network::{Encoder, Features, Heads};
use vision_training::{Attribute, Purpose, Sample, judge};

/// What the package computed: `crates/tools/vision-network/convert/record.py`.
const RECORDED: &str =
    include_str!("../../crates/tools/vision-network/tests/fixtures/recorded.json");
/// The most by which a float may differ.
const TOLERANCE: f32 = 1e-3;
/// Places of a side of the recorded picture.
const RECORDED_SIDE: usize = 64;

async fn installed() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let workspace = Workspace::find(Some(root)).expect("the workspace");
    setup::vision_model(&workspace, Progress::Silent).await.expect("the vision model")
}

/// The recorded picture: a formula, no two places alike.
fn recorded_picture() -> Vec<f32> {
    let colour = |at: usize| {
        let (c, place) = ((at % 3) as f64, at / 3);
        let (x, y) = ((place % RECORDED_SIDE) as f64, (place / RECORDED_SIDE) as f64);
        (0.37 * x * (c + 1.0) + 0.11 * y * y / (c + 2.0) + c).sin() as f32
    };
    (0..RECORDED_SIDE * RECORDED_SIDE * 3).map(colour).collect()
}

#[tokio::test]
async fn the_network_agrees_with_the_package() {
    let encoder = Encoder::load(&installed().await).expect("the encoder");
    let encoded = encoder.encode(&recorded_picture(), RECORDED_SIDE);
    let recorded: Value = serde_json::from_str(RECORDED).expect("JSON");
    for (name, ours) in [("pooled", encoded.pooled), ("grid", encoded.grid.values)] {
        let theirs = recorded[name].as_array().expect("floats");
        assert_eq!(ours.len(), theirs.len(), "{name}");
        for (our, their) in ours.iter().zip(theirs) {
            let their = their.as_f64().expect("a float") as f32;
            assert!((our - their).abs() < TOLERANCE, "{name}: {our} {their}");
        }
    }
}

/// What the description of the network claims of garments in a hand that it never saw
/// (`docs/descriptions/vision.md`), by the least that is worth having.
#[tokio::test]
async fn a_hand_never_trained_on_is_read() {
    let encoder = Encoder::load(&installed().await).expect("the encoder");
    let heads = Heads::embedded().expect("the heads");
    let look = |sample: Sample| (sample, encoder.look(&sample.draw().expect("drawn")));
    let samples: Vec<(Sample, Features)> =
        Purpose::Report.samples().into_iter().step_by(5).map(look).collect();
    for (attribute, least) in [
        (Attribute::Sleeve, 0.90),
        (Attribute::Neckline, 0.85),
        (Attribute::Pattern, 0.95),
        (Attribute::Colour, 0.85),
        (Attribute::Fit, 0.75),
    ] {
        let head = heads.of(attribute.id()).expect("a head");
        let is_garment = |scene| matches!(scene, Scene::Garment(_));
        let measured = judge(head, attribute, &samples, is_garment);
        assert!(measured.accuracy() >= least, "{attribute:?}: {}", measured.accuracy());
        let error = measured.calibration_error();
        assert!(error <= 0.10, "{attribute:?}: {error}");
    }
}

async fn serving(folder: Option<PathBuf>) -> String {
    let models = Models::load(None).expect("models").with_vision_model(folder);
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    tokio::spawn(serve(listener, Arc::new(State::new(models, Faults::default()))));
    format!("{url}/model/us.anthropic.claude-haiku-4-5-20251001-v1:0/converse")
}

async fn converse(url: &str, body: &Value) -> (u16, Value) {
    let answer = reqwest::Client::new().post(url).json(body).send().await.expect("answered");
    (answer.status().as_u16(), answer.json().await.expect("JSON"))
}

/// A request that shows pictures and wants an answer of the schema `name`.
fn request(name: &str, pictures: &[Vec<u8>], text: &str) -> Value {
    let image = |bytes: &Vec<u8>| json!({"image": {"format": "png", "source": {"bytes": BASE64_STANDARD.encode(bytes)}}});
    let mut content: Vec<Value> = pictures.iter().map(image).collect();
    content.push(json!({"text": text}));
    json!({
        "messages": [{"role": "user", "content": content}],
        "outputConfig": {"textFormat": {"type": "json_schema", "structure": {"jsonSchema": {
            "name": name, "schema": "{\"type\":\"object\"}"}}}},
    })
}

fn said(answer: &Value) -> Value {
    let text = answer["output"]["message"]["content"][0]["text"].as_str().expect("text");
    serde_json::from_str(text).expect("JSON")
}

fn shirt() -> Scene {
    Scene::Garment(Garment {
        sleeve: Sleeve::Long,
        neckline: Neckline::Collar,
        pattern: Pattern::Striped,
        fit: Fit::Slim,
        colour: Colour::Red,
    })
}

const ASKED: &str = r#"Which of these does it have?
[{"id": "sleeve", "question": "How long?", "values": [{"id": "short", "name": "Short sleeves"}, {"id": "long", "name": "Long sleeves"}, {"id": "sleeveless", "name": "Sleeveless"}]},
 {"id": "pattern", "question": "Which?", "values": [{"id": "solid", "name": "Solid"}, {"id": "striped", "name": "Striped"}]},
 {"id": "colour", "question": "Which?", "values": [{"id": "red", "name": "Red"}, {"id": "blue", "name": "Blue"}]},
 {"id": "heel", "question": "How high?", "values": [{"id": "flat", "name": "Flat"}]}]"#;

#[tokio::test]
async fn a_drawn_shirt_has_the_attributes_it_was_drawn_by() {
    let url = serving(Some(installed().await)).await;
    let drawn = |scene| draw_png(scene, Hand::Catalogue, 5, SIDE).expect("drawn");
    let pictures = [drawn(Scene::Cloth(Pattern::Striped, Colour::Red)), drawn(shirt())];
    let (status, answer) = converse(&url, &request("attributes", &pictures, ASKED)).await;
    assert_eq!(status, 200, "{answer}");
    let said = said(&answer);
    let values: Vec<&Value> = said["attributes"]
        .as_array()
        .expect("attributes")
        .iter()
        .map(|one| &one["value"])
        .collect();
    assert_eq!(values, ["long", "striped", "red", "UNKNOWN"], "{said}");
    assert_eq!(said["attributes"][0]["picture"], 2, "{said}");
    // Two pictures of 224 x 224 are 66 tokens each.
    let tokens = answer["usage"]["inputTokens"].as_u64().expect("a number");
    assert!(tokens > ASKED.len() as u64 / 4 + 2 * 66, "{tokens}");
}

#[tokio::test]
async fn a_question_about_a_picture_is_answered_or_not_visible() {
    let url = serving(Some(installed().await)).await;
    let picture = [draw_png(shirt(), Hand::Catalogue, 5, SIDE).expect("drawn")];
    let ask = async |question: &str| {
        let text = format!("<question-0a>{question}</question-0a>");
        said(&converse(&url, &request("picture_answer", &picture, &text)).await.1)
    };
    assert_eq!(ask("How long are the sleeves?").await["answer"], "long");
    assert_eq!(ask("What does the label say?").await["answer"], "NOT_VISIBLE");
}

#[tokio::test]
async fn without_the_model_it_is_not_ready() {
    let url = serving(None).await;
    let picture = [draw_png(shirt(), Hand::Catalogue, 5, SIDE).expect("drawn")];
    let (status, answer) = converse(&url, &request("attributes", &picture, ASKED)).await;
    assert_eq!(status, 429, "{answer}");
    assert!(
        answer["message"].as_str().is_some_and(|why| why.contains("--vision-model")),
        "{answer}"
    );
}
