//! Inputs and objects as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use interactions_rewriting::{Input, Output, handle};
use lambda_bridge::answer;
use samples::{Answered, Folder, Shelf, Subject, fuzz, schema, unbounded};

const ERRORS: [&str; 5] = [
    "NoInteractions",
    "UnreadableObject",
    "UpstreamRejected",
    "UpstreamThrottled",
    "UpstreamUnavailable",
];

#[test]
fn no_input_and_no_answer_breaks_it() {
    let folder = Folder::of("search/interactions-rewriting");
    let inputs = folder.inputs();
    let objects = folder.read("clicks", ".upstream");
    let subject = Subject::new(&inputs, schema::<Input>(), schema::<Output>(), &ERRORS);
    let tally = fuzz(&subject, async |input, spoiler| {
        let shelf = Shelf::of(&objects, spoiler).await;
        let call = async |input: Input| handle(&shelf, input).await;
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
