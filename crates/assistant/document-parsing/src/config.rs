//! Bucket and bounds, from the environment.

use lambda_bridge::{Env, Misconfigured};
use passages::Settings;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `DOCUMENTS_BUCKET`: where documents are and passages go.
    pub bucket: String,
    /// `MAX_DOCUMENT_BYTES`: what has more is refused; up to 50 MB, the default.
    pub most_bytes: u64,
    /// `PASSAGE_TOKENS`: the most of a passage; 50 to 1000. Another number embeds all again.
    pub settings: Settings,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let most_tokens =
            env.within("PASSAGE_TOKENS", Settings::default().most_tokens, 50..=1_000)?;
        Ok(Self {
            bucket: env.required("DOCUMENTS_BUCKET")?.to_owned(),
            most_bytes: env.within("MAX_DOCUMENT_BYTES", 50_000_000, 1..=50_000_000)?,
            settings: Settings { most_tokens },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_is_enough() {
        let config = Config::from_env(&Env::of(&[("DOCUMENTS_BUCKET", "b")])).unwrap();
        assert_eq!((config.most_bytes, config.settings.most_tokens), (50_000_000, 200));
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let env = Env::of(&[("DOCUMENTS_BUCKET", "b"), ("PASSAGE_TOKENS", "7")]);
        let error = Config::from_env(&env).unwrap_err().to_string();
        assert!(error.contains("PASSAGE_TOKENS"), "{error}");
    }
}
