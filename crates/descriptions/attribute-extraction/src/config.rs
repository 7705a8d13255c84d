//! Bucket, vocabulary, who looks, and from when on nobody else must, from the environment.

use lambda_bridge::{Env, Misconfigured};

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Who looks at the pictures.
    pub eyes: picture_answers::Config,
    /// `PRODUCTS_BUCKET`: where products' pictures are, and the shop's vocabulary.
    pub bucket: String,
    /// `VOCABULARY_KEY`: the shop's vocabulary; empty means the built-in one.
    pub vocabulary_key: Option<String>,
    /// `BRANDS_PREFIX`, `brands/` by default: where the brands are.
    pub brands_prefix: String,
    /// `CONFIDENT_FROM`: what is seen with less confidence a person is asked; 0 to 1.
    pub confident_from: f64,
    /// `BLIND_SHARE`: the share of products about which people are asked without the proposal; 0 to 1.
    pub blind_share: f64,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self {
            eyes: picture_answers::Config::from_env(env)?,
            bucket: env.required("PRODUCTS_BUCKET")?.to_owned(),
            vocabulary_key: env.optional("VOCABULARY_KEY").map(str::to_owned),
            brands_prefix: env.optional("BRANDS_PREFIX").unwrap_or(brands::PREFIX).to_owned(),
            confident_from: env.within("CONFIDENT_FROM", 0.7, 0.0..=1.0)?,
            blind_share: env.within("BLIND_SHARE", 0.0, 0.0..=1.0)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, String> {
        let pairs: Vec<_> = pairs.iter().copied().chain([("MODEL_ID", "m")]).collect();
        Config::from_env(&Env::of(&pairs)).map_err(|error| error.to_string())
    }

    #[test]
    fn model_and_bucket_are_enough() {
        let config = read(&[("PRODUCTS_BUCKET", "pictures")]).unwrap();
        assert_eq!((config.confident_from, config.vocabulary_key), (0.7, None));
        assert_eq!(config.blind_share.to_bits(), 0.0_f64.to_bits());
        assert_eq!(read(&[]).unwrap_err(), "environment variable PRODUCTS_BUCKET is missing");
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let error = read(&[("PRODUCTS_BUCKET", "b"), ("CONFIDENT_FROM", "7")]).unwrap_err();
        assert_eq!(error, "environment variable CONFIDENT_FROM must be 0 to 1");
    }
}
