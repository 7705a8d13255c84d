//! The models, from the environment.

use bedrock::ModelConfig;
use lambda_bridge::{Env, Misconfigured};

/// Tokens that the rewrite of one call takes at most: [`crate::part::CHARACTERS`] characters, grown by
/// half, with ids and escapes, at two characters a token.
const TOKENS: i32 = 4_000;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The models and how they are asked.
    pub model: ModelConfig,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let model = ModelConfig::from_env(env)?;
        Ok(Self { model: ModelConfig { max_tokens: model.max_tokens.max(TOKENS), ..model } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_has_room_whatever_is_configured_for_less() {
        let tokens = |pairs: &[(&str, &str)]| {
            let pairs: Vec<_> = pairs.iter().copied().chain([("MODEL_ID", "m")]).collect();
            Config::from_env(&Env::of(&pairs)).map(|config| config.model.max_tokens)
        };
        assert_eq!(tokens(&[]), Ok(4_000));
        assert_eq!(tokens(&[("MAX_TOKENS", "200")]), Ok(4_000));
        assert_eq!(tokens(&[("MAX_TOKENS", "9000")]), Ok(9_000));
        let none = Config::from_env(&Env::of(&[])).unwrap_err();
        assert_eq!(none.to_string(), "environment variable MODEL_ID is missing");
    }
}
