//! The table and the model, from the environment.

use bedrock::ModelConfig;
use lambda_bridge::{Env, Misconfigured};

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    pub model: ModelConfig,
    /// `INSIGHTS_TABLE`.
    pub table: String,
    /// `RETENTION_DAYS`: how long reports are kept, 1 to 3,650; default 60.
    pub retention_days: u32,
}

impl Config {
    /// Reads the variables.
    ///
    /// # Errors
    /// One is missing or wrong.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self {
            model: ModelConfig::from_env(env)?,
            table: env.required("INSIGHTS_TABLE")?.to_owned(),
            retention_days: env.within("RETENTION_DAYS", 60, 1..=3_650)?,
        })
    }
}
