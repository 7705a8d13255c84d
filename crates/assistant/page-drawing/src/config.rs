//! Bucket and callers, from the environment.

use callers::Callers;
use lambda_bridge::{Env, Misconfigured};

/// The function's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `DOCUMENTS_BUCKET`.
    pub bucket: String,
    /// `CALLER_TENANTS`; see [`Callers::from_env`].
    pub callers: Callers,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let bucket = env.required("DOCUMENTS_BUCKET")?.to_owned();
        Ok(Self { bucket, callers: Callers::from_env(env)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_variable_is_named() {
        let said = |pairs: &[(&str, &str)]| Config::from_env(&Env::of(pairs)).unwrap_err().variable;
        assert_eq!(said(&[]), "DOCUMENTS_BUCKET");
        assert_eq!(said(&[("DOCUMENTS_BUCKET", "b"), ("CALLER_TENANTS", "[]")]), "CALLER_TENANTS");
    }
}
