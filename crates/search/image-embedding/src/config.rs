//! Model and limits, from the environment.

use aws_config::SdkConfig;
use lambda_bridge::{Env, Misconfigured};
use std::time::Duration;
use titan::embedding_length;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `SEARCH_BUCKET`: where pictures are and embeddings go.
    pub bucket: String,
    /// `EMBEDDING_MODEL_ID`.
    pub model_id: String,
    /// `EMBEDDING_LENGTH`: 256, 384 or 1024.
    pub length: usize,
    /// `EMBED_AT_ONCE`: pictures of the batch that are under way at once.
    pub at_once: usize,
    /// `EMBED_TIMEOUT_MS`: the most that one embedding may take, its retry included.
    pub timeout: Duration,
    /// `MAX_IMAGE_BYTES`: what has more is made smaller; Titan takes 25 MB in base64.
    pub most_bytes: usize,
}

pub use titan::Titan;

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let model_id = env.optional("EMBEDDING_MODEL_ID").unwrap_or("amazon.titan-embed-image-v1");
        Ok(Self {
            bucket: env.required("SEARCH_BUCKET")?.to_owned(),
            model_id: model_id.to_owned(),
            length: embedding_length(env)?,
            at_once: positive(env, "EMBED_AT_ONCE", 4)?,
            timeout: Duration::from_millis(positive(env, "EMBED_TIMEOUT_MS", 10_000)? as u64),
            most_bytes: positive(env, "MAX_IMAGE_BYTES", 15_000_000)?,
        })
    }

    /// The model.
    #[must_use]
    pub fn titan(&self, sdk: &SdkConfig) -> Titan {
        Titan::new(sdk, &self.model_id, self.length, self.timeout)
    }
}

fn positive(env: &Env, variable: &str, default: usize) -> Result<usize, Misconfigured> {
    match env.parsed(variable, default)? {
        0 => Err(Misconfigured::new(variable, "must be above 0")),
        number => Ok(number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_enough() {
        let config = Config::from_env(&Env::of(&[("SEARCH_BUCKET", "b")])).unwrap();
        assert_eq!((config.length, config.at_once), (1_024, 4));
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let wrong = |pairs: &[(&str, &str)]| {
            let pairs = [pairs, &[("SEARCH_BUCKET", "b")]].concat();
            Config::from_env(&Env::of(&pairs)).unwrap_err().to_string()
        };
        let zero = wrong(&[("EMBED_AT_ONCE", "0")]);
        assert_eq!(zero, "environment variable EMBED_AT_ONCE must be above 0");
        let length = wrong(&[("EMBEDDING_LENGTH", "512")]);
        assert_eq!(length, "environment variable EMBEDDING_LENGTH must be 256, 384 or 1024");
    }
}
