//! The table, from the environment.

use lambda_bridge::{Env, Misconfigured};

/// The function's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `ARTICLES_TABLE`.
    pub articles: String,
}

impl Config {
    /// Reads the variable.
    ///
    /// # Errors
    /// It is missing; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self { articles: env.required("ARTICLES_TABLE")?.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_named() {
        let said = |pairs: &[(&str, &str)]| Config::from_env(&Env::of(pairs));
        assert_eq!(said(&[("ARTICLES_TABLE", "a")]).unwrap().articles, "a");
        assert_eq!(said(&[]).unwrap_err().variable, "ARTICLES_TABLE");
    }
}
