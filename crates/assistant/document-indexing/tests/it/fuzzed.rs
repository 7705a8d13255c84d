//! Inputs and objects as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use document_indexing::{Config, ERRORS, Input, Output, handle};
use lambda_bridge::Env;
use samples::{Folder, Function, Shelf};
use std::time::Duration;

const NAME: &str = "assistant/document-indexing";

#[test]
fn no_input_and_no_object_breaks_it() {
    let folder = tempfile::tempdir().unwrap();
    let pairs = [("DOCUMENTS_BUCKET", "b"), ("EMBEDDING_MODEL_ID", "m")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let config = Config { dimensions: 3, folder: folder.path().to_owned(), ..config };
    let objects = Folder::of(NAME).read("build", ".upstream");
    let function = Function::<Input, Output>::new(NAME, ERRORS).without(&["IndexTooLarge"]);
    function.fuzz(async |upstream, input| {
        let shelf = Shelf::of(&objects, upstream).await;
        let answered = handle(&shelf, &config, input);
        tokio::time::timeout(Duration::from_secs(60), answered).await.unwrap()
    });
}
