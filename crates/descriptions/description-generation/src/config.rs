//! Model, bucket, brand and variants, from the environment.

use crate::prompt::SYSTEM;
use bedrock::ModelConfig;
use brands::Brand;
use lambda_bridge::{Env, Misconfigured};
use prose_rules::Instructions;

/// Tokens that one text and its alt texts take in scripts with more than one a character.
const TEXT_TOKENS: i32 = 2_000;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The models and how they are asked.
    pub model: ModelConfig,
    /// `PRODUCTS_BUCKET`: where the shop's vocabulary and brands are.
    pub bucket: String,
    /// `VOCABULARY_KEY`: the shop's vocabulary; empty means the built-in one.
    pub vocabulary_key: Option<String>,
    /// `BRANDS_PREFIX`, `brands/` by default: the brand `heron` is the object `brands/heron.json`.
    pub brands_prefix: String,
    /// `BRAND_NAME` and `BRAND_VOICE`: the brand of products that name none.
    pub brand: Brand,
    /// `VARIANTS`: texts in each language, 1 to 3.
    pub variants: u32,
    /// What of the prompt no text may repeat.
    pub(crate) instructions: Instructions,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let variants = env.within("VARIANTS", 1, 1..=3)?;
        Ok(Self {
            model: with_room(ModelConfig::from_env(env)?, variants),
            bucket: env.required("PRODUCTS_BUCKET")?.to_owned(),
            vocabulary_key: env.optional("VOCABULARY_KEY").map(str::to_owned),
            brands_prefix: env.optional("BRANDS_PREFIX").unwrap_or(brands::PREFIX).to_owned(),
            brand: brand(env),
            variants,
            instructions: Instructions::of(SYSTEM),
        })
    }

    #[cfg(test)]
    pub(crate) fn for_tests() -> Self {
        Self::from_env(&Env::of(&[("MODEL_ID", "m"), ("PRODUCTS_BUCKET", "products")])).unwrap()
    }
}

fn brand(env: &Env) -> Brand {
    let voice = env.optional("BRAND_VOICE").unwrap_or("plain, friendly and exact");
    let name = env.optional("BRAND_NAME").unwrap_or_default();
    Brand { name: name.to_owned(), voice: voice.to_owned(), ..Brand::default() }
}

/// As many tokens as the variants take, whatever is configured for less.
fn with_room(model: ModelConfig, variants: u32) -> ModelConfig {
    let longest = TEXT_TOKENS.saturating_mul(i32::try_from(variants).unwrap_or(i32::MAX));
    ModelConfig { max_tokens: model.max_tokens.max(longest), ..model }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, String> {
        let pairs: Vec<_> = pairs.iter().copied().chain([("MODEL_ID", "m")]).collect();
        Config::from_env(&Env::of(&pairs)).map_err(|error| error.to_string())
    }

    #[test]
    fn the_bucket_is_enough() {
        let config = read(&[("PRODUCTS_BUCKET", "products")]).unwrap();
        assert_eq!((config.variants, config.vocabulary_key.as_deref()), (1, None));
        assert_eq!((config.brands_prefix.as_str(), &*config.brand.name), ("brands/", ""));
        assert_eq!(read(&[]).unwrap_err(), "environment variable PRODUCTS_BUCKET is missing");
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let variants = |number: &str| read(&[("PRODUCTS_BUCKET", "p"), ("VARIANTS", number)]);
        assert_eq!(variants("4").unwrap_err(), "environment variable VARIANTS must be 1 to 3");
    }

    #[test]
    fn all_variants_have_room() {
        let tokens = |pairs: &[(&str, &str)]| {
            let pairs: Vec<_> = pairs.iter().copied().chain([("PRODUCTS_BUCKET", "p")]).collect();
            read(&pairs).unwrap().model.max_tokens
        };
        assert_eq!(tokens(&[("VARIANTS", "3")]), 6_000);
        assert_eq!(tokens(&[("MAX_TOKENS", "9000")]), 9_000);
    }
}
