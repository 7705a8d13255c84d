//! Inputs and objects as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use document_parsing::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::Env;
use samples::{Folder, Function, Shelf};

const NAME: &str = "assistant/document-parsing";

#[test]
fn no_input_and_no_document_breaks_it() {
    let config = Config::from_env(&Env::of(&[("DOCUMENTS_BUCKET", "b")])).unwrap();
    let objects = Folder::of(NAME).read("manual", ".upstream");
    Function::<Input, Output>::new(NAME, ERRORS).fuzz(async |upstream, input| {
        handle(&Shelf::of(&objects, upstream).await, &config, input).await
    });
}
