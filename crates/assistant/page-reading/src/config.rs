//! How pages are read, from the environment.

use lambda_bridge::{Env, Misconfigured};
use passages::Settings;

/// Tokens of an answer: a page of small print in two columns.
const ROOM: i32 = 6_000;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Model, bucket and limits.
    pub asking: picture_asking::Config,
    /// `PASSAGE_TOKENS`: the most of a passage, as `document-parsing` has it; 50 to 1000.
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
        let asking = picture_asking::Config::from_env(env, ROOM)?;
        Ok(Self { asking, settings: Settings { most_tokens } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn model_and_bucket_are_enough_and_a_wrong_variable_is_named() {
        let read = |more: &[(&str, &str)]| {
            let pairs = [&[("MODEL_ID", "m"), ("DOCUMENTS_BUCKET", "b")], more].concat();
            Config::from_env(&Env::of(&pairs)).map_err(|error| error.to_string())
        };
        let config = read(&[]).unwrap();
        assert_eq!((config.settings.most_tokens, config.asking.model.max_tokens), (200, 6_000));
        assert!(read(&[("PASSAGE_TOKENS", "7")]).unwrap_err().contains("PASSAGE_TOKENS"));
    }
}
