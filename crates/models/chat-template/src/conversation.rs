//! What was said so far, and what the model may call.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A conversation that waits for the model's answer.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
pub struct Conversation {
    /// From the oldest to the newest.
    pub turns: Vec<Turn>,
    /// Those that the model may call now.
    #[serde(default)]
    pub tools: Vec<Tool>,
}

/// What one side said. Nobody's text is trusted.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "role", content = "content", rename_all = "lowercase")]
pub enum Turn {
    System(String),
    User(String),
    Assistant(String),
    /// The model calls tools instead of answering; all their results follow.
    Calls(Vec<ToolCall>),
    Result(ToolResult),
}

/// A function that a model may call.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tool {
    /// Letters, digits, `_` and `-`, at most 64.
    pub name: String,
    pub description: String,
    /// A JSON schema of an object.
    pub parameters: Value,
}

/// A call of a [`Tool`]. Its fields stand in the order in which models write them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ToolCall {
    pub name: String,
    pub arguments: Value,
    /// Nine letters or digits: Mistral's models know no other ids.
    pub id: String,
}

/// What a call gave.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ToolResult {
    pub content: Value,
    /// The [`ToolCall::id`] that it answers.
    pub call_id: String,
}
