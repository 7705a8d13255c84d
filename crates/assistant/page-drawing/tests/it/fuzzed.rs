//! Requests, and what is in the bucket, as nobody means them.

use crate::shared;

use lambda_bridge::Failure;
use page_drawing::{ERRORS, Event, Response, respond};
use samples::{Folder, Function, Shelf};
use shared::config;

const NAME: &str = "assistant/page-drawing";

#[test]
fn no_request_and_no_object_breaks_it() {
    let config = config();
    let objects = Folder::of(NAME).read("markdown", ".upstream");
    Function::<Event, Response>::new(NAME, ERRORS).fuzz(async |upstream, event| {
        let answer = respond(&Shelf::of(&objects, upstream).await, &config, &event).await?;
        assert!((200..=503).contains(&answer.output.status_code));
        Ok::<_, Failure>(answer)
    });
}
