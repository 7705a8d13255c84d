//! The bucket, from the environment.

use lambda_bridge::{Env, Misconfigured};

/// The function's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `TRAINING_BUCKET`.
    pub bucket: String,
}

impl Config {
    /// Reads the variable.
    ///
    /// # Errors
    /// It is missing.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self { bucket: env.required("TRAINING_BUCKET")?.to_owned() })
    }
}
