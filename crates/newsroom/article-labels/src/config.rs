//! The table, from the environment.

use lambda_bridge::{Env, Misconfigured};

/// The function's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `LABELS_TABLE`.
    pub table: String,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self { table: env.required("LABELS_TABLE")?.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_named() {
        let config = Config::from_env(&Env::of(&[("LABELS_TABLE", "labels")])).unwrap();
        assert_eq!(config.table, "labels");
        let error = Config::from_env(&Env::of(&[])).unwrap_err();
        assert_eq!(error.to_string(), "environment variable LABELS_TABLE is missing");
    }
}
