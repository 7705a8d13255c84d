//! Inputs and objects as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use image_clustering::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::Env;
use samples::{Folder, Function, Shelf};

const NAME: &str = "search/image-clustering";

#[test]
fn no_input_and_no_object_breaks_it() {
    let pairs = [("SEARCH_BUCKET", "b"), ("TOLERATED_FAILED_PERCENT", "50")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let objects = Folder::of(NAME).read("clusters-kept", ".upstream");
    Function::<Input, Output>::new(NAME, ERRORS).fuzz(async |upstream, input| {
        handle(&Shelf::of(&objects, upstream).await, &config, input).await
    });
}
