//! Writers that answer as a test says.

#![allow(clippy::unwrap_used, reason = "a test")]

use lambda_bridge::Env;
use model_deployment::{Ask, Config};
use sagemaker::{Chat, Finish, SageMakerError, Target, Written};
use serde_json::Value;
use std::collections::BTreeMap;

/// What the function is configured with in these tests.
pub(crate) fn config() -> Config {
    Config::from_env(&Env::of(&[
        ("HOSTING_ROLE_ARN", "arn:aws:iam::000000000000:role/hosting"),
        ("ENDPOINT_PREFIX", "voices"),
    ]))
    .unwrap()
}

pub(crate) fn written(text: &str) -> Written {
    let text = text.to_owned();
    Written { text, finish: Finish::Truncated, input_tokens: 20, output_tokens: 9 }
}

/// Each component's answer, or the name of the error.
pub(crate) struct Writers(BTreeMap<String, Value>);

impl Writers {
    /// From an object: a text or `{"error": NAME}`, by component.
    pub(crate) fn new(answers: Value) -> Self {
        Self(serde_json::from_value(answers).unwrap())
    }
}

impl Ask for Writers {
    async fn ask(&self, target: &Target, _: &Chat) -> Result<(Written, u64), SageMakerError> {
        let component = target.component.clone().unwrap();
        match &self.0[&component] {
            Value::String(text) => Ok((written(text), 812)),
            other => Err(match other["error"].as_str().unwrap() {
                "AdapterMissing" => SageMakerError::AdapterMissing(component),
                "AdapterMismatch" => SageMakerError::AdapterMismatch(component),
                "EndpointAsleep" => SageMakerError::EndpointAsleep,
                other => panic!("{other}"),
            }),
        }
    }
}
