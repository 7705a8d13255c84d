//! Pictures in a request of Converse: what the service takes and refuses.

use crate::pictures::{jpeg, png};
use crate::server::{Server, start};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

const PATH: &str = "/model/eu.anthropic.claude-haiku-4-5-20251001-v1:0/converse";

fn image(format: &str, bytes: &[u8]) -> Value {
    json!({"image": {"format": format, "source": {"bytes": BASE64_STANDARD.encode(bytes)}}})
}

fn lamp() -> Value {
    image("png", &png([40, 90, 160], 30))
}

fn said_with(content: &[Value]) -> Value {
    json!({ "messages": [{ "role": "user", "content": content }] })
}

/// The message of a refusal.
async fn refusal(server: &Server, body: &Value) -> String {
    let (status, answer) = server.post(PATH, body).await;
    assert_eq!(status, 400, "{answer}");
    answer["message"].as_str().expect("a message").to_owned()
}

#[tokio::test]
async fn pictures_are_counted_in_tokens() {
    let server = start().await;
    let (_, without) = server.post(PATH, &said_with(&[json!({"text": "Look."})])).await;
    let content = [lamp(), lamp(), json!({"text": "Look."})];
    let (status, with) = server.post(PATH, &said_with(&content)).await;
    assert_eq!(status, 200, "{with}");
    let tokens = |answer: &Value| answer["usage"]["inputTokens"].as_u64().expect("a number");
    // 128 x 128 pixels, of which 750 make a token.
    assert_eq!(tokens(&with) - tokens(&without), 2 * 21);
}

#[tokio::test]
async fn what_the_service_does_not_take_is_refused_by_its_place() {
    let server = start().await;
    let png = png([40, 90, 160], 30);
    let large = image("png", &[&png[..], &vec![0; 4 << 20]].concat());
    for (block, why) in [
        (image("jpg", &jpeg()), "messages.1.member.content.2.member.image.format"),
        (image("PNG", &png), "enum value set: [gif, jpeg, png, webp]"),
        (
            image("jpeg", &png),
            "messages.0.content.1.image.source: The provided image does not match",
        ),
        (image("png", &png[..20]), "Could not process image"),
        (large, "image exceeds 5 MB maximum"),
        (json!({"image": {"format": "png", "source": {"bytes": "?"}}}), "no base64"),
        (json!({"image": {"format": "png", "source": {}}}), "exactly one source"),
    ] {
        let message = refusal(&server, &said_with(&[json!({"text": "Look."}), block])).await;
        assert!(message.contains(why), "{message}");
    }
}

#[tokio::test]
async fn twenty_pictures_of_the_user_are_taken_and_no_more() {
    let server = start().await;
    assert_eq!(server.post(PATH, &said_with(&vec![lamp(); 20])).await.0, 200);
    let message = refusal(&server, &said_with(&vec![lamp(); 21])).await;
    assert!(message.contains("too many images: image_count > 20"), "{message}");
    let turn = |role: &str, content: Value| json!({ "role": role, "content": [content] });
    let text = || json!({"text": "Well?"});
    let turns = json!([turn("user", text()), turn("assistant", lamp()), turn("user", text())]);
    let message = refusal(&server, &json!({ "messages": turns })).await;
    assert!(message.contains("messages of the user only"), "{message}");
}
