//! The local judge's answers to prompts of claim-check, for `claim-check`'s example `judged`.
//!
//! usage: `cargo run -p description-composer --example judge < PROMPTS.jsonl > ANSWERS.jsonl`

#![allow(clippy::print_stdout, reason = "a program that writes lines")]

use description_composer::judge;
use serde_json::{Value, json};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    for line in std::io::stdin().lines() {
        let prompt: Value = serde_json::from_str(&line?)?;
        // Product, texts and findings, each on a line of its own.
        let user = prompt["user"].as_str().unwrap_or_default().lines();
        let shown: Vec<Value> = user.filter_map(|line| serde_json::from_str(line).ok()).collect();
        let [product, _, findings] = shown.as_slice() else { return Err("another prompt".into()) };
        println!("{}", json!({"id": prompt["id"], "answer": judge(product, findings)}));
    }
    Ok(())
}
