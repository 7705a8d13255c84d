//! Inputs, objects and indexes as nobody means them.

use crate::config;
use crate::index::FakeIndex;
use image_indexing::{Input, Output, handle};
use lambda_bridge::answer;
use samples::{Answered, Folder, Shelf, Subject, fuzz, schema, unbounded};

const ERRORS: [&str; 7] = [
    "IndexIncomplete",
    "IndexSurplus",
    "UnreadableObject",
    "UpstreamRejected",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "WrongDimension",
];

#[test]
fn no_input_and_no_answer_breaks_it() {
    let folder = Folder::of("search/image-indexing");
    let inputs = folder.inputs();
    let objects = folder.read("add", ".upstream");
    let subject = Subject::new(&inputs, schema::<Input>(), schema::<Output>(), &ERRORS);
    let tally = fuzz(&subject, async |input, spoiler| {
        let shelf = Shelf::of(&objects, spoiler.clone()).await;
        let index = FakeIndex::new(spoiler);
        let call = async |input: Input| handle(&shelf, &index, &config(), input).await;
        let result = answer(call, input).await;
        let result = result.map(|output| serde_json::to_value(output).unwrap());
        Answered { result, calls: shelf.calls() + index.calls() }
    });
    assert!(["OK", "InvalidInput"].iter().chain(&ERRORS).all(|name| tally.contains_key(name)));
}

#[test]
fn every_field_has_a_bound() {
    assert!(unbounded(&schema::<Input>()).is_empty(), "{:?}", unbounded(&schema::<Input>()));
}
