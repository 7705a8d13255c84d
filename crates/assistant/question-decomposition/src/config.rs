//! The model, from the environment.

use bedrock::ModelConfig;
use lambda_bridge::{Env, Misconfigured};

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The models and how they are asked.
    pub model: ModelConfig,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self { model: ModelConfig::from_env(env)? })
    }
}
