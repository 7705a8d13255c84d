//! The call of a model that a function made, with all that it said, by the SDK's types.

use crate::recorded;
use aws_sdk_bedrockruntime::Client;
use aws_sdk_bedrockruntime::types::{
    ContentBlock, ConversationRole, Message, SpecificToolChoice, SystemContentBlock, Tool,
    ToolChoice, ToolConfiguration, ToolInputSchema, ToolSpecification,
};
use aws_smithy_types::Document;
use lambda_runtime::Error;
use serde_json::Value;

/// Ready to be sent again and again.
pub(crate) struct Model {
    client: Client,
    system: Vec<SystemContentBlock>,
    messages: Vec<Message>,
    tools: Option<ToolConfiguration>,
}

impl Model {
    pub(crate) fn new(client: Client) -> Result<Self, Error> {
        let request = recorded::json(0)?;
        let system = texts(&request["system"]).map(SystemContentBlock::Text).collect();
        let messages = list(&request["messages"]).map(message).collect::<Result<_, _>>()?;
        let tools = list(&request["toolConfig"]["tools"]).next().map(tools).transpose()?;
        Ok(Self { client, system, messages, tools })
    }

    pub(crate) async fn ask(&self) -> Result<u64, Error> {
        let call = self.client.converse().model_id("amazon.nova-lite-v1:0");
        let call = call.set_system(Some(self.system.clone()));
        let call = call.set_messages(Some(self.messages.clone()));
        call.set_tool_config(self.tools.clone()).send().await?;
        Ok(1)
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn texts(blocks: &Value) -> impl Iterator<Item = String> {
    list(blocks).filter_map(|block| Some(block["text"].as_str()?.to_owned()))
}

fn message(message: &Value) -> Result<Message, Error> {
    let content = texts(&message["content"]).map(ContentBlock::Text).collect();
    Ok(Message::builder().role(ConversationRole::User).set_content(Some(content)).build()?)
}

fn tools(tool: &Value) -> Result<ToolConfiguration, Error> {
    let tool = &tool["toolSpec"];
    let name = tool["name"].as_str().unwrap_or_default();
    let schema = ToolInputSchema::Json(document(&tool["inputSchema"]["json"]));
    let specification = ToolSpecification::builder().name(name).input_schema(schema);
    let specification =
        specification.set_description(tool["description"].as_str().map(str::to_owned));
    let choice = ToolChoice::Tool(SpecificToolChoice::builder().name(name).build()?);
    let tools = ToolConfiguration::builder().tools(Tool::ToolSpec(specification.build()?));
    Ok(tools.tool_choice(choice).build()?)
}

/// The schemas have no numbers.
fn document(value: &Value) -> Document {
    match value {
        Value::Null | Value::Number(_) => Document::Null,
        Value::Bool(truth) => Document::Bool(*truth),
        Value::String(text) => Document::String(text.clone()),
        Value::Array(items) => Document::Array(items.iter().map(document).collect()),
        Value::Object(fields) => {
            Document::Object(fields.iter().map(|(k, v)| (k.clone(), document(v))).collect())
        }
    }
}
