//! Bucket and index, from the environment.

use lambda_bridge::{Env, Misconfigured};
use std::time::Duration;
use titan::embedding_length;
use vector_index::IndexConfig;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// `SEARCH_BUCKET`: where embeddings and clusters are.
    pub bucket: String,
    /// `EMBEDDING_LENGTH`.
    pub dimensions: usize,
    /// `SEARCH_ALIAS`: what queries go to.
    pub alias: String,
    /// See [`IndexConfig::from_env`].
    pub index: IndexConfig,
}

/// The most that one request to a cluster may take: refreshing a whole index takes its time.
const TIMEOUT: Duration = Duration::from_secs(60);

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let dimensions = embedding_length(env)?;
        Ok(Self {
            bucket: env.required("SEARCH_BUCKET")?.to_owned(),
            dimensions,
            alias: env.optional("SEARCH_ALIAS").unwrap_or("images").to_owned(),
            index: IndexConfig::from_env(env, dimensions, TIMEOUT)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_enough() {
        let config = Config::from_env(&Env::of(&[("SEARCH_BUCKET", "b")])).unwrap();
        assert_eq!((config.dimensions, config.alias.as_str()), (1_024, "images"));
        assert!(Config::from_env(&Env::of(&[("SEARCH_INDEX_FOLDER", "/opt")])).is_err());
    }
}
