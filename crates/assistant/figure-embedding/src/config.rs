//! Bucket, model and limits, from the environment.

use aws_config::SdkConfig;
use lambda_bridge::{Env, Misconfigured};
use std::time::Duration;
use titan::{Titan, embedding_length};
use usage::PriceTable;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// `DOCUMENTS_BUCKET`: where figures are and vectors go.
    pub bucket: String,
    /// `EMBEDDING_MODEL_ID`: it takes pictures.
    pub model_id: String,
    /// `EMBEDDING_LENGTH`: 256, 384 or 1024.
    pub length: usize,
    /// `EMBED_AT_ONCE`: figures that are under way at once; 1 to 16.
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
        let model_id = env.optional("EMBEDDING_MODEL_ID").unwrap_or("amazon.titan-embed-image-v1");
        Ok(Self {
            bucket: env.required("DOCUMENTS_BUCKET")?.to_owned(),
            model_id: model_id.to_owned(),
            length: embedding_length(env)?,
            at_once: env.within("EMBED_AT_ONCE", 4, 1..=16)?,
            timeout: Duration::from_millis(env.within("EMBED_TIMEOUT_MS", 10_000, 1..=60_000)?),
            within: Duration::from_secs(env.within("EMBED_WITHIN_SECONDS", 200, 1..=800)?),
            prices: env.json("PRICE_TABLE")?,
        })
    }

    /// The model.
    #[must_use]
    pub fn titan(&self, sdk: &SdkConfig) -> Titan {
        Titan::new(sdk, &self.model_id, self.length, self.timeout)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_enough_and_a_wrong_variable_is_named() {
        let config = Config::from_env(&Env::of(&[("DOCUMENTS_BUCKET", "b")])).unwrap();
        assert_eq!((config.length, config.at_once), (1_024, 4));
        for variable in
            ["EMBED_AT_ONCE", "EMBED_TIMEOUT_MS", "EMBED_WITHIN_SECONDS", "EMBEDDING_LENGTH"]
        {
            let env = Env::of(&[("DOCUMENTS_BUCKET", "b"), (variable, "7000000")]);
            assert!(Config::from_env(&env).unwrap_err().to_string().contains(variable));
        }
    }
}
