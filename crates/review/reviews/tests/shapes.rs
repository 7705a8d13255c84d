//! Reviews as shops post them: taken where the schema allows it, else refused by the field's name.

#![allow(clippy::unwrap_used, reason = "a failure here is a failed test")]

use lambda_bridge::parse;
use proptest::prelude::*;
use reviews::Review;
use serde::Deserialize;
use serde_json::{Map, Number, Value, json};

/// What the first function takes, as far as it matters here.
#[derive(Debug, Deserialize)]
struct Input {
    review: Review,
}

fn posted(patch: &Value) -> Value {
    let mut review = json!({
        "reviewId": "I-1", "productId": "P-1", "productName": "Kettle", "text": "Good", "rating": 5
    });
    let fields = review.as_object_mut().unwrap();
    fields.extend(patch.as_object().unwrap().clone());
    fields.retain(|_, value| *value != "<none>");
    json!({ "review": review })
}

/// The review, or why it is refused.
fn read(payload: Value) -> Result<Review, String> {
    let review = parse::<Input>(payload).map_err(|failure| failure.message)?.review;
    review.validate().map_err(|error| error.to_string())?;
    Ok(review)
}

#[track_caller]
fn refused(patch: Value, expected: &str) {
    assert_eq!(read(posted(&patch)).unwrap_err(), expected);
}

#[track_caller]
fn taken(patch: Value) -> Review {
    read(posted(&patch)).unwrap()
}

#[test]
fn stars_without_words_are_a_review() {
    assert!(!taken(json!({"text": "<none>"})).has_words());
    assert!(!taken(json!({"text": ""})).has_words());
    assert!(!taken(json!({"text": null})).has_words());
    assert!(taken(json!({"text": "", "title": "Great kettle"})).has_words());
    let nothing = "text must be words, or the review must have stars or a title";
    refused(json!({"text": "", "rating": "<none>"}), nothing);
    refused(json!({"text": null, "rating": null}), nothing);
}

#[test]
fn whole_stars_and_revisions_may_have_a_point() {
    assert_eq!(taken(json!({"rating": 4.0})).rating, Some(4));
    assert_eq!(taken(json!({"revision": 1.0})).revision, 1);
    assert_eq!(taken(json!({"revision": 2.0})).revision, 2);
    let written = r#"{"reviewId": "a", "productId": "b", "productName": "c", "rating": 4.0,
        "revision": 3.0}"#;
    let review: Review = serde_json::from_str(written).unwrap();
    assert_eq!((review.rating, review.revision), (Some(4), 3));
}

#[test]
fn null_is_as_good_as_nothing() {
    let review = taken(json!({
        "rating": null, "revision": null, "title": null, "language": null, "customer": null,
        "postedAt": null, "reopened": null
    }));
    assert_eq!((review.rating, review.revision), (None, 1));
    assert_eq!(taken(json!({"customer": {"name": null}})).customer_name(), None);
}

#[test]
fn what_does_not_fit_is_refused_by_name() {
    let stars = "review.rating must be a whole number from 1 to 5";
    refused(json!({"rating": 4.5}), &format!("{stars}, not a fraction"));
    refused(json!({"rating": "5"}), &format!("{stars}, not a string"));
    refused(json!({"rating": [5]}), &format!("{stars}, not a list"));
    refused(json!({"rating": true}), &format!("{stars}, not true or false"));
    refused(json!({"rating": -1}), stars);
    refused(json!({"rating": 1000}), stars);
    refused(json!({"rating": 6}), "rating must be a whole number from 1 to 5");
    refused(json!({"rating": 0.0}), "rating must be a whole number from 1 to 5");
    let revision = "review.revision must be a whole number, 1 or more";
    refused(json!({"revision": "2"}), &format!("{revision}, not a string"));
    refused(json!({"revision": 1.5}), &format!("{revision}, not a fraction"));
    refused(json!({"revision": 0}), "revision must be a whole number, 1 or more");
    let customer = "review.customer must be an object such as {\"name\": ...}, not a string";
    refused(json!({"customer": "Anna"}), customer);
    let listed = "review.customer must be an object such as {\"name\": ...}, not a list";
    refused(json!({"customer": ["Anna"]}), listed);
    refused(json!({"customer": {"name": 7}}), "review.customer.name must be a string");
    refused(json!({"productId": 4711}), "review.productId must be a string");
    refused(json!({"productId": null}), "review.productId must be a string, not null");
    refused(json!({"productName": "<none>"}), "review.productName is missing");
    refused(json!({"text": ["Good"]}), "review.text must be a string, not a list");
    refused(json!({"language": {"tag": "en"}}), "review.language must be a string, not an object");
}

#[test]
fn a_review_that_is_none_is_called_so() {
    let none = |payload| read(payload).unwrap_err();
    let expected = "review must be an object such as {\"reviewId\": ...}, not a string";
    assert_eq!(none(json!({"review": "Good"})), expected);
    assert_eq!(none(json!({})), "review is missing");
    assert_eq!(none(json!(null)), "the event must be an object, not null");
}

const FIELDS: [&str; 11] = [
    "reviewId",
    "revision",
    "productId",
    "productName",
    "rating",
    "title",
    "text",
    "language",
    "customer",
    "postedAt",
    "reopened",
];

/// Stands in all texts and names: what customers wrote. No message may hold it.
const MARK: &str = "sesquipedalian";

fn any_json() -> impl Strategy<Value = Value> {
    let number = prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(|number| Number::from_f64(number).map_or(Value::Null, Value::Number)),
        (-3..9).prop_map(|number| json!(f64::from(number))),
    ];
    let words = || ".{0,8}".prop_map(|crumb| format!("{crumb}, expected {MARK}"));
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number,
        words().prop_map(Value::from),
        Just(json!("")),
    ];
    let names = prop_oneof![words(), Just("name".to_owned()), Just("because".to_owned())];
    leaf.prop_recursive(3, 12, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..4)
                .prop_map(|fields| Value::Object(Map::from_iter(fields))),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_in_any_field_is_taken_or_refused_by_name(
        field in prop::sample::select(&FIELDS),
        value in any_json(),
    ) {
        if let Err(message) = read(posted(&json!({ field: value }))) {
            prop_assert!(!message.contains(MARK), "{}", message);
            let place = message.strip_prefix("review.").unwrap_or(&message);
            prop_assert!(place.starts_with(field), "{}: {}", field, message);
        }
    }

    #[test]
    fn whatever_serde_json_reads_is_read_alike(
        field in prop::sample::select(&FIELDS),
        value in any_json(),
    ) {
        let payload = posted(&json!({ field: value }))["review"].take();
        let theirs = serde_json::from_value::<Review>(payload.clone()).ok();
        // To serde a list is a struct's fields in their order; to a shop it is a mistake.
        let is_list = payload[field].is_array();
        prop_assert_eq!(parse::<Review>(payload).ok(), theirs.filter(|_| !is_list));
    }

    #[test]
    fn any_event_is_taken_or_refused(payload in any_json()) {
        if let Err(message) = read(payload) {
            prop_assert!(!message.contains(MARK), "{}", message);
        }
    }
}
