//! Clicks through index, tracker and queue: none is lost, and what is told is so.

#![allow(clippy::unwrap_used, reason = "the inputs are the test's own")]

use crate::doubles;

use click_recording::{ClickOutcome, Input, Output, QueueEvent, handle, retry, serve};
use doubles::{NOW, Shop};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Mutex;

const IMAGES: [(&str, &str); 3] = [("cat", "7"), ("dog", "7"), ("tea", "9")];

fn clicks(pairs: &[(&str, &str)]) -> Value {
    let click = |(user, image): &(&str, &str)| json!({"userId": user, "imageId": image});
    json!({"clicks": pairs.iter().map(click).collect::<Vec<_>>()})
}

async fn taken(shop: &Shop, input: &Value) -> Output {
    let input: Input = serde_json::from_value(input.clone()).unwrap();
    handle(&shop.upstreams(), NOW.parse().unwrap(), input).await.unwrap().output
}

fn outcomes(output: &Output) -> Vec<ClickOutcome> {
    output.results.iter().map(|result| result.outcome).collect()
}

use ClickOutcome::{Failed, Queued, Recorded, UnknownImage};

#[tokio::test(start_paused = true)]
async fn an_image_that_is_not_known_stops_no_other_click() {
    let shop = Shop::of(&IMAGES);
    let output = taken(&shop, &clicks(&[("ann", "cat"), ("ann", "unicorn"), ("ben", "tea")])).await;
    assert_eq!(outcomes(&output), [Recorded, UnknownImage, Recorded]);
    assert_eq!(output.results[0].cluster.as_deref(), Some("7"));
    let put = shop.put.lock().unwrap();
    let items: Vec<_> = put.iter().flatten().map(|one| one.cluster.as_deref().unwrap()).collect();
    assert_eq!(items, ["7", "9"]);
}

#[tokio::test(start_paused = true)]
async fn a_throttle_that_passes_is_waited_for() {
    let shop = Shop { throttles: Mutex::new(2), ..Shop::of(&IMAGES) };
    assert_eq!(outcomes(&taken(&shop, &clicks(&[("ann", "cat")])).await), [Recorded]);
    assert_eq!(shop.events().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_put_is_kept_and_put_once_when_it_comes_back() {
    let shop = Shop { throttles: Mutex::new(usize::MAX), ..Shop::of(&IMAGES) };
    let output = taken(&shop, &clicks(&[("ann", "cat"), ("ben", "tea"), ("ann", "dog")])).await;
    assert_eq!((outcomes(&output), output.queued), (vec![Queued; 3], 3));
    let ids: BTreeSet<_> = shop.kept().concat().into_iter().map(|click| click.event_id).collect();
    *shop.throttles.lock().unwrap() = 1;
    assert_eq!(brought_back(&shop).await, ["0"], "the first is throttled once more");
    assert_eq!(brought_back(&shop).await, [""; 0]);
    let put = shop.events();
    assert_eq!(put.iter().map(|(_, id)| id.clone()).collect::<BTreeSet<_>>(), ids);
}

/// Hands all kept messages to the function; those that stay in the queue are named.
async fn brought_back(shop: &Shop) -> Vec<String> {
    let numbered = shop.kept.lock().unwrap().clone().into_iter().enumerate();
    let records: Vec<_> =
        numbered.map(|(n, body)| json!({"messageId": n.to_string(), "body": body})).collect();
    let event: QueueEvent = serde_json::from_value(json!({"Records": records})).unwrap();
    let answer = retry(&shop.upstreams(), event).await.output;
    answer.batch_item_failures.into_iter().map(|failed| failed.item_identifier).collect()
}

#[tokio::test(start_paused = true)]
async fn clicks_wait_for_an_index_that_is_down() {
    let mut shop = Shop { index_down: true, ..Shop::of(&IMAGES) };
    let output = taken(&shop, &clicks(&[("ann", "cat"), ("ann", "unicorn")])).await;
    assert_eq!(outcomes(&output), [Queued, Queued]);
    assert_eq!(brought_back(&shop).await, ["0"]);
    shop.index_down = false;
    assert_eq!(brought_back(&shop).await, [""; 0], "the unicorn is given up");
    assert_eq!(shop.events().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_refusal_is_kept_too_as_a_wrong_tracker_can_be_corrected() {
    let shop = Shop { refused_users: vec!["ann".to_owned()], ..Shop::of(&IMAGES) };
    let output = taken(&shop, &clicks(&[("ann", "cat"), ("ben", "tea")])).await;
    assert_eq!(outcomes(&output), [Queued, Recorded]);
    assert_eq!(brought_back(&shop).await, ["0"]);
}

#[tokio::test(start_paused = true)]
async fn a_message_that_holds_no_clicks_stays_for_somebody_to_look_at() {
    let shop = Shop::of(&IMAGES);
    shop.kept.lock().unwrap().push("<html>".to_owned());
    assert_eq!(brought_back(&shop).await, ["0"]);
}

#[tokio::test(start_paused = true)]
async fn without_a_queue_some_clicks_fail_and_without_all_it_is_an_error() {
    let refused_users = vec!["ann".to_owned()];
    let shop = Shop { refused_users, queue_down: true, ..Shop::of(&IMAGES) };
    let output = taken(&shop, &clicks(&[("ann", "cat"), ("ben", "tea")])).await;
    assert_eq!(outcomes(&output), [Failed, Recorded]);
    let input = serde_json::from_value(clicks(&[("ann", "cat")])).unwrap();
    let error = handle(&shop.upstreams(), NOW.parse().unwrap(), input).await.unwrap_err();
    assert_eq!(error.to_string(), "no click was taken: send them again");
}

async fn served(shop: &Shop, body: &Value) -> (Value, Value) {
    let event = json!({
        "requestContext": {"http": {"method": "POST"}}, "body": body.to_string(),
        "isBase64Encoded": false
    });
    let response = serve(&shop.upstreams(), NOW.parse().unwrap(), event).await.unwrap().output;
    let body = response["body"].as_str().unwrap().parse().unwrap();
    (response["statusCode"].clone(), body)
}

#[tokio::test(start_paused = true)]
async fn a_response_says_what_came_of_it() {
    let shop =
        Shop { refused_users: vec!["eve".to_owned()], queue_down: true, ..Shop::of(&IMAGES) };
    let one = |user: &str, image: &str| json!({"userId": user, "imageId": image});
    let cases = [
        (one("ann", "cat"), 200, ""),
        (one("ann", "unicorn"), 404, "UnknownImage"),
        (clicks(&[("ann", "cat"), ("ann", "unicorn")]), 207, ""),
        (clicks(&[("ann", "unicorn"), ("ann", "dragon")]), 404, "UnknownImage"),
        (one("eve", "cat"), 503, "UpstreamUnavailable"),
        (json!({"userId": "ann"}), 400, "InvalidInput"),
        (json!({"userID": "ann", "imageId": "cat"}), 400, "InvalidInput"),
        (json!({"clicks": []}), 400, "InvalidInput"),
        (json!([]), 400, "InvalidInput"),
    ];
    for (body, status, error) in cases {
        let (answered, said) = served(&shop, &body).await;
        assert_eq!(answered, status, "{body}: {said}");
        assert_eq!(said["error"].as_str().unwrap_or_default(), error, "{body}: {said}");
    }
    let (_, said) = served(&shop, &json!({"clicks": [one("ann", "cat"), {"userId": "ann"}]})).await;
    assert_eq!(said["message"], "clicks[1].imageId is missing");
}

#[tokio::test(start_paused = true)]
async fn without_a_tracker_nothing_is_taken() {
    let shop = Shop::of(&IMAGES);
    let upstreams = click_recording::Upstreams { record: None, ..shop.upstreams() };
    let input: Input = serde_json::from_value(clicks(&[("ann", "cat")])).unwrap();
    let error = handle::<_, &Shop, _>(&upstreams, NOW.parse().unwrap(), input).await.unwrap_err();
    let expected = "no event tracker is configured: set the parameter PersonalizeTrackingId";
    assert_eq!(error.to_string(), expected);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    /// Whatever fails, each click is put, kept, unknown or told as lost, and only one of these.
    #[test]
    fn no_click_is_lost_in_silence(
        sent in proptest::collection::vec((0_usize..4, 0_usize..5), 1..=50),
        throttles in 0_usize..20, index_down: bool, queue_down: bool,
    ) {
        let images = ["cat", "dog", "tea", "unicorn", "dragon"];
        let users = ["ann", "ben", "cy", "eve"];
        let pairs: Vec<_> = sent.iter().map(|(u, i)| (users[*u], images[*i])).collect();
        let refused_users = vec!["eve".to_owned()];
        let throttles = Mutex::new(throttles);
        let shop = Shop { index_down, queue_down, throttles, refused_users, ..Shop::of(&IMAGES) };
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().start_paused(true);
        let input = serde_json::from_value(clicks(&pairs)).unwrap();
        let now = NOW.parse().unwrap();
        let answered = runtime.build().unwrap().block_on(handle(&shop.upstreams(), now, input));
        let put: Vec<String> = shop.events().into_iter().map(|(_, id)| id).collect();
        let kept: Vec<String> =
            shop.kept().concat().into_iter().map(|click| click.event_id).collect();
        let Ok(output) = answered.map(|answer| answer.output) else {
            prop_assert!(queue_down && put.is_empty() && kept.is_empty());
            return Ok(());
        };
        let unknown = output.count(UnknownImage);
        prop_assert_eq!((output.recorded, output.queued), (put.len(), kept.len()));
        prop_assert_eq!(put.len() + kept.len() + unknown + output.count(Failed), sent.len());
        prop_assert!(queue_down || output.count(Failed) == 0);
        let distinct: BTreeSet<_> = put.iter().chain(&kept).collect();
        prop_assert_eq!(distinct.len(), put.len() + kept.len());
    }
}
