//! Inputs and objects as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use image_clustering::{Config, Input, Output, handle};
use lambda_bridge::{Env, answer};
use samples::{Answered, Folder, Shelf, Subject, fuzz, schema, unbounded};

const ERRORS: [&str; 5] = [
    "TooManyFailed",
    "UnreadableObject",
    "UpstreamRejected",
    "UpstreamThrottled",
    "UpstreamUnavailable",
];

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("SEARCH_BUCKET", "b"), ("TOLERATED_FAILED_PERCENT", "50")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let folder = Folder::of("search/image-clustering");
    let inputs = folder.inputs();
    let objects = folder.read("clusters-kept", ".upstream");
    let subject = Subject::new(&inputs, schema::<Input>(), schema::<Output>(), &ERRORS);
    let tally = fuzz(&subject, async |input, spoiler| {
        let shelf = Shelf::of(&objects, spoiler).await;
        let call = async |input: Input| handle(&shelf, &config, input).await;
        let result = answer(call, input).await;
        let result = result.map(|output| serde_json::to_value(output).unwrap());
        Answered { result, calls: shelf.calls() }
    });
    assert!(["OK", "InvalidInput"].iter().chain(&ERRORS).all(|name| tally.contains_key(name)));
}

#[test]
fn every_field_has_a_bound() {
    assert!(unbounded(&schema::<Input>()).is_empty(), "{:?}", unbounded(&schema::<Input>()));
}
