//! What may be deployed here, from the environment.

use lambda_bridge::{Env, Misconfigured};

/// The function's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `HOSTING_ROLE_ARN`: by which SageMaker reads models.
    pub role: String,
    /// `ENDPOINT_PREFIX`: how the names of all endpoints begin that the machine may make.
    pub prefix: String,
}

impl Config {
    /// Reads the variables.
    ///
    /// # Errors
    /// One is missing.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let required = |name| env.required(name).map(str::to_owned);
        Ok(Self { role: required("HOSTING_ROLE_ARN")?, prefix: required("ENDPOINT_PREFIX")? })
    }
}
