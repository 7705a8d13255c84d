//! Bucket, model and limits, from the environment.

use aws_config::SdkConfig;
use lambda_bridge::{Env, Misconfigured};
use std::time::Duration;
use titan::{TitanText, text_dimensions};
use usage::PriceTable;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// `DOCUMENTS_BUCKET`: where passages are and vectors go.
    pub bucket: String,
    /// `EMBEDDING_MODEL_ID`.
    pub model_id: String,
    /// `EMBEDDING_DIMENSIONS`: 256, 512 or 1024.
    pub dimensions: usize,
    /// `EMBED_AT_ONCE`: passages that are under way at once; 1 to 64.
    pub at_once: usize,
    /// `EMBED_TIMEOUT_MS`: the most that one embedding may take, its retry included.
    pub timeout: Duration,
    /// `EMBED_WITHIN_SECONDS`: when nothing more is begun, so that what was made is stored before the
    /// function's own time is up.
    pub within: Duration,
    /// `PRICE_TABLE`.
    pub prices: PriceTable,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let model_id = env.optional("EMBEDDING_MODEL_ID").unwrap_or("amazon.titan-embed-text-v2:0");
        Ok(Self {
            bucket: env.required("DOCUMENTS_BUCKET")?.to_owned(),
            model_id: model_id.to_owned(),
            dimensions: text_dimensions(env)?,
            at_once: env.within("EMBED_AT_ONCE", 8, 1..=64)?,
            timeout: Duration::from_millis(env.within("EMBED_TIMEOUT_MS", 10_000, 1..=60_000)?),
            within: Duration::from_secs(env.within("EMBED_WITHIN_SECONDS", 240, 1..=800)?),
            prices: env.json("PRICE_TABLE")?,
        })
    }

    /// The model.
    #[must_use]
    pub fn titan(&self, sdk: &SdkConfig) -> TitanText {
        TitanText::new(sdk, &self.model_id, self.dimensions, self.timeout)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_enough() {
        let config = Config::from_env(&Env::of(&[("DOCUMENTS_BUCKET", "b")])).unwrap();
        assert_eq!((config.dimensions, config.at_once), (512, 8));
        assert_eq!(config.model_id, "amazon.titan-embed-text-v2:0");
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let wrong = |variable: &str| {
            let env = Env::of(&[("DOCUMENTS_BUCKET", "b"), (variable, "7000000")]);
            Config::from_env(&env).unwrap_err().to_string()
        };
        for variable in
            ["EMBED_AT_ONCE", "EMBED_TIMEOUT_MS", "EMBED_WITHIN_SECONDS", "EMBEDDING_DIMENSIONS"]
        {
            assert!(wrong(variable).contains(variable));
        }
    }
}
