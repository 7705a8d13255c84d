//! Bucket, and who looks, from the environment.

use lambda_bridge::{Env, Misconfigured};

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Who looks at the pictures.
    pub eyes: picture_answers::Config,
    /// `PRODUCTS_BUCKET`: where products' pictures are.
    pub bucket: String,
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
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn model_and_bucket_are_required() {
        let read = |pairs| Config::from_env(&Env::of(pairs)).map_err(|error| error.to_string());
        let config = read(&[("MODEL_ID", "m"), ("PRODUCTS_BUCKET", "pictures")]).unwrap();
        assert_eq!(config.bucket, "pictures");
        let missing = |variable| Err(format!("environment variable {variable} is missing"));
        assert_eq!(read(&[("MODEL_ID", "m")]), missing("PRODUCTS_BUCKET"));
        assert_eq!(read(&[("PRODUCTS_BUCKET", "pictures")]), missing("MODEL_ID"));
    }
}
