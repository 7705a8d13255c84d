//! The request of Converse, as far as text is concerned.

use crate::aws_error::AwsError;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Members by their names in the service's model.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConverseRequest {
    #[serde(default)]
    pub(crate) messages: Vec<Message>,
    #[serde(default)]
    system: Vec<Block>,
    #[serde(default)]
    pub(crate) inference_config: InferenceConfig,
    #[serde(default)]
    output_config: OutputConfig,
    #[serde(default)]
    pub(crate) guardrail_config: Option<Value>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Message {
    pub(crate) role: Role,
    #[serde(default)]
    content: Vec<Block>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    User,
    Assistant,
}

/// A block of any kind; only text is read.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Block {
    text: Option<String>,
    guard_content: Option<GuardContent>,
}

#[derive(Debug, Clone, Deserialize)]
struct GuardContent {
    text: Option<GuardText>,
}

#[derive(Debug, Clone, Deserialize)]
struct GuardText {
    text: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct InferenceConfig {
    pub(crate) max_tokens: Option<u64>,
    pub(crate) temperature: Option<f64>,
    pub(crate) top_p: Option<f64>,
    pub(crate) stop_sequences: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct OutputConfig {
    text_format: Option<TextFormat>,
}

#[derive(Debug, Clone, Deserialize)]
struct TextFormat {
    structure: Structure,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Structure {
    json_schema: SchemaText,
}

#[derive(Debug, Clone, Deserialize)]
struct SchemaText {
    schema: String,
    #[serde(default)]
    name: String,
}

/// The schema that an answer has to fit.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct JsonSchema {
    pub(crate) name: String,
    pub(crate) schema: Value,
}

impl ConverseRequest {
    /// Reads and checks a request as the service does: the conversation starts and ends with the
    /// user, no message is empty, `maxTokens` is not 0, a schema is JSON.
    pub(crate) fn parse(body: &[u8]) -> Result<Self, AwsError> {
        let request: Self = serde_json::from_slice(body).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            AwsError::validation(format!(
                "The request cannot be read: line {line} column {column}."
            ))
        })?;
        request.check_conversation()?;
        request.schema()?;
        Ok(request)
    }

    fn check_conversation(&self) -> Result<(), AwsError> {
        let is_user = |message: Option<&Message>| message.is_some_and(|m| m.role == Role::User);
        if !is_user(self.messages.first()) || !is_user(self.messages.last()) {
            return Err(AwsError::validation(
                "A conversation must start and end with a user message. Try again with a conversation that does.",
            ));
        }
        if self.messages.iter().any(|message| message.content.is_empty()) {
            return Err(AwsError::validation(
                "The content field in a message is empty. Add a ContentBlock object and try again.",
            ));
        }
        if self.inference_config.max_tokens == Some(0) {
            return Err(AwsError::validation(
                "Value at 'inferenceConfig.maxTokens' failed to satisfy constraint: Member must have value greater than or equal to 1",
            ));
        }
        Ok(())
    }

    /// The schema of structured output, if any.
    pub(crate) fn schema(&self) -> Result<Option<JsonSchema>, AwsError> {
        let Some(format) = &self.output_config.text_format else {
            return Ok(None);
        };
        let text = &format.structure.json_schema;
        let schema = serde_json::from_str(&text.schema).map_err(|_| {
            AwsError::validation("The JSON schema in outputConfig is not valid JSON.")
        })?;
        Ok(Some(JsonSchema { name: text.name.clone(), schema }))
    }

    /// The system prompt.
    pub(crate) fn system_text(&self) -> String {
        text(&self.system)
    }

    /// All that the user said.
    pub(crate) fn user_text(&self) -> String {
        let user = self.messages.iter().filter(|message| message.role == Role::User);
        user.map(Message::text).collect::<Vec<_>>().join("\n")
    }

    /// Everything a model would read, the schema included.
    pub(crate) fn all_text(&self) -> String {
        let mut all = self.system_text();
        for message in &self.messages {
            all.push_str(&message.text());
        }
        if let Some(format) = &self.output_config.text_format {
            all.push_str(&format.structure.json_schema.schema);
        }
        all
    }
}

impl Message {
    pub(crate) fn text(&self) -> String {
        text(&self.content)
    }
}

fn text(blocks: &[Block]) -> String {
    blocks.iter().filter_map(Block::text).collect::<Vec<_>>().join("\n")
}

impl Block {
    fn text(&self) -> Option<&str> {
        let guarded = || Some(self.guard_content.as_ref()?.text.as_ref()?.text.as_str());
        self.text.as_deref().or_else(guarded)
    }
}
