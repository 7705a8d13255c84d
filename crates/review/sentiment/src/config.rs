//! The model, and from when on a person must see the reply, from the environment.

use bedrock::ModelConfig;
use lambda_bridge::{Env, Misconfigured};

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The models and how they are asked.
    pub model: ModelConfig,
    /// `STAKES_WORDS`: words and phrases of the shop's own that a person must know of.
    pub stakes_words: Vec<String>,
    /// What makes a reply a person's.
    pub bounds: Bounds,
}

/// What makes a reply a person's although nothing is at stake.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// `CONFIDENT_FROM`: a sentiment of less confidence is in doubt; 0 to 1.
    pub confident_from: f64,
    /// `PERSON_AT_OR_BELOW_STARS`: reviews of as many stars or fewer; 0 for none, to 5 for all.
    pub person_at_or_below_stars: u8,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self {
            model: ModelConfig::from_env(env)?,
            stakes_words: env.list("STAKES_WORDS"),
            bounds: Bounds::from_env(env)?,
        })
    }
}

impl Bounds {
    fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self {
            confident_from: env.within("CONFIDENT_FROM", 0.6, 0.0..=1.0)?,
            person_at_or_below_stars: env.within("PERSON_AT_OR_BELOW_STARS", 0, 0..=5)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(pair: (&str, &str), message: &str) {
        let error = Config::from_env(&Env::of(&[("MODEL_ID", "m"), pair])).unwrap_err();
        assert_eq!(error.to_string(), format!("environment variable {message}"));
    }

    #[test]
    fn the_model_is_enough() {
        let config = Config::from_env(&Env::of(&[("MODEL_ID", "m")])).unwrap();
        let bounds = Bounds { confident_from: 0.6, person_at_or_below_stars: 0 };
        assert_eq!((config.bounds, config.stakes_words.len()), (bounds, 0));
    }

    #[test]
    fn a_wrong_variable_is_named() {
        refused(("CONFIDENT_FROM", "1.5"), "CONFIDENT_FROM must be 0 to 1");
        refused(("CONFIDENT_FROM", "NaN"), "CONFIDENT_FROM must be 0 to 1");
        refused(("PERSON_AT_OR_BELOW_STARS", "6"), "PERSON_AT_OR_BELOW_STARS must be 0 to 5");
    }
}
