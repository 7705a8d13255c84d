//! What an evaluation tries instead of what is configured.

use crate::Config;
use crate::prompt::SystemPrompt;
use bounds::{InvalidInput, check};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Model, prompt and settings of one evaluation; what is absent stays as configured.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Candidate {
    /// A model id, an inference profile or its ARN, or the id of a route to a writer on an endpoint
    /// (`sagemaker:ENDPOINT/WRITER`). No other model takes over from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 2048))]
    pub model_id: Option<String>,
    /// 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0))]
    pub temperature: Option<f32>,
    /// Tokens of an answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1, max = 64000))]
    pub max_tokens: Option<i32>,
    /// How the brand sounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1, max = 500))]
    pub brand_voice: Option<String>,
    /// Instructions instead of those that the function comes with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<CandidatePrompt>,
}

/// Instructions to try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CandidatePrompt {
    /// What replies name as the version of their prompt.
    #[schemars(length(min = 1, max = 64))]
    pub version: String,
    /// The system prompt.
    #[schemars(length(min = 1, max = 20000))]
    pub text: String,
}

impl Candidate {
    /// Checks every field against its bounds.
    ///
    /// # Errors
    /// The first field that does not fit.
    pub fn validate(&self) -> Result<(), InvalidInput> {
        let temperature = self.temperature.is_none_or(|t| (0.0..=1.0).contains(&t));
        let tokens = self.max_tokens.is_none_or(|tokens| (1..=64_000).contains(&tokens));
        let prompt = self.prompt.as_ref();
        check(
            "candidate.modelId",
            fits(self.model_id.as_deref(), 2_048),
            "must have 1 to 2048 characters",
        )?;
        check("candidate.temperature", temperature, "must be 0 to 1")?;
        check("candidate.maxTokens", tokens, "must be 1 to 64000")?;
        check(
            "candidate.brandVoice",
            fits(self.brand_voice.as_deref(), 500),
            "must have 1 to 500 characters",
        )?;
        let version = fits(prompt.map(|p| p.version.as_str()), 64);
        check("candidate.prompt.version", version, "must have 1 to 64 characters")?;
        let text = fits(prompt.map(|p| p.text.as_str()), 20_000);
        check("candidate.prompt.text", text, "must have 1 to 20000 characters")
    }

    /// The configuration with the candidate's values in it.
    pub(crate) fn applied_to(&self, config: &Config) -> Config {
        let mut config = config.clone();
        if let Some(model_id) = &self.model_id {
            config.model.model_id.clone_from(model_id);
            config.model.fallback_model_id = None;
        }
        if let Some(voice) = &self.brand_voice {
            config.brand_voice.clone_from(voice);
        }
        if let Some(CandidatePrompt { version, text }) = &self.prompt {
            config.prompt = SystemPrompt::new(version, text);
        }
        config.overrides.temperature = self.temperature;
        config.overrides.max_tokens = self.max_tokens;
        config
    }
}

fn fits(value: Option<&str>, limit: usize) -> bool {
    value.is_none_or(|text| !text.trim().is_empty() && text.chars().nth(limit).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[track_caller]
    fn refused(candidate: Value, message: &str) {
        let candidate: Candidate = serde_json::from_value(candidate).unwrap();
        assert_eq!(candidate.validate().unwrap_err().to_string(), message);
    }

    #[test]
    fn bounds_are_kept() {
        assert_eq!(Candidate::default().validate(), Ok(()));
        refused(json!({"modelId": " "}), "candidate.modelId must have 1 to 2048 characters");
        refused(json!({"temperature": 1.5}), "candidate.temperature must be 0 to 1");
        refused(json!({"maxTokens": 0}), "candidate.maxTokens must be 1 to 64000");
        let long = json!({"prompt": {"version": "v", "text": "x".repeat(20_001)}});
        refused(long, "candidate.prompt.text must have 1 to 20000 characters");
    }

    #[test]
    fn an_unknown_field_is_refused() {
        let unknown = serde_json::from_value::<Candidate>(json!({"modelID": "m"})).unwrap_err();
        assert!(unknown.to_string().contains("modelID"), "{unknown}");
    }
}
