use super::read;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Input {
    size: u8,
    offset: i64,
    weight: f64,
    is_new: bool,
    name: Option<String>,
    colour: Option<Colour>,
    parts: Vec<Part>,
    filters: BTreeMap<String, String>,
    either: Option<Either>,
    pair: Option<(u8, u8)>,
    strict: Option<Strict>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum Colour {
    Red,
    DarkBlue,
    Mixed { share: u8 },
}

#[derive(Debug, PartialEq, Deserialize)]
struct Part {
    id: String,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(untagged)]
enum Either {
    One(String),
    Many(Vec<String>),
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Strict {
    a: u8,
}

#[track_caller]
fn refused(payload: Value, expected: &str) {
    assert_eq!(read::<Input>(payload).unwrap_err().to_string(), expected);
}

#[track_caller]
fn taken(payload: Value) -> Input {
    read(payload).unwrap()
}

#[test]
fn every_kind_of_field_is_named_with_what_it_must_be() {
    refused(json!({"size": "5"}), "size must be a whole number, 0 or more, not a string");
    refused(json!({"size": 4.5}), "size must be a whole number, 0 or more, not a fraction");
    refused(json!({"size": 300}), "size must be a whole number, 0 or more");
    refused(json!({"size": -1}), "size must be a whole number, 0 or more");
    refused(json!({"size": null}), "size must be a whole number, 0 or more, not null");
    refused(json!({"offset": {}}), "offset must be a whole number, not an object");
    refused(json!({"weight": "x"}), "weight must be a number, not a string");
    refused(json!({"isNew": "true"}), "isNew must be true or false, not a string");
    refused(json!({"name": 7}), "name must be a string");
    refused(json!({"name": ["x"]}), "name must be a string, not a list");
    refused(json!({"colour": "GREEN"}), "colour must be one of RED, DARK_BLUE, MIXED");
    refused(json!({"colour": null, "parts": {}}), "parts must be a list, not an object");
    refused(
        json!({"colour": true}),
        "colour must be one of RED, DARK_BLUE, MIXED, not true or false",
    );
    refused(json!({"pair": [1]}), "pair must be a tuple of size 2");
    refused(json!({"pair": [1, 2, 3]}), "pair must be a list of fewer items");
    refused(json!([]), "the event must be an object, not a list");
    refused(json!("text"), "the event must be an object, not a string");
}

#[test]
fn a_field_within_others_has_its_whole_path() {
    refused(json!({"parts": [{"id": "a"}, {"id": 1}]}), "parts[1].id must be a string");
    refused(json!({"parts": [{}]}), "parts[0].id is missing");
    refused(json!({"parts": ["a"]}), "parts[0] must be an object, not a string");
}

#[test]
fn names_that_are_content_are_not_repeated() {
    refused(json!({"filters": {"private words": 1}}), "filters.* must be a string");
    let share = "colour.MIXED.* must be a whole number, 0 or more, not a string";
    refused(json!({"colour": {"MIXED": {"share": "private words"}}}), share);
    refused(json!({"either": {"private words": 1}}), "either does not fit its schema");
    refused(
        json!({"strict": {"private words": 1}}),
        "strict has a field that is unknown: it takes a",
    );
    refused(json!({"colour": {"private words": 1}}), "colour must be one of RED, DARK_BLUE, MIXED");
}

#[test]
fn content_that_looks_like_a_message_is_not_quoted() {
    let hostile = "x, expected my private words";
    refused(json!({"size": hostile}), "size must be a whole number, 0 or more, not a string");
    refused(json!({"colour": hostile}), "colour must be one of RED, DARK_BLUE, MIXED");
}

#[test]
fn a_whole_number_may_have_a_point() {
    let input = taken(json!({"size": 4.0, "offset": -3.0, "weight": 2, "pair": [1.0, 2]}));
    assert_eq!((input.size, input.offset, input.weight), (4, -3, 2.0));
    assert_eq!(input.pair, Some((1, 2)));
    assert!(read::<Input>(json!({"size": 1e308})).is_err());
    assert_eq!(taken(json!({"weight": 1e308})).weight, 1e308);
}

#[test]
fn what_serde_json_takes_is_taken() {
    for payload in [
        json!({}),
        json!({"unknown": [1, {"x": null}], "name": null}),
        json!({"colour": "DARK_BLUE", "either": "a", "filters": {"a": "b"}}),
        json!({"colour": {"MIXED": {"share": 3}}, "either": ["a", "b"]}),
        json!({"parts": [{"id": "a"}, {"id": "b"}], "strict": {"a": 1}}),
        json!({"parts": [], "weight": 3.5, "isNew": true, "pair": [1, 2]}),
    ] {
        let expected: Input = serde_json::from_value(payload.clone()).unwrap();
        assert_eq!(taken(payload), expected);
    }
}
