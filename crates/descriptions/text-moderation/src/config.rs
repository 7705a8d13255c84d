//! Thresholds, languages, contacts and prices, from the environment.

use comprehend::Languages;
use lambda_bridge::{Env, Misconfigured};
use moderation::Thresholds;
use prose_rules::contact::Allowed;
use usage::PriceTable;

/// The function's configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// `SAFE_BELOW` and `TOXIC_ABOVE`.
    pub thresholds: Thresholds,
    /// `SUPPORTED_LANGUAGES`: those that Comprehend scores; English by default.
    pub languages: Languages,
    /// `UNSCORED_LANGUAGES`.
    pub unscored: Unscored,
    /// `ALLOWED_CONTACTS`: links, e-mail addresses and telephone numbers that a text may name.
    pub allowed: Allowed,
    /// `PRICE_TABLE`.
    pub prices: PriceTable,
}

/// What becomes of texts in a language that Comprehend does not score, where the lexicon finds no
/// insult in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unscored {
    /// `pass`: they go on, and the output names their languages.
    Pass,
    /// `person`: the verdict is uncertain.
    Person,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let (safe_below, toxic_above) = env.band(("SAFE_BELOW", 0.4), ("TOXIC_ABOVE", 0.6))?;
        Ok(Self {
            thresholds: Thresholds { safe_below, toxic_above },
            languages: Languages::of(&env.list("SUPPORTED_LANGUAGES")),
            unscored: unscored(env)?,
            allowed: Allowed::of(&env.list("ALLOWED_CONTACTS")),
            prices: env.json("PRICE_TABLE")?,
        })
    }
}

fn unscored(env: &Env) -> Result<Unscored, Misconfigured> {
    match env.optional("UNSCORED_LANGUAGES") {
        None | Some("pass") => Ok(Unscored::Pass),
        Some("person") => Ok(Unscored::Person),
        Some(_) => Err(Misconfigured::new("UNSCORED_LANGUAGES", "must be pass or person")),
    }
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
        assert_eq!(config.unscored, Unscored::Pass);
    }

    #[test]
    fn a_wrong_variable_is_named() {
        refused(&[("SAFE_BELOW", "0.7")], "SAFE_BELOW must not be above TOXIC_ABOVE");
        refused(&[("UNSCORED_LANGUAGES", "yes")], "UNSCORED_LANGUAGES must be pass or person");
    }
}
