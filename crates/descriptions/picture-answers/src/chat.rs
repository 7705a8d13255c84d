//! A model that speaks OpenAI's chat: on an endpoint of SageMaker, or imported to Bedrock.

use crate::body::{read, written};
use crate::config::Endpoint;
use crate::upstream::Invocation;
use aws_config::SdkConfig;
use bedrock::{Converse, ModelAnswer, ModelConfig, Request};
use lambda_bridge::UpstreamError;

/// A model behind one address; which one is asked for by name does not count.
#[derive(Debug)]
pub struct Chat {
    invocation: Invocation,
    config: ModelConfig,
}

impl Chat {
    /// A container on an endpoint, such as vLLM's.
    #[must_use]
    pub fn on_endpoint(sdk: &SdkConfig, config: &ModelConfig, endpoint: &Endpoint) -> Self {
        let invocation = Invocation::of_endpoint(sdk, endpoint, config.attempt_timeout);
        Self { invocation, config: config.clone() }
    }

    /// An imported model, whose ARN is `config.model_id`. Several kinds of them know no Converse
    /// (<https://docs.aws.amazon.com/bedrock/latest/userguide/invoke-imported-model.html>).
    #[must_use]
    pub fn imported(sdk: &SdkConfig, config: &ModelConfig) -> Self {
        let invocation = Invocation::of_imported(sdk, &config.model_id, config.attempt_timeout);
        Self { invocation, config: config.clone() }
    }
}

impl Converse for Chat {
    async fn converse(&self, _: &str, request: &Request) -> Result<ModelAnswer, UpstreamError> {
        let answer = self.invocation.send(&written(request, &self.config)).await?;
        let read = read(&answer.body, !request.overrides.unstructured);
        read.ok_or_else(|| self.invocation.unreadable())
    }
}
