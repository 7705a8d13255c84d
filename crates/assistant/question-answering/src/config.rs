//! The model and the bucket, from the environment.

use bedrock::ModelConfig;
use lambda_bridge::{Env, Misconfigured};

/// Tokens of an answer: six sentences with their quotes.
const ROOM: i32 = 2_000;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The models and how they are asked.
    pub model: ModelConfig,
    /// `DOCUMENTS_BUCKET`: where the passages of a question are.
    pub bucket: String,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let model = ModelConfig::from_env(env)?;
        let max_tokens = model.max_tokens.max(ROOM);
        let bucket = env.required("DOCUMENTS_BUCKET")?.to_owned();
        Ok(Self { model: ModelConfig { max_tokens, ..model }, bucket })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bucket_is_required_and_an_answer_has_room() {
        let read = |pairs: &[(&str, &str)]| Config::from_env(&Env::of(pairs));
        let none = read(&[("MODEL_ID", "m")]).unwrap_err();
        assert_eq!(none.to_string(), "environment variable DOCUMENTS_BUCKET is missing");
        let config = read(&[("MODEL_ID", "m"), ("DOCUMENTS_BUCKET", "documents")]).unwrap();
        assert_eq!((config.bucket.as_str(), config.model.max_tokens), ("documents", 2_000));
    }
}
