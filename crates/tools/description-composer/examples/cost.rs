//! What looking at the pictures of 1,000 products and writing their texts takes:
//! `cargo run -p description-composer --example cost`.
//!
//! Twenty products, varied over the built-in vocabulary, go through the prompts of `picture-answers` and
//! `description-generation`; answers are made up and composed, tokens are counted by the local models'
//! rule (four ASCII characters are one, every other character is one). What a picture takes is added by
//! its model's documentation. Prints the tables of `docs/descriptions/cost.md`.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement, run by hand")]

use bedrock::{Converse, ModelAnswer, ModelConfig, Picture, PictureFormat, Request, Stop, Turn};
use bucket::Memory;
use description_composer::{Brief, compose};
use description_generation::{Config, Input, handle};
use lambda_bridge::{Env, UpstreamError};
use picture_answers::{About, Choice, Inquiry, Look, Model};
use products::{Vocabulary, VocabularyAttribute};
use serde_json::{Value, json};

const PRODUCTS: usize = 20;

const PRICES: &str = include_str!("../../../review/cost/data/prices.json");

/// Pictures of a product.
const PICTURES: usize = 2;

/// Models that are shown pictures, with the tokens of one of 1,568 pixels a side:
/// <https://platform.claude.com/docs/en/build-with-claude/vision> (scaled down to about 1,600),
/// <https://docs.aws.amazon.com/nova/latest/nova2-userguide/using-multimodal-models.html> (a flat rate).
const MODELS: [(&str, f64); 2] = [
    ("us.anthropic.claude-haiku-4-5-20251001-v1:0", 1_600.0),
    ("us.amazon.nova-2-lite-v1:0", 230.0),
];

/// Instances of a real-time endpoint with US dollars an hour in us-east-1:
/// <https://www.wring.co/blog/aws-sagemaker-inference-guide> (15 March 2026),
/// <https://zircon.tech/blog/the-real-cost-of-running-ai-models-on-aws-sagemaker-inference-deep-dive>
/// (October 2025).
const INSTANCES: [(&str, f64); 2] = [("ml.c7g.large", 0.10), ("ml.g5.xlarge", 1.41)];

/// Hours of a month.
const MONTH: f64 = 730.0;

/// Models that write, beside these.
const WRITER: &str = "mistral.mistral-large-3-675b-instruct";

/// Answers each prompt, and counts the tokens of its words.
struct Counted;

impl Converse for Counted {
    async fn converse(&self, _: &str, request: &Request) -> Result<ModelAnswer, UpstreamError> {
        let (text, guarded, answer) = match &request.turns[0] {
            Turn::User { text, guarded } => (text, guarded, composed(text, guarded)),
            Turn::Pictured { text, guarded, .. } => (text, guarded, seen(text)),
            Turn::Assistant(_) => panic!("the first turn is ours"),
        };
        let data = guarded.as_deref().unwrap_or_default();
        let read = [&request.system, text, data, request.schema.json].map(tokens).iter().sum();
        let output_tokens = tokens(&answer);
        let stop = Stop::Complete;
        Ok(ModelAnswer { text: answer, stop, input_tokens: read, output_tokens, structured: true })
    }
}

fn composed(text: &str, guarded: &Option<String>) -> String {
    let line =
        |text: &str| -> Value { serde_json::from_str(text.lines().nth(1).unwrap()).unwrap() };
    compose(&Brief::read(&line(text), &line(guarded.as_deref().unwrap())), 1).to_string()
}

/// The first value of each attribute that is asked for.
fn seen(text: &str) -> String {
    let list = text.lines().find(|line| line.starts_with('[')).unwrap();
    let asked: Vec<Value> = serde_json::from_str(list).unwrap();
    let answer = |one: &Value| {
        let attribute =
            Vocabulary::clothing().attribute(one["attribute"].as_str().unwrap()).unwrap();
        let value = &attribute.values[0].id;
        json!({"attribute": attribute.id, "value": value, "confidence": 0.93, "picture": 1})
    };
    json!({"attributes": asked.iter().map(answer).collect::<Vec<_>>()}).to_string()
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
        let answer = handle(&Memory::default(), &Counted, &config, input).await.unwrap();
        read += answer.output.usage.input_tokens;
        wrote += answer.output.usage.output_tokens;
    }
    (read as f64 / PRODUCTS as f64, wrote as f64 / PRODUCTS as f64)
}

/// Tokens read, the pictures left out, and written where all attributes are asked about.
async fn looked() -> (f64, f64) {
    let choice = |one: &VocabularyAttribute| Choice {
        attribute: one.id.clone(),
        question: one.question.clone(),
        values: one.values.iter().map(|value| (value.id.clone(), value.name.clone())).collect(),
    };
    let asked = Vocabulary::clothing().attributes.iter().filter(|one| one.from_picture);
    let about =
        About::Choices { subject: "Shirt".to_owned(), choices: asked.map(choice).collect() };
    let picture = Picture { format: PictureFormat::Png, bytes: vec![0].into() };
    let config = ModelConfig::from_env(&Env::of(&[("MODEL_ID", "m")])).unwrap();
    let inquiry = Inquiry { pictures: vec![picture; PICTURES], about };
    let found = Model::new(Counted, config).look(&inquiry).await.unwrap();
    (found.spent.usage.input_tokens as f64, found.spent.usage.output_tokens as f64)
}

/// US dollars for 1,000 products.
fn cost(prices: &Value, model: &str, (read, wrote): (f64, f64)) -> f64 {
    let price = |name: &str| prices["models"][model][name].as_f64().unwrap();
    (read * price("inputPerMillion") + wrote * price("outputPerMillion")) / 1_000.0
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let prices: Value = serde_json::from_str(PRICES).unwrap();
    let looked = looked().await;
    print_looking(&prices, looked);
    print_endpoints(&prices, looked);
    print_writing(&prices).await;
}

/// What an endpoint that is never deleted costs, whatever it is asked.
fn print_endpoints(prices: &Value, (read, wrote): (f64, f64)) {
    let bedrock = MODELS.map(|(model, picture)| {
        cost(prices, model, (read + picture * PICTURES as f64, wrote)) / 1_000.0
    });
    let volumes = [10_000.0, 100_000.0, 1_000_000.0];
    println!(
        "\n| instance | a month | 1,000 products of 10,000 a month | of 100,000 | of 1,000,000 | cheaper than Claude Haiku 4.5 from, a month | than Nova 2 Lite from |"
    );
    println!("| --- |{}", " --- |".repeat(6));
    for (instance, hour) in INSTANCES {
        let month = hour * MONTH;
        let each = volumes.map(|volume| format!("{:.2}", month / volume * 1_000.0)).join(" | ");
        let from = bedrock.map(|usd| format!("{:.0}", month / usd)).join(" | ");
        println!("| `{instance}` | {month:.2} | {each} | {from} |");
    }
}

fn print_looking(prices: &Value, (read, wrote): (f64, f64)) {
    println!(
        "| {PICTURES} pictures a product | tokens read | of pictures | written | 1,000 products |"
    );
    println!("| --- | --- | --- | --- | --- |");
    for (model, picture) in MODELS {
        let pictures = picture * PICTURES as f64;
        let usd = cost(prices, model, (read + pictures, wrote));
        println!("| `{model}` | {:.0} | {pictures:.0} | {wrote:.0} | {usd:.2} |", read + pictures);
    }
}

async fn print_writing(prices: &Value) {
    let models = [MODELS[0].0, MODELS[1].0, WRITER];
    println!("\n| 1,000 products | tokens read | written | `{}` |", models.join("` | `"));
    println!("| --- |{}", " --- |".repeat(2 + models.len()));
    for (name, variants, languages) in [
        ("English", "1", &["en"][..]),
        ("English, 3 variants", "3", &["en"]),
        ("English and German", "1", &["en", "de"]),
        ("English, German, French, Spanish, Italian", "1", &["en", "de", "fr", "es", "it"]),
    ] {
        let taken = average(variants, languages).await;
        let costs = models.map(|model| format!("{:.2}", cost(prices, model, taken)));
        println!("| {name} | {:.0} | {:.0} | {} |", taken.0, taken.1, costs.join(" | "));
    }
}
