//! Inputs, objects and readings as nobody means them.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use model_samples::SpoiltModel;
use page_reading::{Config, ERRORS, Input, Output, handle};
use samples::{Folder, Function, Shelf};
use serde_json::json;

const NAME: &str = "assistant/page-reading";
/// A PNG of one pixel: it is decoded three hundred thousand times.
const PICTURE: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\x0aIDATx\x9cch\x00\x00\x00\x82\x00\x81w\xcdr\xb6\x00\x00\x00\x00IEND\xaeB`\x82";

#[test]
fn no_input_and_no_answer_breaks_it() {
    let pairs = [("MODEL_ID", "m"), ("PRICE_TABLE", "{}"), ("DOCUMENTS_BUCKET", "b")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let recorded = Folder::of(NAME).read("edition", ".upstream");
    let good = json!({"blocks": [{"kind": "PARAGRAPH", "text": "Rinse the tank."}]});
    Function::<Input, Output>::new(NAME, ERRORS).fuzz(async |upstream, input| {
        let shelf = Shelf::of(&recorded["objects"], upstream.clone()).await;
        for key in recorded["pictures"].as_array().unwrap() {
            shelf.insert(key.as_str().unwrap(), PICTURE.to_vec()).await;
        }
        handle(&shelf, &SpoiltModel::new(&good, upstream), &config, input).await
    });
}
