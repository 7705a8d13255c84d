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
    /// `DECISIONS_TABLE`.
    pub decisions: String,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let model = ModelConfig::from_env(env)?;
        let model = ModelConfig { max_tokens: model.max_tokens.max(TOKENS), ..model };
        Ok(Self { model, decisions: env.required("DECISIONS_TABLE")?.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_has_room_whatever_is_configured_for_less() {
        let tokens = |most| {
            let table = ("DECISIONS_TABLE", "decisions");
            let env = Env::of(&[("MODEL_ID", "m"), ("MAX_TOKENS", most), table]);
            Config::from_env(&env).map(|config| config.model.max_tokens)
        };
        assert_eq!((tokens("200"), tokens("3000")), (Ok(1_200), Ok(3_000)));
        let none = Config::from_env(&Env::of(&[])).unwrap_err();
        assert_eq!(none.to_string(), "environment variable MODEL_ID is missing");
        let none = Config::from_env(&Env::of(&[("MODEL_ID", "m")])).unwrap_err();
        assert_eq!(none.variable, "DECISIONS_TABLE");
    }
}
