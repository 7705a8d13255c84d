//! Prints what is measured of pictures, a line of JSON each: `convert/style.py` learns from it.
//!
//! `cargo run --release --example measure_pictures -- FILE...`; `--features` prints the vectors.

#![allow(clippy::print_stdout, reason = "the numbers are this program's output")]

use picture_features::Picture;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut features = false;
    for argument in std::env::args().skip(1) {
        if argument == "--features" {
            features = true;
            continue;
        }
        let picture = Picture::decode(&std::fs::read(&argument)?)?;
        let numbers = if features { picture.features() } else { picture.measured() };
        println!("{}", serde_json::json!({ "file": argument, "numbers": numbers }));
    }
    Ok(())
}
