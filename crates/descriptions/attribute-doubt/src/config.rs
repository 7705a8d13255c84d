//! Bucket and vocabulary, from the environment.

use claims::Checker;
use lambda_bridge::{Env, Misconfigured};
use shop_vocabulary::Derived;

/// The function's configuration.
#[derive(Debug)]
pub struct Config {
    /// `PRODUCTS_BUCKET`: where the shop's vocabulary is.
    pub bucket: String,
    /// `VOCABULARY_KEY`: the shop's vocabulary; empty means the built-in one.
    pub vocabulary_key: Option<String>,
    /// What reviews are read by.
    pub(crate) checkers: Derived<Checker>,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self {
            bucket: env.required("PRODUCTS_BUCKET")?.to_owned(),
            vocabulary_key: env.optional("VOCABULARY_KEY").map(str::to_owned),
            checkers: Derived::new(Checker::new),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bucket_is_enough() {
        let read = |pairs: &[(&str, &str)]| Config::from_env(&Env::of(pairs));
        let config = read(&[("PRODUCTS_BUCKET", "products"), ("VOCABULARY_KEY", "")]).unwrap();
        assert_eq!((config.bucket.as_str(), config.vocabulary_key), ("products", None));
        let missing = read(&[]).unwrap_err().to_string();
        assert_eq!(missing, "environment variable PRODUCTS_BUCKET is missing");
    }
}
