//! Which models are asked, and how.

use lambda_bridge::{Env, Misconfigured};
use std::time::Duration;
use usage::PriceTable;

/// A guardrail of Amazon Bedrock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guardrail {
    /// Its id or ARN.
    pub id: String,
    /// Its version, a number or `DRAFT`.
    pub version: String,
}

/// How much a model may think before it answers, where it can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Not at all.
    None,
    Low,
    Medium,
    High,
}

/// The models of a function and the settings of its calls.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelConfig {
    /// `MODEL_ID`: a model id, an inference profile or its ARN.
    pub model_id: String,
    /// `FALLBACK_MODEL_ID`: asked when the first is throttled, down, gone or not allowed.
    pub fallback_model_id: Option<String>,
    /// `GUARDRAIL_ID` and `GUARDRAIL_VERSION`.
    pub guardrail: Option<Guardrail>,
    /// `TEMPERATURE`, 0 to 1; absent leaves it to the model (some refuse any).
    pub temperature: Option<f32>,
    /// `MAX_TOKENS` of an answer, thinking included. Bedrock reserves quota by it.
    pub max_tokens: i32,
    /// `MODEL_EFFORT`: `none`, `low`, `medium` or `high`; absent leaves it to the model. One that
    /// cannot be told is not.
    pub effort: Option<Effort>,
    /// `MODEL_TIMEOUT_SECONDS` for one attempt, default 12: a silent model, a slow fallback and its
    /// slow repair together stay below 45 s.
    pub attempt_timeout: Duration,
    /// `PRICE_TABLE`.
    pub prices: PriceTable,
}

impl ModelConfig {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        Self::of_model(env, env.required("MODEL_ID")?)
    }

    /// The same for a model that another variable names.
    ///
    /// # Errors
    /// A variable is wrong; the error names it.
    pub fn of_model(env: &Env, model_id: &str) -> Result<Self, Misconfigured> {
        Ok(Self {
            model_id: model_id.to_owned(),
            fallback_model_id: env.optional("FALLBACK_MODEL_ID").map(str::to_owned),
            guardrail: guardrail(env)?,
            temperature: temperature(env)?,
            max_tokens: env.within("MAX_TOKENS", 1_024, 1..=64_000)?,
            effort: effort(env)?,
            attempt_timeout: Duration::from_secs(env.within(
                "MODEL_TIMEOUT_SECONDS",
                12,
                1..=600,
            )?),
            prices: env.json("PRICE_TABLE")?,
        })
    }
}

fn guardrail(env: &Env) -> Result<Option<Guardrail>, Misconfigured> {
    match (env.optional("GUARDRAIL_ID"), env.optional("GUARDRAIL_VERSION")) {
        (Some(id), Some(version)) => {
            Ok(Some(Guardrail { id: id.to_owned(), version: version.to_owned() }))
        }
        (None, None) => Ok(None),
        (Some(_), None) => Err(Misconfigured::new("GUARDRAIL_VERSION", "is missing")),
        (None, Some(_)) => Err(Misconfigured::new("GUARDRAIL_ID", "is missing")),
    }
}

fn temperature(env: &Env) -> Result<Option<f32>, Misconfigured> {
    if env.optional("TEMPERATURE").is_none() {
        return Ok(None);
    }
    env.within("TEMPERATURE", 0.0, 0.0..=1.0).map(Some)
}

fn effort(env: &Env) -> Result<Option<Effort>, Misconfigured> {
    match env.optional("MODEL_EFFORT") {
        None => Ok(None),
        Some("none") => Ok(Some(Effort::None)),
        Some("low") => Ok(Some(Effort::Low)),
        Some("medium") => Ok(Some(Effort::Medium)),
        Some("high") => Ok(Some(Effort::High)),
        Some(_) => Err(Misconfigured::new("MODEL_EFFORT", "must be none, low, medium or high")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<ModelConfig, String> {
        let pairs: Vec<_> = pairs.iter().copied().chain([("MODEL_ID", "m")]).collect();
        ModelConfig::from_env(&Env::of(&pairs)).map_err(|e| e.to_string())
    }

    #[track_caller]
    fn refused(pairs: &[(&str, &str)], message: &str) {
        assert_eq!(read(pairs).unwrap_err(), format!("environment variable {message}"));
    }

    #[test]
    fn a_model_id_is_enough() {
        let config = read(&[]).unwrap();
        assert_eq!((config.max_tokens, config.temperature, config.effort), (1_024, None, None));
        assert_eq!(config.attempt_timeout, Duration::from_secs(12));
        let none = ModelConfig::from_env(&Env::of(&[])).unwrap_err();
        assert_eq!(none.to_string(), "environment variable MODEL_ID is missing");
    }

    #[test]
    fn a_wrong_variable_is_named() {
        refused(&[("GUARDRAIL_ID", "g")], "GUARDRAIL_VERSION is missing");
        refused(&[("GUARDRAIL_VERSION", "1")], "GUARDRAIL_ID is missing");
        refused(&[("TEMPERATURE", "1.5")], "TEMPERATURE must be 0 to 1");
        refused(&[("TEMPERATURE", "NaN")], "TEMPERATURE must be 0 to 1");
        refused(&[("MODEL_EFFORT", "much")], "MODEL_EFFORT must be none, low, medium or high");
        refused(&[("MAX_TOKENS", "0")], "MAX_TOKENS must be 1 to 64000");
        refused(&[("MODEL_TIMEOUT_SECONDS", "0")], "MODEL_TIMEOUT_SECONDS must be 1 to 600");
    }
}
