//! A question about a picture: who gets to see it, with which headers, and that nothing is decided.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use crate::world;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use questions::{Choice, Stage};
use reviews::MOST_IMAGE_BYTES;
use serde_json::{Value, json};
use world::{Browser, Letter, Reply, World, question, question_about};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

fn event(browser: &Browser, method: &str, link: &str) -> Value {
    let mut event = browser.event(method, &format!("/approvals/{link}"), "");
    event["rawQueryString"] = json!("picture");
    event
}

async fn picture(browser: &Browser, link: &str) -> Reply {
    browser.send(&event(browser, "GET", link)).await
}

async fn asked(world: &World) -> Vec<Letter> {
    let picture = world.pictures.put("r-1/1.png", PNG).await;
    world.ask("e", "token", question_about(picture, "r-1")).await
}

#[tokio::test]
async fn whoever_is_asked_sees_the_picture_and_decides_nothing_by_it() {
    let world = World::new();
    let letters = asked(&world).await;
    let browser = world.browser();
    let reply = picture(&browser, &letters[0].link).await;
    assert_eq!((reply.status, &reply.whole["isBase64Encoded"]), (200, &json!(true)));
    assert_eq!(STANDARD.decode(&reply.html).unwrap(), PNG);
    assert_eq!(reply.header("content-type"), "image/png");
    assert_eq!(reply.header("cache-control"), "no-store");
    assert_eq!(reply.header("x-content-type-options"), "nosniff");
    assert_eq!(reply.header("cross-origin-resource-policy"), "same-origin");
    assert!(reply.header("content-security-policy").ends_with("sandbox"));
    let head = browser.send(&event(&browser, "HEAD", &letters[0].link)).await;
    assert_eq!((head.status, head.html.as_str()), (200, ""));
    assert_eq!(world.executions.count_answered(), 0);
}

#[tokio::test]
async fn only_the_page_of_a_picture_may_load_one() {
    let world = World::new();
    let letters = asked(&world).await;
    let browser = world.browser();
    let page = browser.get(&letters[0].link).await;
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'") && policy.ends_with("; img-src 'self'"));
    assert!(page.html.contains("<img src=\"?picture\""), "no link id stands in the page");
    let text = world.ask("f", "other", question(Stage::Review, "r-2")).await;
    let page = browser.get(&text[0].link).await;
    assert!(!page.header("content-security-policy").contains("img-src"));
    assert_eq!(picture(&browser, &text[0].link).await.status, 404);
}

#[tokio::test]
async fn what_is_not_the_picture_in_question_is_not_shown() {
    let world = World::new();
    let letters = asked(&world).await;
    let browser = world.browser();
    assert_eq!(picture(&browser, &"A".repeat(43)).await.status, 404);
    world.pictures.put("r-1/1.png", b"\x89PNG\r\n\x1a\n another").await;
    let replaced = picture(&browser, &letters[0].link).await;
    assert_eq!(
        (replaced.status, replaced.header("content-type")),
        (404, "text/html; charset=utf-8")
    );
    let large = [PNG, &vec![0; MOST_IMAGE_BYTES as usize]].concat();
    for (n, content) in [b"<svg onload='alert(1)'/>".to_vec(), large].into_iter().enumerate() {
        let key = format!("r-2/{n}");
        let other = question_about(world.pictures.put(&key, &content).await, "r-2");
        let letters = world.ask(&key, &key, other).await;
        assert_eq!(picture(&browser, &letters[0].link).await.status, 404, "{n}");
    }
}

#[tokio::test]
async fn a_decision_ends_what_the_link_shows_and_is_kept_with_the_key() {
    let world = World::new();
    let letters = asked(&world).await;
    let browser = world.browser();
    let reply = browser.choose(&letters[0], "REJECT").await;
    assert_eq!(reply.status, 200);
    assert!(reply.html.contains("called the picture harmful"), "{}", reply.html);
    assert_eq!(world.executions.answer("token").unwrap().choice, Choice::Reject);
    assert_eq!(picture(&browser, &letters[1].link).await.status, 404);
    let other = world.pictures.put("r-1/2.png", PNG).await;
    let mut second = question_about(other, "r-1");
    second.round = 2;
    let letters = world.ask("e", "token-2", second).await;
    assert_eq!(browser.choose(&letters[0], "NO_REPLY").await.status, 422, "not offered");
    assert_eq!(browser.choose(&letters[0], "APPROVE").await.status, 200);
}
