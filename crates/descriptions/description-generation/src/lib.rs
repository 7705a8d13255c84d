//! Lambda: the texts of a product, written from its attributes alone.
//!
//! A model on Amazon Bedrock writes, once for each language, all languages at the same time. It is
//! given the product's name and its known attributes by name and value, as data between delimiters;
//! what is not visible or unknown it does not learn, and where seller and pictures differ, only the
//! seller's value. Code checks what came: each variant, each picture, lengths, the brand's banned
//! words, words of the prompt. What breaks a rule is written once more with the faults in view; a
//! banned word or a leak that is left goes out as a finding, and a person decides. With findings of
//! a round before, the model is shown those.
//!
//! Metrics: `InputTokens`, `OutputTokens`, `CostUsd`, `FallbackModelUsed`, `RepairRounds`,
//! `Regenerations`, `Texts`.

mod config;
mod facts;
mod prompt;
mod read;
mod rules;
mod shop;
mod write;

pub use bedrock::{AskError, Bedrock, Converse};
pub use config::Config;
pub use prompt::{PROMPT_VERSION, SCHEMA};
pub use read::{Written, WrittenAlt, read};

use bounds::{InvalidInput, check_length};
use brands::BrandError;
use bucket::Get;
use facts::Facts;
use futures_util::future::try_join_all;
use lambda_bridge::{Answer, Metric, NamedError};
use products::{Attribute, ClaimFinding, LIMITS, Product, ProductText};
use prompt::Order;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use shop::Shop;
use shop_vocabulary::{VocabularyError, check_version};
use std::time::Duration;
use tokio::time::Instant;
use usage::Usage;
use write::{Wrote, write};

/// When a second text that is still being written is given up: the function ends after 120 s
/// (infra/descriptions.yaml).
const WRITING: Duration = Duration::from_secs(100);

/// A product and what is known of it.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Input {
    /// The product.
    pub product: Product,
    /// Its attributes; those that are not visible or unknown are not written of.
    #[schemars(length(max = 64))]
    pub attributes: Vec<Attribute>,
    /// What was wrong with the texts of the round before.
    #[serde(default)]
    #[schemars(length(max = 500))]
    pub findings: Vec<ClaimFinding>,
    /// The version of the vocabulary that the attributes are of; not checked where it is not given.
    #[serde(default)]
    #[schemars(length(max = 128))]
    pub vocabulary_version: Option<String>,
}

/// The texts.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Output {
    /// By language, in the product's order, then by variant.
    pub texts: Vec<ProductText>,
    /// `BANNED_WORD` and `MACHINE_TALK` (words of the prompt), where two writings did not help.
    pub findings: Vec<ClaimFinding>,
    /// The model that wrote in the first language.
    pub model_id: String,
    /// The version of the prompt.
    pub prompt_version: String,
    /// What all calls took.
    pub usage: Usage,
}

/// The names of the errors with which the function ends.
pub const ERRORS: &[&str] = &[
    "InvalidInput",
    "ModelOutputInvalid",
    "UnknownBrand",
    "UnknownVocabulary",
    "UpstreamThrottled",
    "UpstreamUnavailable",
    "UpstreamRejected",
];

/// Why there are no texts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A field is out of bounds.
    #[error(transparent)]
    InvalidInput(#[from] InvalidInput),
    /// The product's brand is not there or cannot be used.
    #[error(transparent)]
    Brand(#[from] BrandError),
    /// There is no vocabulary to work by.
    #[error(transparent)]
    Vocabulary(#[from] VocabularyError),
    /// The model gave no usable answer.
    #[error("cannot write the texts")]
    Model(#[from] AskError),
}

impl NamedError for Error {
    fn name(&self) -> &'static str {
        match self {
            Self::InvalidInput(error) => error.name(),
            Self::Brand(error) => error.name(),
            Self::Vocabulary(error) => error.name(),
            Self::Model(error) => error.name(),
        }
    }
}

/// Writes the texts of a product in each of its languages; with the metrics of the model's calls.
///
/// # Errors
/// A field is out of bounds, the shop's vocabulary or the brand cannot be used, or no model gives an
/// answer that fits in one of the languages.
pub async fn handle(
    bucket: &impl Get,
    port: &impl Converse,
    config: &Config,
    input: Input,
) -> Result<Answer<Output>, Error> {
    let until = Instant::now() + WRITING;
    input.validate()?;
    let shop = Shop::read(bucket, config, &input.product).await?;
    check_version(&shop.vocabulary, input.vocabulary_version.as_deref())?;
    let facts = Facts::of(&input.product, &input.attributes, &shop.vocabulary);
    let order = |language| Order {
        language,
        variants: config.variants,
        brand: &shop.brand,
        facts: &facts,
        findings: &input.findings,
    };
    let orders = input.product.languages.iter().map(|language| order(language));
    let writing = orders.map(|order| write(port, config, order, &input.product.pictures, until));
    let wrote = try_join_all(writing).await?;
    Ok(answer(wrote, config, &shop, &input.product))
}

impl Input {
    fn validate(&self) -> Result<(), InvalidInput> {
        self.product.validate().map_err(|invalid| invalid.within("product"))?;
        Attribute::validate_all(&self.attributes)?;
        check_length("vocabularyVersion", self.vocabulary_version.as_deref(), LIMITS.id)?;
        ClaimFinding::validate_all(&self.findings)
    }
}

fn answer(wrote: Vec<Wrote>, config: &Config, shop: &Shop, product: &Product) -> Answer<Output> {
    let mut spent = bedrock::Spent::default();
    wrote.iter().for_each(|one| spent += one.spent);
    let regenerations: u32 = wrote.iter().map(|one| one.regenerations).sum();
    let model_id = wrote.first().map(|one| one.model_id.clone()).unwrap_or_default();
    let texts: Vec<ProductText> = wrote.into_iter().flat_map(|one| one.texts).collect();
    let counted = [
        Metric::count("Regenerations", f64::from(regenerations)),
        Metric::count("Texts", texts.len() as f64),
    ];
    let output = Output {
        findings: rules::find(&texts, config, &shop.brand, &product.name),
        texts,
        model_id,
        prompt_version: PROMPT_VERSION.to_owned(),
        usage: spent.usage,
    };
    Answer::new(output).counting(spent.metrics()).counting(counted)
}

#[cfg(test)]
mod tests;
