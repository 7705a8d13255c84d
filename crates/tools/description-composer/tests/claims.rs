//! What the composer writes holds to the facts, and what the bad writer writes does not: by the claim
//! check. And it offends nobody, by the classifier that scores texts locally.

#![allow(clippy::unwrap_used, reason = "a test")]

use bedrock::{Converse, ModelAnswer, Request, Stop, Turn};
use bucket::Memory;
use claim_check::{Config, Input, Output, handle};
use claims::Checker;
use description_composer::{Brief, compose, judge, misbehave, misjudge};
use lambda_bridge::{Env, UpstreamError};
use products::{
    Attribute, ClaimFinding, ClaimRule, Product, ProductText, Vocabulary, VocabularyAttribute,
};
use serde_json::{Value, json};
use text_models::toxicity::Classifier;

const PRODUCTS: usize = 200;

const LANGUAGES: [&str; 5] = ["en", "de", "fr", "es", "it"];

/// The attributes that are told of a product: what a picture shows, and its material.
fn told() -> impl Iterator<Item = &'static VocabularyAttribute> {
    let attributes = Vocabulary::clothing().attributes.iter();
    attributes.filter(|one| one.from_picture || one.id == "material")
}

/// The number of the value that a product has: other ones for each attribute.
fn value(attribute: &'static VocabularyAttribute, number: usize) -> &'static products::Value {
    &attribute.values[(number * 7 + attribute.id.len() * number) % attribute.values.len()]
}

fn category(number: usize) -> &'static products::Category {
    let categories = &Vocabulary::clothing().categories;
    &categories[number % categories.len()]
}

fn product(number: usize, language: &str) -> Product {
    let posted = json!({"productId": "p", "name": "Thistle", "category": category(number).id,
        "pictures": ["p/1.png"], "languages": [language]});
    serde_json::from_value(posted).unwrap()
}

fn attributes(number: usize) -> Vec<Attribute> {
    let attribute = |one| {
        let id = &value(one, number).id;
        let said = json!({"attribute": one.id, "value": id, "source": "SELLER", "confidence": 1.0});
        serde_json::from_value(said).unwrap()
    };
    told().map(attribute).collect()
}

fn brief(number: usize, language: &str) -> Brief {
    let said = |one: &'static VocabularyAttribute| json!({"name": one.name, "value": value(one, number).name});
    let shown: Vec<_> = told().filter(|one| one.from_picture).map(|one| &one.name).collect();
    let product = json!({"name": "Thistle", "category": category(number).name,
        "attributes": told().map(said).collect::<Vec<_>>(),
        "pictures": [{"number": 1, "shows": shown}]});
    Brief::read(&json!({"language": language, "variants": 3}), &product)
}

fn texts(answer: &Value, language: &str) -> Vec<ProductText> {
    let alt = |alt: &Value| json!({"picture": "p/1.png", "text": alt["text"]});
    let text = |(variant, written): (usize, &Value)| {
        let mut text = written.clone();
        let alts = written["altTexts"].as_array().unwrap();
        text["altTexts"] = alts.iter().map(alt).collect();
        text["language"] = json!(language);
        text["variant"] = json!(variant + 1);
        serde_json::from_value(text).unwrap()
    };
    answer["texts"].as_array().unwrap().iter().enumerate().map(text).collect()
}

fn findings(checker: &Checker, answer: &Value, number: usize, language: &str) -> Vec<ClaimFinding> {
    let texts = texts(answer, language);
    checker.check(&product(number, language), &attributes(number), &texts).findings
}

/// Whether it is found in this variant: by its place, or, of what is missing, by its words.
fn is_of(finding: &ClaimFinding, language: &str, variant: u32) -> bool {
    let named = || finding.detail.contains(&format!("{language}, variant {variant}"));
    finding.span.as_ref().map_or_else(named, |span| span.variant == variant)
}

#[test]
fn what_the_composer_writes_holds_to_the_facts() {
    let checker = Checker::new(Vocabulary::clothing().clone());
    for language in LANGUAGES {
        for number in 0..PRODUCTS {
            let answer = compose(&brief(number, language), number as u64);
            let found = findings(&checker, &answer, number, language);
            assert!(found.is_empty(), "{language} {number}: {found:#?}\n{answer:#}");
        }
    }
}

#[test]
fn nothing_that_the_bad_writer_writes_passes() {
    let checker = Checker::new(Vocabulary::clothing().clone());
    for language in LANGUAGES {
        for number in 0..PRODUCTS {
            let answer = misbehave(&brief(number, language), number as u64);
            let found = findings(&checker, &answer, number, language);
            for variant in 1..=3 {
                let own = |one: &ClaimFinding| is_of(one, language, variant);
                assert!(found.iter().any(own), "{language} {number}: {answer:#}");
            }
        }
    }
}

/// A local judge: what it says of a product, its texts and what was found in them.
struct Judge(fn(&Value, &Value, &Value) -> Value);

impl Converse for Judge {
    async fn converse(&self, _: &str, request: &Request) -> Result<ModelAnswer, UpstreamError> {
        let Turn::User { guarded: Some(shown), .. } = &request.turns[0] else { panic!() };
        let shown = shown.lines().filter_map(|line| serde_json::from_str(line).ok());
        let [product, texts, findings] = shown.collect::<Vec<Value>>().try_into().unwrap();
        let text = (self.0)(&product, &texts, &findings).to_string();
        let (input_tokens, output_tokens) = (0, 0);
        Ok(ModelAnswer {
            text,
            stop: Stop::Complete,
            input_tokens,
            output_tokens,
            structured: true,
        })
    }
}

/// What is left of the bad writer's texts about a product.
async fn judged(judge: &Judge, number: usize, language: &str) -> Output {
    let pairs = [("PRODUCTS_BUCKET", "p"), ("JUDGE_MODEL_ID", "local.judge-v1")];
    let config = Config::from_env(&Env::of(&pairs)).unwrap();
    let answer = misbehave(&brief(number, language), number as u64);
    let input = Input {
        product: product(number, language),
        attributes: attributes(number),
        texts: texts(&answer, language),
        vocabulary_version: None,
    };
    handle(&Memory::default(), Some(judge), &config, input).await.unwrap().output
}

#[tokio::test]
async fn nothing_that_the_bad_writer_writes_passes_the_local_judge() {
    let good = Judge(|product, _, findings| judge(product, findings));
    for language in LANGUAGES {
        for number in 0..PRODUCTS / 10 {
            let output = judged(&good, number, language).await;
            for variant in 1..=3 {
                let own = |one: &ClaimFinding| is_of(one, language, variant);
                assert!(output.findings.iter().any(own), "{language} {number}");
            }
        }
    }
}

/// The bad judge lets inventions pass, and of what is left out what it quotes any words of the text for:
/// nothing that is certain, nor what it says in words that stand nowhere.
#[tokio::test]
async fn what_the_bad_judge_quotes_must_stand_in_the_text() {
    let bad = Judge(|_, texts, findings| misjudge(texts, findings));
    let is_missing = |one: &ClaimFinding| one.rule == ClaimRule::MissingAttribute;
    let (mut invented, mut misquoted, mut stopped) = (0, 0, 0);
    for language in LANGUAGES {
        for number in 0..PRODUCTS / 10 {
            let output = judged(&bad, number, language).await;
            assert!(output.findings.iter().all(is_missing), "{:#?}", output.findings);
            let (missing, other): (Vec<_>, Vec<_>) =
                output.refuted.iter().partition(|one| is_missing(&one.finding));
            assert!(missing.iter().all(|one| one.quote.is_some()), "{missing:#?}");
            misquoted += missing.len();
            invented += other.len();
            stopped += usize::from(!output.fit);
        }
    }
    assert!(invented > 0 && misquoted > 0 && stopped > 0, "{invented} {misquoted} {stopped}");
}

/// Below this the verdict is `SAFE` (`SAFE_BELOW`): a person would be asked about plain phrases.
const SAFE_BELOW: f32 = 0.4;

#[test]
fn what_the_composer_writes_scores_as_safe() {
    let classifier = Classifier::embedded().unwrap();
    for number in 0..PRODUCTS {
        let answer = compose(&brief(number, "en"), number as u64);
        for text in texts(&answer, "en") {
            for (field, said) in text.fields() {
                let score = classifier.heads(said).0.into_iter().fold(0.0, f32::max);
                assert!(score < SAFE_BELOW, "{field} scores {score}: {said}");
            }
        }
    }
}
