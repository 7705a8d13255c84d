//! Who is asked about pictures, from the environment.

use crate::upstream::MOST_IMPORTED;
use bedrock::ModelConfig;
use lambda_bridge::{Env, Misconfigured};
use sagemaker::LARGEST_BODY;

/// Who is asked, and how.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// The models on Bedrock and how they are asked; for an endpoint, its time limit, tokens and prices:
    /// then `model_id` is the endpoint's name.
    pub model: ModelConfig,
    pub way: Way,
}

/// The ways to an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// A model on Bedrock, by Converse.
    Converse,
    /// `MODEL_ID` is the ARN of an imported model.
    Imported,
    /// `PICTURE_ENDPOINT` names an endpoint of SageMaker.
    Endpoint(Endpoint),
}

/// An endpoint of SageMaker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// `PICTURE_ENDPOINT`.
    pub name: String,
    /// `PICTURE_ENDPOINT_BODY`.
    pub body: Body,
    /// `PICTURE_ENDPOINT_SERVERLESS`: it takes less.
    pub is_serverless: bool,
}

/// What an endpoint speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// `questions`: our own small JSON.
    Questions,
    /// `chat`: OpenAI's.
    Chat,
}

impl Endpoint {
    /// Bytes of a request that it takes: 6 MiB, and 4 MB without servers
    /// (<https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-invoke.html>).
    #[must_use]
    pub fn most_bytes(&self) -> usize {
        if self.is_serverless { 4_000_000 } else { LARGEST_BODY }
    }
}

/// Bytes of one picture that Converse takes
/// (<https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Message.html>).
const MOST_PICTURE: usize = 3_750_000;

/// Bytes of a request with pictures that models on Bedrock take, in base64
/// (<https://platform.claude.com/docs/en/api/overview>).
const MOST_CONVERSE: usize = 20_000_000;

/// Bytes that are left to the words.
const FOR_WORDS: usize = 262_144;

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// One is missing or wrong; the error names it.
    pub fn from_env(env: &Env) -> Result<Self, Misconfigured> {
        let mut model = ModelConfig::from_env(env)?;
        let way = match endpoint(env)? {
            Some(endpoint) => Way::Endpoint(endpoint),
            None if model.model_id.contains(":imported-model/") => Way::Imported,
            None => Way::Converse,
        };
        if let Way::Endpoint(endpoint) = &way {
            model.model_id.clone_from(&endpoint.name);
        }
        // There is one address: behind it, no other model would answer.
        model.fallback_model_id = model.fallback_model_id.filter(|_| way == Way::Converse);
        Ok(Self { model, way })
    }

    /// Bytes that each of so many pictures may have, so that one request takes them all.
    #[must_use]
    pub fn most_picture_bytes(&self, pictures: usize) -> usize {
        let whole = match &self.way {
            Way::Converse => MOST_CONVERSE,
            Way::Imported => MOST_IMPORTED,
            Way::Endpoint(endpoint) => endpoint.most_bytes(),
        };
        ((whole - FOR_WORDS) / 4 * 3 / pictures.max(1)).min(MOST_PICTURE)
    }
}

fn endpoint(env: &Env) -> Result<Option<Endpoint>, Misconfigured> {
    let Some(name) = env.optional("PICTURE_ENDPOINT") else { return Ok(None) };
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if name.len() > 63 || !name.chars().all(is_name) {
        let problem = "must be an endpoint's name: 63 letters, digits and hyphens at most";
        return Err(Misconfigured::new("PICTURE_ENDPOINT", problem));
    }
    let is_serverless = match env.optional("PICTURE_ENDPOINT_SERVERLESS") {
        None | Some("false") => false,
        Some("true") => true,
        Some(_) => {
            return Err(Misconfigured::new("PICTURE_ENDPOINT_SERVERLESS", "must be true or false"));
        }
    };
    Ok(Some(Endpoint { name: name.to_owned(), body: body(env)?, is_serverless }))
}

fn body(env: &Env) -> Result<Body, Misconfigured> {
    match env.optional("PICTURE_ENDPOINT_BODY") {
        None | Some("questions") => Ok(Body::Questions),
        Some("chat") => Ok(Body::Chat),
        Some(_) => Err(Misconfigured::new("PICTURE_ENDPOINT_BODY", "must be questions or chat")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, String> {
        let pairs: Vec<_> = [("MODEL_ID", "m"), ("FALLBACK_MODEL_ID", "n")]
            .into_iter()
            .chain(pairs.iter().copied())
            .collect();
        Config::from_env(&Env::of(&pairs)).map_err(|error| error.to_string())
    }

    #[test]
    fn a_model_on_bedrock_is_the_default() {
        let config = read(&[]).unwrap();
        assert_eq!((config.way.clone(), config.model.model_id.as_str()), (Way::Converse, "m"));
        assert_eq!(config.model.fallback_model_id.as_deref(), Some("n"));
        assert_eq!(config.most_picture_bytes(1), 3_750_000);
        assert!(config.most_picture_bytes(8) * 8 / 3 * 4 < 20_000_000);
    }

    #[test]
    fn an_imported_model_is_known_by_its_arn() {
        let arn = "arn:aws:bedrock:us-east-1:123456789012:imported-model/abc";
        let config = read(&[("MODEL_ID", arn)]).unwrap();
        assert_eq!((config.way, config.model.fallback_model_id), (Way::Imported, None));
    }

    #[test]
    fn an_endpoint_takes_the_models_place() {
        let config = read(&[("PICTURE_ENDPOINT", "eyes-1")]).unwrap();
        let Way::Endpoint(endpoint) = &config.way else { panic!("{config:?}") };
        assert_eq!((endpoint.body, endpoint.most_bytes()), (Body::Questions, 6_291_456));
        assert_eq!(
            (config.model.model_id.as_str(), &config.model.fallback_model_id),
            ("eyes-1", &None)
        );
        let small = [("PICTURE_ENDPOINT_BODY", "chat"), ("PICTURE_ENDPOINT_SERVERLESS", "true")];
        let config = read(&[&[("PICTURE_ENDPOINT", "eyes-1")], &small[..]].concat()).unwrap();
        let Way::Endpoint(endpoint) = &config.way else { panic!("{config:?}") };
        assert_eq!((endpoint.body, endpoint.most_bytes()), (Body::Chat, 4_000_000));
        assert!(config.most_picture_bytes(8) * 8 / 3 * 4 < 4_000_000);
    }

    #[test]
    fn a_wrong_variable_is_named() {
        let refused = |name: &str, value: &str, rule: &str| {
            let error = read(&[("PICTURE_ENDPOINT", "eyes"), (name, value)]).unwrap_err();
            assert_eq!(error, format!("environment variable {name} {rule}"));
        };
        let rule = "must be an endpoint's name: 63 letters, digits and hyphens at most";
        refused("PICTURE_ENDPOINT", "a/b", rule);
        refused("PICTURE_ENDPOINT_BODY", "xml", "must be questions or chat");
        refused("PICTURE_ENDPOINT_SERVERLESS", "yes", "must be true or false");
    }
}
