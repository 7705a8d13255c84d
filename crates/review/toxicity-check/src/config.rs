//! Thresholds, languages and prices, from the environment.

use comprehend::Languages;
use lambda_bridge::{Env, Misconfigured};
use moderation::Thresholds;
use usage::PriceTable;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// `SAFE_BELOW` and `TOXIC_ABOVE`.
    pub thresholds: Thresholds,
    /// `SUPPORTED_LANGUAGES`.
    pub languages: Languages,
    /// `PROMPT_SAFETY_ENDPOINT_ARN`; the second opinion is asked for when it is set. AWS offers the
    /// classifier to accounts that used it before 30 April 2026 only
    /// (<https://docs.aws.amazon.com/comprehend/latest/APIReference/API_ClassifyDocument.html>).
    pub prompt_safety_endpoint: Option<String>,
    /// `STAKES_WORDS`: words and phrases of the shop's own that a person must know of.
    pub stakes_words: Vec<String>,
    /// `PRICE_TABLE`.
    pub prices: PriceTable,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Ok(Self {
            thresholds: thresholds(env)?,
            languages: Languages::of(&env.list("SUPPORTED_LANGUAGES")),
            prompt_safety_endpoint: env.optional("PROMPT_SAFETY_ENDPOINT_ARN").map(str::to_owned),
            stakes_words: env.list("STAKES_WORDS"),
            prices: env.json("PRICE_TABLE")?,
        })
    }
}

fn thresholds(env: &Env) -> Result<Thresholds, Misconfigured> {
    let (safe_below, toxic_above) = env.band(("SAFE_BELOW", 0.4), ("TOXIC_ABOVE", 0.6))?;
    Ok(Thresholds { safe_below, toxic_above })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(pairs: &[(&str, &str)], message: &str) {
        let error = Config::from_env(&Env::of(pairs)).unwrap_err();
        assert_eq!(error.to_string(), format!("environment variable {message}"));
    }

    #[test]
    fn nothing_is_required() {
        let config = Config::from_env(&Env::of(&[])).unwrap();
        assert_eq!(config.thresholds, Thresholds { safe_below: 0.4, toxic_above: 0.6 });
        assert_eq!(config.prompt_safety_endpoint, None);
    }

    #[test]
    fn a_wrong_variable_is_named() {
        refused(&[("SAFE_BELOW", "-0.1")], "SAFE_BELOW must be 0 to 1");
        refused(&[("TOXIC_ABOVE", "NaN")], "TOXIC_ABOVE must be 0 to 1");
        refused(&[("SAFE_BELOW", "0.7")], "SAFE_BELOW must not be above TOXIC_ABOVE");
    }
}
