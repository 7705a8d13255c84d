//! Bucket, model and limits, from the environment.

use bedrock::ModelConfig;
use lambda_bridge::{Env, Misconfigured};
use std::time::Duration;

/// The configuration of a function that asks about pictures.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The models and how they are asked; they take pictures.
    pub model: ModelConfig,
    /// `DOCUMENTS_BUCKET`: where pictures are and answers go.
    pub bucket: String,
    /// `PICTURES_AT_ONCE`: those that are under way at once; 1 to 16.
    pub at_once: usize,
    /// `PICTURES_WITHIN_SECONDS`: when nothing more is begun, so that what was said is stored before the
    /// function's own time is up.
    pub within: Duration,
}

impl Config {
    /// Reads and checks the variables. An answer has room for at least `room` tokens.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env, room: i32) -> Result<Self, Misconfigured> {
        let model = ModelConfig::from_env(env)?;
        let max_tokens = model.max_tokens.max(room);
        Ok(Self {
            model: ModelConfig { max_tokens, ..model },
            bucket: env.required("DOCUMENTS_BUCKET")?.to_owned(),
            at_once: env.within("PICTURES_AT_ONCE", 4, 1..=16)?,
            within: Duration::from_secs(env.within("PICTURES_WITHIN_SECONDS", 240, 1..=800)?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, String> {
        Config::from_env(&Env::of(pairs), 2_000).map_err(|error| error.to_string())
    }

    #[test]
    fn model_and_bucket_are_enough() {
        let config = read(&[("MODEL_ID", "m"), ("DOCUMENTS_BUCKET", "b")]).unwrap();
        assert_eq!((config.at_once, config.model.max_tokens), (4, 2_000));
        let missing = |variable| Err(format!("environment variable {variable} is missing"));
        assert_eq!(read(&[("MODEL_ID", "m")]), missing("DOCUMENTS_BUCKET"));
        assert_eq!(read(&[("DOCUMENTS_BUCKET", "b")]), missing("MODEL_ID"));
    }

    #[test]
    fn a_wrong_variable_is_named() {
        for variable in ["PICTURES_AT_ONCE", "PICTURES_WITHIN_SECONDS"] {
            let pairs = [("MODEL_ID", "m"), ("DOCUMENTS_BUCKET", "b"), (variable, "0")];
            assert!(read(&pairs).unwrap_err().contains(variable));
        }
    }
}
