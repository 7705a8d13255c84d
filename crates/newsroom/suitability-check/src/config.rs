//! The models, and what they read, from the environment.

use bedrock::ModelConfig;
use lambda_bridge::{Env, Misconfigured};

/// Tokens of an answer at most: eleven topics, each with a sentence of up to 300 characters at two
/// characters a token, and thirty tokens around it.
const TOKENS: i32 = 2_000;

/// What is read where nothing else is said: the prompt's definitions were written for these two.
const READ: [&str; 2] = ["fr", "en"];

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The models and how they are asked.
    pub model: ModelConfig,
    /// `SUPPORTED_LANGUAGES`: primary subtags of the languages that the models read; `fr,en` where it is
    /// not said.
    pub languages: Vec<String>,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let model = ModelConfig::from_env(env)?;
        let model = ModelConfig { max_tokens: model.max_tokens.max(TOKENS), ..model };
        Ok(Self { model, languages: languages(env)? })
    }
}

fn languages(env: &Env) -> Result<Vec<String>, Misconfigured> {
    let told = env.list("SUPPORTED_LANGUAGES");
    if told.is_empty() {
        return Ok(READ.map(str::to_owned).to_vec());
    }
    let is_primary = |tag: &String| language::is_tag(tag) && language::primary(tag) == *tag;
    if told.iter().all(is_primary) {
        return Ok(told);
    }
    let rule = "must be a list of languages without regions, such as fr,en";
    Err(Misconfigured::new("SUPPORTED_LANGUAGES", rule))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(pairs: &[(&str, &str)]) -> Result<Config, Misconfigured> {
        let pairs: Vec<_> = pairs.iter().copied().chain([("MODEL_ID", "m")]).collect();
        Config::from_env(&Env::of(&pairs))
    }

    #[test]
    fn an_answer_has_room_whatever_is_configured_for_less() {
        let tokens = |most| config(&[("MAX_TOKENS", most)]).unwrap().model.max_tokens;
        assert_eq!((tokens("200"), tokens("3000")), (2_000, 3_000));
        let none = Config::from_env(&Env::of(&[])).unwrap_err();
        assert_eq!(none.to_string(), "environment variable MODEL_ID is missing");
    }

    #[test]
    fn languages_are_primary_subtags() {
        let languages = |told| config(&[("SUPPORTED_LANGUAGES", told)]).map(|it| it.languages);
        assert_eq!(languages("").unwrap(), ["fr", "en"]);
        assert_eq!(languages("fr, en,nl").unwrap(), ["fr", "en", "nl"]);
        for wrong in ["fr-FR", "FR", "french please", "fr,,en-GB"] {
            let error = languages(wrong).unwrap_err().to_string();
            assert!(error.contains("SUPPORTED_LANGUAGES must be"), "{error}");
        }
    }
}
