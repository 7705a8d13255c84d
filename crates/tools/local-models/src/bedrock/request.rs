//! The request of Converse, as far as text and pictures are concerned.

use super::picture::{ImageBlock, MOST, Picture, refused};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use stand_in::AwsError;

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
    tool_config: Option<ToolConfig>,
    #[serde(default)]
    pub(crate) guardrail_config: Option<Value>,
    /// The pictures of all messages, read when the request is checked.
    #[serde(skip)]
    pub(crate) pictures: Vec<Picture>,
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

/// A block of any kind; only text and pictures are read.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Block {
    text: Option<String>,
    guard_content: Option<GuardContent>,
    image: Option<ImageBlock>,
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

/// Tools, of which one has to be used.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ToolConfig {
    tools: Vec<Tool>,
    tool_choice: Option<ToolChoice>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Tool {
    tool_spec: ToolSpec,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
struct ToolSpec {
    name: String,
    input_schema: InputSchema,
}

#[derive(Debug, Clone, Deserialize)]
struct InputSchema {
    json: Value,
}

#[derive(Debug, Clone, Deserialize)]
struct ToolChoice {
    tool: Option<NamedTool>,
}

#[derive(Debug, Clone, Deserialize)]
struct NamedTool {
    name: String,
}

impl ToolConfig {
    /// The tool that has to be used.
    fn chosen(&self) -> Option<&ToolSpec> {
        let name = &self.tool_choice.as_ref()?.tool.as_ref()?.name;
        self.tools.iter().map(|tool| &tool.tool_spec).find(|tool| tool.name == *name)
    }
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

/// A field at the schema's top that Amazon Nova does not take.
fn foreign_field(schema: &Value) -> Option<&str> {
    let mut names = schema.as_object()?.keys().map(String::as_str);
    names.find(|name| !["type", "properties", "required"].contains(name))
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
        let mut request: Self = serde_json::from_slice(body).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            AwsError::validation(format!(
                "The request cannot be read: line {line} column {column}."
            ))
        })?;
        request.check_conversation()?;
        request.schema()?;
        request.check_tool()?;
        request.pictures = request.read_pictures()?;
        Ok(request)
    }

    /// Only the user shows pictures, and not too many.
    fn read_pictures(&self) -> Result<Vec<Picture>, AwsError> {
        let shown = |message: &Message| message.content.iter().any(|block| block.image.is_some());
        if self.messages.iter().any(|message| message.role == Role::Assistant && shown(message)) {
            return Err(AwsError::validation(
                "Your request contains an image in a message of the assistant; images are supported in messages of the user only.",
            ));
        }
        let mut pictures = Vec::new();
        for (at, message) in self.messages.iter().enumerate() {
            for (number, block) in message.content.iter().enumerate() {
                let image = block.image.as_ref();
                pictures.extend(image.map(|image| image.picture([at, number])).transpose()?);
            }
        }
        match pictures.len() {
            0..=MOST => Ok(pictures),
            _ => Err(refused(&format!("messages: too many images: image_count > {MOST}"))),
        }
    }

    fn check_tool(&self) -> Result<(), AwsError> {
        match &self.tool_config {
            Some(tools) if tools.chosen().is_none() => Err(AwsError::validation(
                "The value at toolConfig.toolChoice names no tool: this service knows a tool that has to be used.",
            )),
            _ => Ok(()),
        }
    }

    /// Refuses structured output as models do that know none. Amazon's are not in the list of those
    /// that do (<https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html>), and at
    /// the top of a tool's schema they take three fields
    /// (<https://docs.aws.amazon.com/nova/latest/userguide/prompting-tool-troubleshooting.html>).
    pub(crate) fn check_model(&self, model: &str) -> Result<(), AwsError> {
        if !model.contains("amazon.nova") {
            return Ok(());
        }
        if self.output_config.text_format.is_some() {
            return Err(AwsError::validation(
                "This model doesn't support the outputConfig.textFormat field. Remove it and try again.",
            ));
        }
        let tools = self.tool_config.iter().flat_map(|config| &config.tools);
        match tools.filter_map(|tool| foreign_field(&tool.tool_spec.input_schema.json)).next() {
            Some(field) => Err(AwsError::validation(format!(
                "Malformed input request: #: extraneous key [{field}] is not permitted, please reformat \
                 your input and try again."
            ))),
            None => Ok(()),
        }
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

    /// The pictures of the message of this number, from 0.
    pub(crate) fn pictures_of(&self, message: usize) -> impl Iterator<Item = &Picture> {
        self.pictures.iter().filter(move |picture| picture.is_in(message))
    }

    /// The tool that has to be used, if any.
    pub(crate) fn tool(&self) -> Option<String> {
        Some(self.tool_config.as_ref()?.chosen()?.name.clone())
    }

    /// The schema of structured output, of the tool, or in the instructions, if any.
    pub(crate) fn schema(&self) -> Result<Option<JsonSchema>, AwsError> {
        let Some(format) = &self.output_config.text_format else {
            let tool = self.tool_config.as_ref().and_then(ToolConfig::chosen).map(|tool| {
                JsonSchema { name: tool.name.clone(), schema: tool.input_schema.json.clone() }
            });
            return Ok(tool.or_else(|| said(&self.system_text())));
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
        for tool in self.tool_config.iter().flat_map(|config| &config.tools) {
            all.push_str(&tool.tool_spec.name);
            all.push_str(&tool.tool_spec.input_schema.json.to_string());
        }
        all
    }
}

/// A schema that stands in the instructions, after the words that name it.
fn said(instructions: &str) -> Option<JsonSchema> {
    let (_, after) = instructions.rsplit_once("of the schema ")?;
    let (name, rest) = after.split_once(' ')?;
    let schema = serde_json::from_str(&rest[rest.find('{')?..]).ok()?;
    Some(JsonSchema { name: name.to_owned(), schema })
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
