//! The calls, by the AWS SDK.

use crate::ask::Converse;
use crate::config::{Effort, Guardrail, ModelConfig};
use crate::document::{document, json};
use crate::form::{Form, Forms, Objection, Structure};
use crate::message::{ModelAnswer, Overrides, Request, Stop};
use crate::schema::Schema;
use crate::turns::messages;
use aws_config::SdkConfig;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::config::retry::RetryConfig;
use aws_sdk_bedrockruntime::config::timeout::TimeoutConfig;
use aws_sdk_bedrockruntime::error::{BuildError, ProvideErrorMetadata, SdkError};
use aws_sdk_bedrockruntime::operation::converse::{ConverseError, ConverseOutput};
use aws_sdk_bedrockruntime::types::{
    ContentBlock, GuardrailConfiguration, InferenceConfiguration, JsonSchemaDefinition, Message,
    OutputConfig, OutputFormat, OutputFormatStructure, OutputFormatType, SpecificToolChoice,
    StopReason, SystemContentBlock, Tool, ToolChoice, ToolConfiguration, ToolInputSchema,
    ToolSpecification,
};
use aws_smithy_types::Document;
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
    effort: Option<Effort>,
    guardrail: Option<Guardrail>,
    /// The form that each model has accepted, where it refused those before.
    accepted: Arc<Mutex<BTreeMap<String, Form>>>,
}

/// A call that came to nothing.
struct Refusal {
    error: UpstreamError,
    /// What the model objects to, if another form may be accepted.
    objection: Option<Objection>,
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
            effort: config.effort,
            guardrail: config.guardrail.clone(),
            accepted: Arc::default(),
        }
    }

    fn accepted(&self) -> MutexGuard<'_, BTreeMap<String, Form>> {
        self.accepted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The forms that this model may be asked in. A temperature that the request itself names is never
    /// left out: who compares settings would compare something else.
    fn forms(&self, model_id: &str, request: &Request) -> Forms {
        let Overrides { temperature, unstructured, .. } = request.overrides;
        let may_be_cold = temperature.is_none() && self.inference.temperature.is_some();
        let forms = Forms::all(may_be_cold, self.effort.is_some());
        let forms = if unstructured { forms.unstructured() } else { forms };
        // A guardrail looks at texts, not at a tool's input
        // (https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-use-converse-api.html).
        let forms = if self.guardrail.is_some() { forms.without_tool() } else { forms };
        forms.from(self.accepted().get(model_id).copied())
    }

    /// Keeps what a model has accepted, and says once a process that no schema holds its answers.
    fn accept(&self, model_id: &str, form: Form) {
        let before = self.accepted().insert(model_id.to_owned(), form);
        if before != Some(form) && form.structure == Structure::Prompt {
            tracing::warn!(
                model_id,
                "the model takes neither structured output nor a tool: its answers are asked for by \
                 the prompt alone"
            );
        }
    }

    fn messages(&self, request: &Request) -> Result<Vec<Message>, Refusal> {
        messages(&request.turns, self.guardrail.is_some()).map_err(unbuildable)
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
    /// In the form that asks for most, and where the model refuses that, in the next one. Which models
    /// know what changes, and a request that any of them rejects for good would fail every review.
    async fn converse(
        &self,
        model_id: &str,
        request: &Request,
    ) -> Result<ModelAnswer, UpstreamError> {
        let mut forms = self.forms(model_id, request);
        let mut refused = None;
        while let Some(form) = forms.first() {
            match self.call(model_id, request, form).await {
                Ok(answer) => {
                    if refused.is_some() && !request.overrides.unstructured {
                        self.accept(model_id, form);
                    }
                    return Ok(answer);
                }
                Err(Refusal { error, objection: None }) => return Err(error),
                Err(Refusal { error, objection: Some(objection) }) => {
                    refused = Some(error);
                    forms.narrow(form, objection);
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
    ) -> Result<ModelAnswer, Refusal> {
        let call = self
            .client
            .converse()
            .model_id(model_id)
            .system(SystemContentBlock::Text(system(request, form)))
            .set_messages(Some(self.messages(request)?))
            .inference_config(self.inference(form, request.overrides))
            .set_output_config(self.output(request.schema, form).map_err(unbuildable)?)
            .set_tool_config(tool(request.schema, form).map_err(unbuildable)?)
            .set_additional_model_request_fields(self.additional(form))
            .set_guardrail_config(self.guardrail())
            .send();
        match Box::pin(call).await {
            Ok(output) => Ok(answered(output, form)),
            Err(error) => Err(Refusal::of(&error)),
        }
    }

    fn output(&self, schema: Schema, form: Form) -> Result<Option<OutputConfig>, BuildError> {
        let format = (form.structure == Structure::Format).then(|| format(schema)).transpose()?;
        let effort = self.effort.filter(|_| form.effort).and_then(level);
        let wanted = format.is_some() || effort.is_some();
        let output = OutputConfig::builder().set_text_format(format);
        Ok(wanted.then(|| output.set_effort(effort.map(str::to_owned)).build()))
    }

    /// How Anthropic's models are told not to think.
    fn additional(&self, form: Form) -> Option<Document> {
        let silent = form.effort && self.effort == Some(Effort::None);
        silent.then(|| document(serde_json::json!({"thinking": {"type": "disabled"}})))
    }
}

fn level(effort: Effort) -> Option<&'static str> {
    match effort {
        Effort::None => None,
        Effort::Low => Some("low"),
        Effort::Medium => Some("medium"),
        Effort::High => Some("high"),
    }
}

/// The instructions; with the schema where nothing else holds the answer to it.
fn system(request: &Request, form: Form) -> String {
    match form.structure {
        Structure::Format | Structure::Tool => request.system.clone(),
        Structure::Prompt => format!(
            "{}\nAnswer with one JSON object of the schema {} and nothing else:\n{}\n",
            request.system, request.schema.name, request.schema.json
        ),
    }
}

impl Refusal {
    fn of(error: &SdkError<ConverseError>) -> Self {
        let message = error.as_service_error().and_then(ProvideErrorMetadata::message);
        let error = refused(UpstreamError::from_sdk(SERVICE, error));
        let about_the_request = is_about_the_request(&error);
        let objection = about_the_request.then(|| Objection::of(message.unwrap_or_default()));
        Self { error, objection }
    }
}

fn unbuildable(_: BuildError) -> Refusal {
    Refusal { error: not_built(), objection: None }
}

fn inference(config: &ModelConfig) -> InferenceConfiguration {
    InferenceConfiguration::builder()
        .max_tokens(config.max_tokens)
        .set_temperature(config.temperature)
        .build()
}

fn format(schema: Schema) -> Result<OutputFormat, BuildError> {
    let definition =
        JsonSchemaDefinition::builder().name(schema.name).schema(schema.json).build()?;
    OutputFormat::builder()
        .r#type(OutputFormatType::JsonSchema)
        .structure(OutputFormatStructure::JsonSchema(definition))
        .build()
}

/// The schema as a tool's. At its top Amazon Nova takes these three fields and no other
/// (<https://docs.aws.amazon.com/nova/latest/userguide/prompting-tool-troubleshooting.html>).
fn tool_fields(schema: Schema) -> serde_json::Value {
    let mut fields: serde_json::Value = serde_json::from_str(schema.json).unwrap_or_default();
    if let Some(top) = fields.as_object_mut() {
        top.retain(|name, _| ["type", "properties", "required"].contains(&name.as_str()));
    }
    fields
}

/// One tool, which has to be used, and the answer is its input.
fn tool(schema: Schema, form: Form) -> Result<Option<ToolConfiguration>, BuildError> {
    if form.structure != Structure::Tool {
        return Ok(None);
    }
    let input = document(tool_fields(schema));
    let specification = ToolSpecification::builder()
        .name(schema.name)
        .description("Takes the answer.")
        .input_schema(ToolInputSchema::Json(input))
        .build()?;
    let choice = SpecificToolChoice::builder().name(schema.name).build()?;
    let tools = ToolConfiguration::builder()
        .tools(Tool::ToolSpec(specification))
        .tool_choice(ToolChoice::Tool(choice));
    tools.build().map(Some)
}

fn answered(output: ConverseOutput, form: Form) -> ModelAnswer {
    let usage = output.usage();
    let tokens = |count: Option<i32>| u64::try_from(count.unwrap_or(0)).unwrap_or(0);
    let used = tool_input(&output);
    ModelAnswer {
        stop: stop(output.stop_reason(), used.is_some()),
        text: used.unwrap_or_else(|| text(&output)),
        input_tokens: tokens(usage.map(|u| u.input_tokens())),
        output_tokens: tokens(usage.map(|u| u.output_tokens())),
        structured: form.structure != Structure::Prompt,
    }
}

fn blocks(output: &ConverseOutput) -> &[ContentBlock] {
    let message = output.output().and_then(|output| output.as_message().ok());
    message.map(Message::content).unwrap_or_default()
}

fn text(output: &ConverseOutput) -> String {
    let texts = blocks(output).iter().filter_map(|block| block.as_text().ok());
    texts.map(String::as_str).collect()
}

fn tool_input(output: &ConverseOutput) -> Option<String> {
    let tool = blocks(output).iter().find_map(|block| block.as_tool_use().ok())?;
    Some(json(tool.input()).to_string())
}

fn stop(reason: &StopReason, used_the_tool: bool) -> Stop {
    match reason {
        StopReason::EndTurn | StopReason::StopSequence => Stop::Complete,
        StopReason::ToolUse if used_the_tool => Stop::Complete,
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
