//! The container's contract, over a model that is made up.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use std::io::Cursor;
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::time::timeout;
use vision_serving::{Look, Served, Sight, router};

/// Takes the colour in the middle for the garment's.
struct Middle;

impl Look for Middle {
    fn look(&self, pixels: &RgbImage) -> Sight {
        let [red, _, blue] = pixels.get_pixel(pixels.width() / 2, pixels.height() / 2).0;
        let share = f32::from(red) / (f32::from(red) + f32::from(blue)).max(1.0);
        let shares = vec![("red".to_owned(), share), ("blue".to_owned(), 1.0 - share)];
        [("colour".to_owned(), shares)].into()
    }

    fn read(&self, _: &str, _: &RgbImage) -> Option<(String, f32)> {
        None
    }
}

async fn serving() -> String {
    serving_of(Middle, 2).await
}

async fn serving_of<L: Look>(look: L, turns: usize) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    let (model, version, turns) =
        ("middle".to_owned(), "7".to_owned(), Arc::new(Semaphore::new(turns)));
    let served = Served { look, model, version, turns };
    tokio::spawn(async move { axum::serve(listener, router(Arc::new(served))).await });
    url
}

fn picture(colour: [u8; 3]) -> Value {
    let mut bytes = Cursor::new(Vec::new());
    let pixels = DynamicImage::from(RgbImage::from_pixel(40, 30, Rgb(colour)));
    pixels.write_to(&mut bytes, ImageFormat::Png).expect("written");
    json!({"mediaType": "image/png", "bytes": BASE64_STANDARD.encode(bytes.into_inner())})
}

fn asked(pictures: &[Value]) -> Value {
    json!({"pictures": pictures, "questions": [
        {"id": "colour", "question": "Which colour?", "values": ["red", "blue", "NOT_VISIBLE", "UNKNOWN"]},
        {"id": "question", "question": "How long is size M?", "values": []}]})
}

async fn invoke(url: &str, body: String) -> (u16, Value) {
    let sent = reqwest::Client::new().post(format!("{url}/invocations")).body(body).send().await;
    let answer = sent.expect("answered");
    (answer.status().as_u16(), answer.json().await.expect("JSON"))
}

#[tokio::test]
async fn questions_about_several_pictures_are_answered_in_their_order() {
    let url = serving().await;
    let ping = reqwest::get(format!("{url}/ping")).await.expect("answered");
    assert_eq!(ping.status(), 200);
    let pictures = [picture([150, 0, 50]), picture([0, 0, 200])];
    let (status, said) = invoke(&url, asked(&pictures).to_string()).await;
    let expected = json!({"model": "middle", "version": "7", "answers": [
        {"id": "colour", "value": "blue", "confidence": 1.0, "picture": 2},
        {"id": "question", "value": "NOT_VISIBLE", "confidence": 0.0}]});
    assert_eq!((status, said), (200, expected));
}

/// Says when it begins, and looks until it is let go.
struct Slow {
    begun: UnboundedSender<()>,
    let_go: Mutex<mpsc::Receiver<()>>,
}

impl Look for Slow {
    fn look(&self, _: &RgbImage) -> Sight {
        self.begun.send(()).expect("the test waits");
        self.let_go.lock().expect("whole").recv().expect("let go");
        [("colour".to_owned(), vec![("red".to_owned(), 1.0)])].into()
    }

    fn read(&self, _: &str, _: &RgbImage) -> Option<(String, f32)> {
        None
    }
}

#[tokio::test]
async fn a_client_that_goes_away_leaves_its_turn_to_the_work() {
    let (begun, mut begins) = unbounded_channel();
    let (go, let_go) = mpsc::channel();
    let url = serving_of(Slow { begun, let_go: Mutex::new(let_go) }, 1).await;
    let body = asked(&[picture([1, 2, 3])]).to_string();
    let ask = || {
        let (url, body) = (url.clone(), body.clone());
        tokio::spawn(async move { invoke(&url, body).await })
    };
    let first = ask();
    begins.recv().await.expect("the first begins");
    first.abort();
    assert!(first.await.is_err());
    let second = ask();
    let early = timeout(Duration::from_millis(500), begins.recv()).await;
    // Before anything is asserted: what looks would hold the runtime.
    go.send(()).expect("it looks");
    go.send(()).expect("it looks");
    assert_eq!(second.await.expect("answered").0, 200);
    assert!(early.is_err(), "the second began while the first was at work");
}

#[tokio::test]
async fn a_refusal_repeats_nothing_of_the_request() {
    let url = serving().await;
    let secret = BASE64_STANDARD.encode("secret words of a customer");
    for (pictures, why) in [
        (json!({"bytes": secret}), "picture 1 cannot be used: it is no picture"),
        (json!({"bytes": "%secret%"}), "picture 1 is not in base64"),
    ] {
        let (status, said) = invoke(&url, asked(&[pictures]).to_string()).await;
        let text = said["error"].as_str().expect("a text");
        assert_eq!(status, 400);
        assert!(text.starts_with(why) && !text.contains("secret"), "{text}");
    }
    let (status, said) = invoke(&url, "secret".to_owned()).await;
    assert_eq!(
        (status, said),
        (400, json!({"error": "the body is not of the documented form (line 1, column 1)"}))
    );
}
