//! The models and the prices, from the environment.

use bedrock::ModelConfig;
use lambda_bridge::{Env, Misconfigured};

/// Tokens of an answer at most: a summary of 400 characters, three categories with a sentence of up to 300
/// characters each and twelve terms, at two characters a token.
const TOKENS: i32 = 1_200;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The models, how they are asked, and `PRICE_TABLE`, which has the price of Comprehend too.
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
    fn an_answer_has_room_whatever_is_configured_for_less() {
        let tokens = |most| {
            let env = Env::of(&[("MODEL_ID", "m"), ("MAX_TOKENS", most)]);
            Config::from_env(&env).map(|config| config.model.max_tokens)
        };
        assert_eq!((tokens("200"), tokens("3000")), (Ok(1_200), Ok(3_000)));
        let none = Config::from_env(&Env::of(&[])).unwrap_err();
        assert_eq!(none.to_string(), "environment variable MODEL_ID is missing");
    }
}
