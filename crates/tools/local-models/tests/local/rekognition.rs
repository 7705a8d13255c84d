//! DetectModerationLabels, as a client of the wire meets it.

use crate::pictures::{jpeg, png};
use crate::server::{Server, start, start_with_s3};
use axum::Router;
use axum::routing::get;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use tokio::net::TcpListener;

const TARGET: &str = "RekognitionService.DetectModerationLabels";
/// Bytes of an object that is one too large.
const TOO_MANY: usize = (15 << 20) + 1;

fn lamp() -> Vec<u8> {
    png([40, 90, 160], 30)
}

/// A server that reads pictures from a bucket `shop`.
async fn with_pictures() -> Server {
    let bucket = Router::new()
        .route("/shop/reviews/my%20lamp.png", get(|| async { lamp() }))
        .route("/shop/note.txt", get(|| async { "no picture" }))
        .route("/shop/huge.png", get(|| async { vec![0; TOO_MANY] }));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    let endpoint = format!("http://{}", listener.local_addr().expect("bound"));
    tokio::spawn(async move { axum::serve(listener, bucket).await });
    start_with_s3(endpoint).await
}

fn there(key: &str) -> Value {
    json!({"Image": {"S3Object": {"Bucket": "shop", "Name": key}}})
}

fn here(bytes: &[u8]) -> Value {
    json!({"Image": {"Bytes": BASE64_STANDARD.encode(bytes)}})
}

/// Status and name of an error.
async fn error(server: &Server, request: &Value) -> (u16, String) {
    let (status, body) = server.json11(TARGET, request).await;
    assert_eq!(body["__type"], body["Code"], "{body}");
    assert!(body["Message"].is_string(), "{body}");
    (status, body["Code"].as_str().unwrap_or_default().to_owned())
}

#[tokio::test]
async fn a_harmless_picture_has_no_label() {
    let server = with_pictures().await;
    for request in [there("reviews/my lamp.png"), here(&lamp())] {
        let (status, body) = server.json11(TARGET, &request).await;
        assert_eq!((status, &body["ModerationLabels"]), (200, &json!([])));
        assert_eq!(body["ModerationModelVersion"], "7.0");
        assert!(body["ContentTypes"].is_array());
    }
    let usage = server.get("/_local/usage").await;
    let counted = &usage["operations"]["DetectModerationLabels"];
    assert_eq!([&counted["calls"], &counted["images"]], [2, 2]);
}

#[tokio::test]
async fn every_label_is_named_where_any_confidence_will_do() {
    let server = start().await;
    let mut request = here(&lamp());
    request["MinConfidence"] = 0.into();
    let (_, body) = server.json11(TARGET, &request).await;
    let labels = body["ModerationLabels"].as_array().expect("labels");
    let explicit = labels.iter().find(|label| label["Name"] == "Explicit").expect("a label");
    assert_eq!(explicit["ParentName"], "");
    assert_eq!(explicit["TaxonomyLevel"], 1);
    assert!(explicit["Confidence"].as_f64().expect("a number") < 40.0, "{body}");
}

#[tokio::test]
async fn what_is_wrong_with_a_picture_has_the_services_name() {
    let server = with_pictures().await;
    for (request, name) in [
        (there("reviews/none.png"), "InvalidS3ObjectException"),
        (there("note.txt"), "InvalidImageFormatException"),
        (there("huge.png"), "ImageTooLargeException"),
        (here(b"GIF89a"), "InvalidImageFormatException"),
        (here(&jpeg()), "InvalidParameterException"),
    ] {
        assert_eq!(error(&server, &request).await, (400, name.to_owned()));
    }
    let alone = start().await;
    assert_eq!(error(&alone, &there("a.png")).await.1, "InvalidS3ObjectException");
}

#[tokio::test]
async fn labels_are_exactly_what_was_set() {
    let server = with_pictures().await;
    let fixed = json!({"shop/reviews/my": {"Pills": 55.0, "Weapons": 45.0}});
    assert_eq!(server.put("/_local/labels", fixed.clone()).await, 204);
    assert_eq!(server.get("/_local/labels").await, fixed);
    let (_, body) = server.json11(TARGET, &there("reviews/my lamp.png")).await;
    let labels: Vec<_> = body["ModerationLabels"]
        .as_array()
        .expect("labels")
        .iter()
        .map(|label| (label["Name"].as_str().expect("a name"), label["Confidence"].as_f64()))
        .collect();
    let sure = Some(55.0);
    assert_eq!(labels, [("Drugs & Tobacco", sure), ("Products", sure), ("Pills", sure)]);
    assert_eq!(server.put("/_local/labels", json!({"x": {"Nonsense": 1.0}})).await, 400);
}

#[tokio::test]
async fn faults_have_the_services_names() {
    let server = start().await;
    server.break_calls("DetectModerationLabels", json!({"throttle": 1})).await;
    let throttled = (400, "ProvisionedThroughputExceededException".to_owned());
    assert_eq!(error(&server, &here(&lamp())).await, throttled);
    server.break_calls("DetectModerationLabels", json!({"fail": 1})).await;
    assert_eq!(error(&server, &here(&lamp())).await, (500, "InternalServerError".to_owned()));
}
