//! What was looked at is not looked at again, and what cannot be stops nothing else.

#![allow(clippy::unwrap_used, reason = "a test")]

use bedrock::{Converse, ModelAnswer, Request, Stop, Turn};
use bucket::{Get, Memory, Put};
use documents::{CaptionedFigure, PassageKind, Place};
use figure_captioning::{Config, Error, Input, Output, configure, handle};
use lambda_bridge::{Env, NamedError, UpstreamError};
use serde_json::{Value, json};
use std::sync::Mutex;
use std::time::Duration;

const PICTURE: &[u8] = include_bytes!("../../../../floor/picture-intake/fixtures/lossy.webp");
const KEY: &str = "passages/t/d/1.jsonl";

/// Notes the headings of what it is shown; fails or says nonsense at one that ends so.
#[derive(Default)]
struct Model {
    shown: Mutex<Vec<String>>,
    fails: Option<(&'static str, &'static str)>,
    babbles: Option<&'static str>,
    takes: Duration,
}

impl Converse for Model {
    async fn converse(&self, _: &str, request: &Request) -> Result<ModelAnswer, UpstreamError> {
        tokio::time::sleep(self.takes).await;
        let Turn::Pictured { guarded: Some(above), pictures, .. } = &request.turns[0] else {
            panic!("{request:?}")
        };
        assert_eq!(pictures.len(), 1);
        let above: Value = serde_json::from_str(above.lines().nth(1).unwrap()).unwrap();
        let heading = above["headings"][0].as_str().unwrap().to_owned();
        self.shown.lock().unwrap().push(heading.clone());
        if let Some((_, code)) = self.fails.filter(|(at, _)| *at == heading) {
            let (service, code) = ("Bedrock", code.to_owned());
            return Err(match code.as_str() {
                "ThrottlingException" => UpstreamError::Throttled { service, code },
                _ => UpstreamError::Rejected { service, code },
            });
        }
        let seen = json!({"kind": "DRAWING", "title": "", "shows": format!("See {heading}"),
            "written": ["1.2 l"]});
        let text = match self.babbles == Some(&heading) {
            true => "a drawing".to_owned(),
            false => seen.to_string(),
        };
        let (stop, structured) = (Stop::Complete, true);
        Ok(ModelAnswer { text, stop, input_tokens: 9, output_tokens: 3, structured })
    }
}

fn config(model: &str) -> Config {
    let pairs = [("DOCUMENTS_BUCKET", "b"), ("PICTURES_AT_ONCE", "1"), ("MODEL_ID", model)];
    configure(&Env::of(&pairs)).unwrap()
}

fn frame(heading: &str) -> Value {
    json!({"id": "", "kind": "FIGURE", "documentId": "d", "version": "1", "title": "T",
        "tenant": "t", "headings": [heading], "text": "", "pieces": []})
}

async fn store(bucket: &Memory, names: &[&str]) {
    let mut lines = String::new();
    for name in names {
        let key = format!("figures/t/d/{name}.png");
        bucket.put(&key, PICTURE.to_vec()).await.unwrap();
        let place = json!({"page": 2, "left": 1.0, "top": 2.0, "right": 90.0, "bottom": 80.0});
        lines += &format!("{}\n", json!({"picture": key, "place": place, "frame": frame(name)}));
    }
    bucket.put("figures/t/d/1.jsonl", lines.into_bytes()).await.unwrap();
}

async fn run(bucket: &Memory, model: &Model, config: &Config) -> Result<Output, Error> {
    let input: Input = serde_json::from_value(json!({"passagesKey": KEY})).unwrap();
    handle(bucket, model, config, input).await.map(|answer| answer.output)
}

async fn stored(bucket: &Memory) -> Vec<CaptionedFigure> {
    let bytes = bucket.get("captions/t/d/1.jsonl").await.unwrap().unwrap_or_default();
    let lines = String::from_utf8(bytes).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[tokio::test]
async fn what_is_seen_is_a_passage_where_the_figure_stands() {
    let (bucket, model) = (Memory::default(), Model::default());
    store(&bucket, &["a"]).await;
    let output = run(&bucket, &model, &config("m")).await.unwrap();
    assert_eq!((output.captioned, output.asked, output.usage.input_tokens), (1, 1, 9));
    let CaptionedFigure { picture, passage } = stored(&bucket).await.remove(0);
    assert_eq!(picture, "figures/t/d/a.png");
    assert_eq!((passage.kind, passage.text.as_str()), (PassageKind::Figure, "See a\n1.2 l"));
    let places: Vec<_> = passage.pieces.iter().map(|piece| piece.place).collect();
    assert!(matches!(places[..], [Place::OnPage(area)] if area.page == 2 && area.right == 90.0));
}

#[tokio::test]
async fn what_was_looked_at_is_not_looked_at_again() {
    let (bucket, model) = (Memory::default(), Model::default());
    store(&bucket, &["a", "b"]).await;
    run(&bucket, &model, &config("m")).await.unwrap();
    store(&bucket, &["b", "c"]).await;
    let output = run(&bucket, &model, &config("m")).await.unwrap();
    assert_eq!((output.captioned, output.asked, output.kept), (2, 1, 1));
    assert_eq!(*model.shown.lock().unwrap(), ["a", "b", "c"]);
    let other = run(&bucket, &model, &config("other")).await.unwrap();
    assert_eq!((other.asked, other.kept), (2, 0), "another model looks at all");
}

#[tokio::test]
async fn what_was_seen_before_a_failure_is_kept() {
    let bucket = Memory::default();
    store(&bucket, &["a", "b", "c"]).await;
    let model = Model { fails: Some(("b", "ThrottlingException")), ..Model::default() };
    let error = run(&bucket, &model, &config("m")).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamThrottled");
    assert_eq!(*model.shown.lock().unwrap(), ["a", "b"], "nothing is begun after it");
    assert!(stored(&bucket).await.is_empty(), "no half set is handed on");
    let output = run(&bucket, &Model::default(), &config("m")).await.unwrap();
    assert_eq!((output.asked, output.kept), (2, 1));
}

#[tokio::test(start_paused = true)]
async fn what_was_seen_in_time_is_kept_and_the_next_call_goes_on() {
    let bucket = Memory::default();
    store(&bucket, &["a", "b", "c"]).await;
    let slow = Model { takes: Duration::from_secs(150), ..Model::default() };
    let error = run(&bucket, &slow, &config("m")).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamUnavailable", "the machine calls again");
    let output = run(&bucket, &slow, &config("m")).await.unwrap();
    assert_eq!((output.asked, output.kept), (1, 2));
}

#[tokio::test]
async fn a_picture_of_which_nobody_says_anything_stops_no_other() {
    for model in [
        Model { babbles: Some("a"), ..Model::default() },
        Model { fails: Some(("a", "ValidationException")), ..Model::default() },
    ] {
        let bucket = Memory::default();
        store(&bucket, &["a", "b"]).await;
        let output = run(&bucket, &model, &config("m")).await.unwrap();
        assert_eq!((output.captioned, output.refused), (1, 1));
        let again = run(&bucket, &model, &config("m")).await.unwrap();
        assert_eq!((again.asked, again.captioned), (0, 1), "nor is it asked for again");
    }
    let bucket = Memory::default();
    store(&bucket, &["a"]).await;
    let model = Model { fails: Some(("a", "AccessDeniedException")), ..Model::default() };
    let error = run(&bucket, &model, &config("m")).await.unwrap_err();
    assert_eq!(error.name(), "UpstreamRejected", "no other picture would do better");
}

#[tokio::test]
async fn figures_of_another_document_and_pictures_that_are_gone_are_not_read() {
    let (bucket, model, config) = (Memory::default(), Model::default(), config("m"));
    assert_eq!(run(&bucket, &model, &config).await.unwrap_err().name(), "UnreadableObject");
    let place = json!({"start": 0, "end": 1});
    for (picture, tenant) in [("figures/u/d/a.png", "t"), ("figures/t/d/a.png", "u")] {
        let mut frame = frame("a");
        frame["tenant"] = json!(tenant);
        let line = json!({"picture": picture, "place": place, "frame": frame}).to_string();
        bucket.put(picture, PICTURE.to_vec()).await.unwrap();
        bucket.put("figures/t/d/1.jsonl", line.into_bytes()).await.unwrap();
        let error = run(&bucket, &model, &config).await.unwrap_err();
        assert_eq!(
            error.to_string(),
            "cannot read figures of their own document, or there is none"
        );
    }
    store(&bucket, &["b"]).await;
    bucket.put("figures/t/d/b.png", b"<svg/>".to_vec()).await.unwrap();
    let error = run(&bucket, &model, &config).await.unwrap_err();
    assert_eq!(error.name(), "UnreadableObject");
    assert!(model.shown.lock().unwrap().is_empty());
}
