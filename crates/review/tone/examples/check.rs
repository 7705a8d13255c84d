//! Reads one reply a line and shows what the tone rules find in it.
//! ```text
//! cargo run --example check -p tone < replies.txt
//! ```
#![allow(clippy::print_stdout, reason = "a command")]

use std::io::BufRead;
use tone::{Rules, check};

fn main() -> std::io::Result<()> {
    let rules = Rules { max_characters: 600, allowed_contacts: Vec::new() };
    for line in std::io::stdin().lock().lines() {
        let reply = line?;
        let rules: Vec<_> =
            check(&reply, &rules, None).iter().map(|finding| finding.rule).collect();
        println!("{rules:?}\t{reply}");
    }
    Ok(())
}
