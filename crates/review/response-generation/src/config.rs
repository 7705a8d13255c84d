//! Model or route, brand and tone rules, from the environment.

use crate::prompt::SystemPrompt;
use bedrock::{ModelConfig, Overrides};
use lambda_bridge::{Env, Misconfigured};
use model_route::{Output, Route};
use reviews::Sentiment;
use tone::Rules;

/// The function's configuration.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The models and how they are asked. Where `REPLY_ENDPOINT` names an endpoint, `model_id` is the id of
    /// that route ([`Route::from_env`]), and nobody takes over from its writer.
    pub model: ModelConfig,
    /// The models on Bedrock, also where an endpoint writes for everybody else: what a tenant may fall back to.
    pub bedrock: ModelConfig,
    /// `MAX_TOKENS`: what a writer of text alone may write.
    pub text_tokens: i32,
    /// `BRAND_NAME`: who replies.
    pub brand_name: String,
    /// `BRAND_VOICE`: how they sound.
    pub brand_voice: String,
    /// `SIGNATURE`: how every reply ends; empty for none.
    pub signature: String,
    /// `MAX_REPLY_CHARACTERS` (80 to 4,000, as in the template) and `ALLOWED_CONTACTS`.
    pub rules: Rules,
    /// The instructions: those of the function, unless a candidate brings its own.
    pub prompt: SystemPrompt,
    /// The instructions for a review with something at stake.
    pub stakes_prompt: SystemPrompt,
    /// What a candidate sets otherwise than `model` does.
    pub overrides: Overrides,
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let rules = rules(env)?;
        let bedrock = ModelConfig::from_env(env)?;
        let config = Self {
            model: model(env, &bedrock, &rules)?,
            text_tokens: bedrock.max_tokens,
            bedrock: with_room(bedrock, &rules),
            brand_name: env.required("BRAND_NAME")?.to_owned(),
            brand_voice: env.optional("BRAND_VOICE").unwrap_or("warm, plain and brief").to_owned(),
            signature: env.optional("SIGNATURE").unwrap_or_default().to_owned(),
            rules,
            prompt: SystemPrompt::default(),
            stakes_prompt: SystemPrompt::for_stakes(),
            overrides: Overrides::default(),
        };
        config.checked()
    }

    /// The instructions for a review of this sentiment.
    pub(crate) fn prompt_for(&self, sentiment: &Sentiment) -> &SystemPrompt {
        if sentiment.stakes.is_empty() { &self.prompt } else { &self.stakes_prompt }
    }

    /// A signature that breaks a rule would send every reply to a person.
    fn checked(self) -> Result<Self, Misconfigured> {
        let empty = self.signature.is_empty();
        let findings = tone::check_signature(&self.signature, &self.rules);
        match findings.first().filter(|_| !empty) {
            Some(finding) => Err(Misconfigured::new(
                "SIGNATURE",
                &format!("breaks the tone rules: {}", finding.detail),
            )),
            None => Ok(self),
        }
    }
}

/// A writer of text needs no room for JSON: what it is cut off in ends with a whole sentence.
fn model(env: &Env, bedrock: &ModelConfig, rules: &Rules) -> Result<ModelConfig, Misconfigured> {
    let model = bedrock.clone();
    let Some(route) = Route::from_env(env, "REPLY")? else { return Ok(with_room(model, rules)) };
    let model = ModelConfig { model_id: route.to_string(), fallback_model_id: None, ..model };
    Ok(if route.output == Output::Text { model } else { with_room(model, rules) })
}

/// As many tokens as the longest reply takes in scripts that have more than one a character, and the
/// JSON around it.
fn with_room(model: ModelConfig, rules: &Rules) -> ModelConfig {
    let longest = rules.max_characters.saturating_mul(3) / 2 + 100;
    let longest = i32::try_from(longest).unwrap_or(i32::MAX);
    ModelConfig { max_tokens: model.max_tokens.max(longest), ..model }
}

fn rules(env: &Env) -> Result<Rules, Misconfigured> {
    let max_characters = env.within("MAX_REPLY_CHARACTERS", 800, 80..=4_000)?;
    Ok(Rules { max_characters, allowed_contacts: env.list("ALLOWED_CONTACTS") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, String> {
        let required = [("MODEL_ID", "m"), ("BRAND_NAME", "Example Shop")];
        let pairs: Vec<_> = required.into_iter().chain(pairs.iter().copied()).collect();
        Config::from_env(&Env::of(&pairs)).map_err(|error| error.to_string())
    }

    #[test]
    fn the_brand_is_enough() {
        let config = read(&[]).unwrap();
        assert_eq!((config.rules.max_characters, config.signature.as_str()), (800, ""));
    }

    #[test]
    fn nobody_takes_over_from_a_writer_on_an_endpoint() {
        let fallback = ("FALLBACK_MODEL_ID", "n");
        let endpoint = [("REPLY_ENDPOINT", "voices"), ("REPLY_WRITER", "kontor"), fallback];
        let model = read(&endpoint).unwrap().model;
        assert_eq!(model.model_id, "sagemaker:voices/kontor");
        assert_eq!(model.fallback_model_id, None);
        let model = read(&[fallback]).unwrap().model;
        assert_eq!((model.model_id.as_str(), model.fallback_model_id.as_deref()), ("m", Some("n")));
    }

    #[test]
    fn a_wrong_variable_is_named() {
        assert_eq!(
            read(&[("MAX_REPLY_CHARACTERS", "10")]).unwrap_err(),
            "environment variable MAX_REPLY_CHARACTERS must be 80 to 4000"
        );
        let error = read(&[("REPLY_ENDPOINT", "voices")]).unwrap_err();
        assert_eq!(error, "environment variable REPLY_WRITER is missing");
        let error = read(&[("SIGNATURE", "See evil.com")]).unwrap_err();
        assert!(error.starts_with("environment variable SIGNATURE breaks"), "{error}");
    }

    #[test]
    fn the_longest_reply_has_room_in_any_script() {
        let tokens = |pairs: &[(&str, &str)]| read(pairs).unwrap().model.max_tokens;
        let long = ("MAX_REPLY_CHARACTERS", "4000");
        assert_eq!(tokens(&[long, ("MAX_TOKENS", "900")]), 6_100);
        assert_eq!(tokens(&[("MAX_TOKENS", "1500")]), 1_500);
        let route = [("REPLY_ENDPOINT", "voices"), ("REPLY_WRITER", "kontor"), long];
        assert_eq!(tokens(&[&route[..], &[("MAX_TOKENS", "900")]].concat()), 6_100);
        let text = [&route[..], &[("REPLY_OUTPUT", "text"), ("MAX_TOKENS", "900")]].concat();
        assert_eq!(tokens(&text), 900);
    }

    #[test]
    fn a_signature_may_name_what_is_allowed() {
        let pairs = [("SIGNATURE", "See shop.example"), ("ALLOWED_CONTACTS", "shop.example")];
        assert!(read(&pairs).is_ok());
    }
}
