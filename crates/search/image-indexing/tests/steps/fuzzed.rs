//! Inputs, objects and indexes as nobody means them.

use crate::config;
use crate::index::FakeIndex;
use image_indexing::{ERRORS, Input, Output, handle};
use samples::{Folder, Function, Shelf};

const NAME: &str = "search/image-indexing";

#[test]
fn no_input_and_no_answer_breaks_it() {
    let objects = Folder::of(NAME).read("add", ".upstream");
    Function::<Input, Output>::new(NAME, ERRORS).fuzz(async |upstream, input| {
        let shelf = Shelf::of(&objects, upstream.clone()).await;
        handle(&shelf, &FakeIndex::new(upstream), &config(), input).await
    });
}
