//! What writing the texts of 1,000 products takes: `cargo run -p description-composer --example cost`.
//!
//! Twenty products, varied over the built-in vocabulary, go through `description-generation` with its
//! prompt; the composer answers, tokens are counted by the local models' rule (four ASCII characters
//! are one, every other character is one). Prints the tables of `docs/descriptions/cost.md`.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement, run by hand")]

use bedrock::{Converse, ModelAnswer, Request, Stop, Turn};
use bucket::Memory;
use description_composer::{Brief, compose};
use description_generation::{Config, Input, handle};
use lambda_bridge::{Env, UpstreamError};
use products::Vocabulary;
use serde_json::{Value, json};

const PRODUCTS: usize = 20;

const PRICES: &str = include_str!("../../../review/cost/data/prices.json");

const MODELS: [&str; 3] = [
    "us.anthropic.claude-haiku-4-5-20251001-v1:0",
    "us.amazon.nova-2-lite-v1:0",
    "mistral.mistral-large-3-675b-instruct",
];

/// The composer behind the function's own port.
struct Composer;

impl Converse for Composer {
    async fn converse(&self, _: &str, request: &Request) -> Result<ModelAnswer, UpstreamError> {
        let Turn::User { text, guarded } = &request.turns[0] else { panic!("a user's turn") };
        let data = guarded.as_deref().unwrap_or_default();
        let line =
            |text: &str| -> Value { serde_json::from_str(text.lines().nth(1).unwrap()).unwrap() };
        let answer = compose(&Brief::read(&line(text), &line(data)), 1).to_string();
        let read = [&request.system, text, data, request.schema.json].map(tokens).iter().sum();
        let output_tokens = tokens(&answer);
        let stop = Stop::Complete;
        Ok(ModelAnswer { text: answer, stop, input_tokens: read, output_tokens, structured: true })
    }
}

fn tokens(text: &str) -> u64 {
    let ascii = text.bytes().filter(u8::is_ascii).count();
    (ascii.div_ceil(4) + text.chars().count() - ascii) as u64
}

/// The product of this number: each attribute that a picture can show, and a material.
fn input(number: usize, languages: &[&str]) -> Input {
    let vocabulary = Vocabulary::clothing();
    let picture = format!("p-{number}/1.png");
    let attributes: Vec<Value> = vocabulary
        .attributes
        .iter()
        .filter(|one| one.from_picture || one.id == "material")
        .map(|one| {
            let value = &one.values[number % one.values.len()];
            let source = if one.from_picture { "PICTURE" } else { "SELLER" };
            let mut said = json!({"attribute": one.id, "value": value.id, "source": source,
                "confidence": 0.9});
            if one.from_picture {
                said["picture"] = json!(picture);
            }
            said
        })
        .collect();
    let category = &vocabulary.categories[number % vocabulary.categories.len()].id;
    let product = json!({"productId": format!("p-{number}"), "name": "Thistle", "category": category,
        "pictures": [picture, format!("p-{number}/2.png")], "languages": languages});
    serde_json::from_value(json!({"product": product, "attributes": attributes})).unwrap()
}

/// Tokens read and written by one product on average.
async fn average(variants: &str, languages: &[&str]) -> (f64, f64) {
    let pairs = [("MODEL_ID", "m"), ("PRODUCTS_BUCKET", "p"), ("VARIANTS", variants)];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let (mut read, mut wrote) = (0, 0);
    for number in 0..PRODUCTS {
        let input = input(number, languages);
        let answer = handle(&Memory::default(), &Composer, &config, input).await.unwrap();
        read += answer.output.usage.input_tokens;
        wrote += answer.output.usage.output_tokens;
    }
    (read as f64 / PRODUCTS as f64, wrote as f64 / PRODUCTS as f64)
}

/// US dollars for 1,000 products.
fn cost(prices: &Value, model: &str, (read, wrote): (f64, f64)) -> f64 {
    let price = |name: &str| prices["models"][model][name].as_f64().unwrap();
    (read * price("inputPerMillion") + wrote * price("outputPerMillion")) / 1_000.0
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let prices: Value = serde_json::from_str(PRICES).unwrap();
    println!("| 1,000 products | tokens read | written | {} |", MODELS.join(" | "));
    println!("| --- |{}", " --- |".repeat(2 + MODELS.len()));
    for (name, variants, languages) in [
        ("English", "1", &["en"][..]),
        ("English, 3 variants", "3", &["en"]),
        ("English and German", "1", &["en", "de"]),
        ("English, German, French, Spanish, Italian", "1", &["en", "de", "fr", "es", "it"]),
    ] {
        let taken = average(variants, languages).await;
        let costs = MODELS.map(|model| format!("{:.2}", cost(&prices, model, taken)));
        println!("| {name} | {:.0} | {:.0} | {} |", taken.0, taken.1, costs.join(" | "));
    }
}
