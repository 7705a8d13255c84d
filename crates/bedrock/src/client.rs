//! The calls, by the AWS SDK.

use crate::ask::Converse;
use crate::config::{Guardrail, ModelConfig};
use crate::message::{Answer, Overrides, Request, Schema, Stop, Turn};
use aws_config::SdkConfig;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::retry::RetryConfig;
use aws_sdk_bedrockruntime::config::timeout::TimeoutConfig;
use aws_sdk_bedrockruntime::error::BuildError;
use aws_sdk_bedrockruntime::operation::converse::ConverseOutput;
use aws_sdk_bedrockruntime::types::{
    ContentBlock, ConversationRole, GuardrailConfiguration, GuardrailConverseContentBlock,
    GuardrailConverseTextBlock, InferenceConfiguration, JsonSchemaDefinition, Message,
    OutputConfig, OutputFormat, OutputFormatStructure, OutputFormatType, StopReason,
    SystemContentBlock,
};
use lambda_bridge::UpstreamError;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

const SERVICE: &str = "Bedrock";

/// Time for a second attempt when the first fails quickly; one that is silent is not tried again
/// here.
const RETRY_ALLOWANCE: Duration = Duration::from_secs(2);

/// Amazon Bedrock Runtime.
#[derive(Debug, Clone)]
pub struct Bedrock {
    client: Client,
    inference: InferenceConfiguration,
    guardrail: Option<Guardrail>,
    /// Models that have shown that they know no structured output.
    without_schema: Arc<Mutex<BTreeSet<String>>>,
}

impl Bedrock {
    /// A client with explicit time limits and one retry of its own; the state machine does the
    /// rest.
    #[must_use]
    pub fn new(sdk: &SdkConfig, config: &ModelConfig) -> Self {
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(Duration::from_secs(2))
            .read_timeout(config.attempt_timeout)
            .operation_attempt_timeout(config.attempt_timeout)
            .operation_timeout(config.attempt_timeout + RETRY_ALLOWANCE)
            .build();
        let settings = aws_sdk_bedrockruntime::config::Builder::from(sdk)
            .timeout_config(timeouts)
            .retry_config(RetryConfig::standard().with_max_attempts(2))
            .build();
        Self {
            client: Client::from_conf(settings),
            inference: inference(config),
            guardrail: config.guardrail.clone(),
            without_schema: Arc::default(),
        }
    }

    fn without_schema(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.without_schema.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn messages(&self, turns: &[Turn]) -> Result<Vec<Message>, BuildError> {
        turns.iter().map(|turn| message(turn, self.guardrail.is_some())).collect()
    }

    fn inference(&self, overrides: Overrides) -> InferenceConfiguration {
        let mut inference = self.inference.clone();
        inference.temperature = overrides.temperature.or(inference.temperature);
        inference.max_tokens = overrides.max_tokens.or(inference.max_tokens);
        inference
    }

    fn guardrail(&self) -> Option<GuardrailConfiguration> {
        let Guardrail { id, version } = self.guardrail.as_ref()?;
        let builder = GuardrailConfiguration::builder();
        Some(builder.guardrail_identifier(id).guardrail_version(version).build())
    }
}

impl Converse for Bedrock {
    /// With structured output, and where the model does not know that, without: the prompt says the
    /// form of the answer as well. Which models know it changes, and a request that any of them
    /// rejects for good would fail every review.
    async fn converse(&self, model_id: &str, request: &Request) -> Result<Answer, UpstreamError> {
        if !self.without_schema().contains(model_id) {
            let output = output(request.schema).map_err(|_| not_built())?;
            match self.call(model_id, request, Some(output)).await {
                Err(error) if is_about_the_request(&error) => {}
                answered => return answered,
            }
        }
        let answer = self.call(model_id, request, None).await?;
        self.without_schema().insert(model_id.to_owned());
        Ok(answer)
    }
}

impl Bedrock {
    /// The call is boxed: as part of a handler its future is too deep a type for the compiler.
    async fn call(
        &self,
        model_id: &str,
        request: &Request,
        output: Option<OutputConfig>,
    ) -> Result<Answer, UpstreamError> {
        let messages = self.messages(&request.turns).map_err(|_| not_built())?;
        let call = self
            .client
            .converse()
            .model_id(model_id)
            .system(SystemContentBlock::Text(request.system.clone()))
            .set_messages(Some(messages))
            .inference_config(self.inference(request.overrides))
            .set_output_config(output)
            .set_guardrail_config(self.guardrail())
            .send();
        let answer = Box::pin(call).await;
        Ok(answered(answer.map_err(|error| refused(UpstreamError::from_sdk(SERVICE, &error)))?))
    }
}

fn inference(config: &ModelConfig) -> InferenceConfiguration {
    InferenceConfiguration::builder()
        .max_tokens(config.max_tokens)
        .set_temperature(config.temperature)
        .build()
}

fn output(schema: Schema) -> Result<OutputConfig, BuildError> {
    let definition =
        JsonSchemaDefinition::builder().name(schema.name).schema(schema.json).build()?;
    let format = OutputFormat::builder()
        .r#type(OutputFormatType::JsonSchema)
        .structure(OutputFormatStructure::JsonSchema(definition))
        .build()?;
    Ok(OutputConfig::builder().text_format(format).build())
}

fn message(turn: &Turn, with_guardrail: bool) -> Result<Message, BuildError> {
    let (role, content) = match turn {
        Turn::User { text, guarded } => {
            (ConversationRole::User, user(text, guarded, with_guardrail)?)
        }
        Turn::Assistant(text) => {
            (ConversationRole::Assistant, vec![ContentBlock::Text(text.clone())])
        }
    };
    Message::builder().role(role).set_content(Some(content)).build()
}

fn user(
    text: &str,
    guarded: &Option<String>,
    with_guardrail: bool,
) -> Result<Vec<ContentBlock>, BuildError> {
    Ok(match guarded {
        None => vec![ContentBlock::Text(text.to_owned())],
        Some(words) if with_guardrail => {
            vec![ContentBlock::Text(text.to_owned()), guard(words)?]
        }
        Some(words) => vec![ContentBlock::Text(format!("{text}\n{words}"))],
    })
}

fn guard(words: &str) -> Result<ContentBlock, BuildError> {
    let block = GuardrailConverseTextBlock::builder().text(words).build()?;
    Ok(ContentBlock::GuardContent(GuardrailConverseContentBlock::Text(block)))
}

fn answered(output: ConverseOutput) -> Answer {
    let usage = output.usage();
    let tokens = |count: Option<i32>| u64::try_from(count.unwrap_or(0)).unwrap_or(0);
    Answer {
        text: text(&output),
        stop: stop(output.stop_reason()),
        input_tokens: tokens(usage.map(|u| u.input_tokens())),
        output_tokens: tokens(usage.map(|u| u.output_tokens())),
    }
}

fn text(output: &ConverseOutput) -> String {
    let message = output.output().and_then(|output| output.as_message().ok());
    let blocks = message.map(Message::content).unwrap_or_default();
    blocks.iter().filter_map(|block| block.as_text().ok().map(String::as_str)).collect()
}

fn stop(reason: &StopReason) -> Stop {
    match reason {
        StopReason::EndTurn | StopReason::StopSequence => Stop::Complete,
        StopReason::MaxTokens | StopReason::ModelContextWindowExceeded => Stop::Truncated,
        StopReason::GuardrailIntervened | StopReason::ContentFiltered => Stop::Intervened,
        _ => Stop::Other,
    }
}

/// `ModelErrorException` comes with status 424, but it is the model's fault and passes.
fn refused(error: UpstreamError) -> UpstreamError {
    match error {
        UpstreamError::Rejected { service, code } if code == "ModelErrorException" => {
            UpstreamError::Unavailable { service, code }
        }
        other => other,
    }
}

/// What a model says that does not know a field, and what else is wrong with a request.
fn is_about_the_request(error: &UpstreamError) -> bool {
    matches!(error, UpstreamError::Rejected { code, .. } if code == "ValidationException")
}

fn not_built() -> UpstreamError {
    UpstreamError::Rejected { service: SERVICE, code: "request not built".to_owned() }
}

#[cfg(test)]
mod tests;
