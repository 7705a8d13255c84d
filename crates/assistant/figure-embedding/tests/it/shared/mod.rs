//! A bucket with captions and their pictures.

#![allow(clippy::unwrap_used, reason = "a test")]

use crate::pixel::PICTURE;
use samples::{Shelf, Upstream};
use serde_json::Value;

/// With the objects of a sample, and a picture for each of its keys.
pub(crate) async fn shelf(sample: &Value, upstream: Upstream) -> Shelf {
    let shelf = Shelf::of(&sample["objects"], upstream).await;
    for key in sample["pictures"].as_array().unwrap() {
        shelf.insert(key.as_str().unwrap(), PICTURE.to_vec()).await;
    }
    shelf
}
