//! The calls, by the AWS SDK.

use crate::ask::Converse;
use crate::config::{Guardrail, ModelConfig};
use crate::message::{ModelAnswer, Overrides, Request, Schema, Stop, Turn};
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
use std::collections::BTreeMap;
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
    /// The place in [`FORMS`] of what each model has accepted.
    accepted: Arc<Mutex<BTreeMap<String, usize>>>,
}

/// What a model is asked for besides an answer to the prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Form {
    schema: bool,
    /// The temperature that the function is set to.
    temperature: bool,
}

/// From the most to the least. Some models know no structured output, and newer ones of Anthropic
/// refuse to be given a temperature
/// (<https://platform.claude.com/docs/models/sonnet-5/migration-guide>).
const FORMS: [Form; 4] = [
    Form { schema: true, temperature: true },
    Form { schema: true, temperature: false },
    Form { schema: false, temperature: true },
    Form { schema: false, temperature: false },
];

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
            accepted: Arc::default(),
        }
    }

    fn accepted(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.accepted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The forms, by their places, that this model may still be asked in. A temperature that the
    /// request itself names is never left out: who compares settings would compare something else.
    fn forms(&self, model_id: &str, request: &Request) -> impl Iterator<Item = (usize, Form)> {
        let known = self.accepted().get(model_id).copied().unwrap_or(0);
        let settled =
            request.overrides.temperature.is_some() || self.inference.temperature.is_none();
        let forms = FORMS.into_iter().enumerate().skip(known);
        forms.filter(move |(_, form)| form.temperature || !settled)
    }

    fn messages(&self, turns: &[Turn]) -> Result<Vec<Message>, BuildError> {
        turns.iter().map(|turn| message(turn, self.guardrail.is_some())).collect()
    }

    fn inference(&self, form: Form, overrides: Overrides) -> InferenceConfiguration {
        let mut inference = self.inference.clone();
        let usual = inference.temperature.filter(|_| form.temperature);
        inference.temperature = overrides.temperature.or(usual);
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
    /// With structured output and temperature, and where the model refuses, without one or both: the
    /// prompt says the form of the answer as well. Which models know what changes, and a request
    /// that any of them rejects for good would fail every review.
    async fn converse(
        &self,
        model_id: &str,
        request: &Request,
    ) -> Result<ModelAnswer, UpstreamError> {
        let mut refused = None;
        for (place, form) in self.forms(model_id, request) {
            match self.call(model_id, request, form).await {
                Err(error) if is_about_the_request(&error) => refused = Some(error),
                Err(error) => return Err(error),
                Ok(answer) => {
                    if place > 0 {
                        self.accepted().insert(model_id.to_owned(), place);
                    }
                    return Ok(answer);
                }
            }
        }
        Err(refused.unwrap_or_else(not_built))
    }
}

impl Bedrock {
    /// The call is boxed: as part of a handler its future is too deep a type for the compiler.
    async fn call(
        &self,
        model_id: &str,
        request: &Request,
        form: Form,
    ) -> Result<ModelAnswer, UpstreamError> {
        let output = form.schema.then(|| output(request.schema)).transpose();
        let messages = self.messages(&request.turns).map_err(|_| not_built())?;
        let call = self
            .client
            .converse()
            .model_id(model_id)
            .system(SystemContentBlock::Text(request.system.clone()))
            .set_messages(Some(messages))
            .inference_config(self.inference(form, request.overrides))
            .set_output_config(output.map_err(|_| not_built())?)
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

fn answered(output: ConverseOutput) -> ModelAnswer {
    let usage = output.usage();
    let tokens = |count: Option<i32>| u64::try_from(count.unwrap_or(0)).unwrap_or(0);
    ModelAnswer {
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
