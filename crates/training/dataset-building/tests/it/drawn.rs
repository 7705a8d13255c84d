//! Pictures that samples name by a number.

use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use samples::{Shelf, Upstream};
use serde_json::Value;
use std::collections::HashMap;
use std::io::Cursor;
use std::sync::{LazyLock, Mutex};

/// Pixels of a side, and of a square of one grey.
const SIDE: u32 = 12;
const SQUARE: u32 = 1;

/// Pictures that were drawn: a fuzzed test asks for the same ones thousands of times.
static DRAWN: LazyLock<Mutex<Drawn>> = LazyLock::new(Mutex::default);

type Drawn = HashMap<(u64, bool), Vec<u8>>;

/// A picture that looks like none of another number; a lighter one looks like itself.
pub(crate) fn draw(number: u64, lighter: bool) -> Vec<u8> {
    let mut drawn = DRAWN.lock().unwrap();
    drawn.entry((number, lighter)).or_insert_with(|| draw_anew(number, lighter)).clone()
}

fn draw_anew(number: u64, lighter: bool) -> Vec<u8> {
    let shade = |x: u32, y: u32| {
        let square = u64::from(y / SQUARE * SIDE + x / SQUARE);
        let mixed = (number * 1_000 + square + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        Luma([(mixed >> 57) as u8 + 20 + u8::from(lighter) * 9])
    };
    let picture = DynamicImage::from(GrayImage::from_fn(SIDE, SIDE, shade));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A bucket with a sample's objects; one that is `{"drawn": NUMBER}` is a picture, with `lighter` or without.
pub(crate) async fn shelf(objects: &Value, upstream: Upstream) -> Shelf {
    let mut texts = objects.clone();
    texts.as_object_mut().unwrap().retain(|_, content| content.get("drawn").is_none());
    let shelf = Shelf::of(&texts, upstream).await;
    for (key, content) in objects.as_object().unwrap() {
        if let Some(number) = content["drawn"].as_u64() {
            shelf.insert(key, draw(number, content["lighter"] == true)).await;
        }
    }
    shelf
}
