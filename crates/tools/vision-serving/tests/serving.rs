//! The container's contract, over a model that is made up.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use serde_json::{Value, json};
use std::io::Cursor;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
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
}

async fn serving() -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("bound"));
    let (model, version, turns) = ("middle".to_owned(), "7".to_owned(), Semaphore::new(2));
    let served = Served { look: Middle, model, version, turns };
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
