//! What is asked: OpenAI's chat body, which the LMI containers take.

use crate::Target;
use serde_json::{Value, json};

/// A conversation that waits for an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Chat {
    pub messages: Vec<Message>,
    /// Of the answer. Always said: the containers' own default cuts replies.
    pub max_tokens: u32,
    /// 0 to 2; the server's where none is given.
    pub temperature: Option<f32>,
    /// A name and a JSON schema that the server is to hold the answer to.
    pub schema: Option<(String, Value)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    pub role: Role,
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    System,
    User,
    Assistant,
}

impl Chat {
    pub(crate) fn body(&self, target: &Target) -> Value {
        let messages: Vec<Value> = self.messages.iter().map(Message::body).collect();
        let mut body = json!({"messages": messages, "max_tokens": self.max_tokens});
        if target.component.is_none() {
            body["model"] = json!(target.writer);
        }
        if let Some(temperature) = self.temperature {
            body["temperature"] = json!(temperature);
        }
        if let Some((name, schema)) = &self.schema {
            let schema = json!({"name": name, "strict": true, "schema": schema});
            body["response_format"] = json!({"type": "json_schema", "json_schema": schema});
        }
        body
    }
}

impl Message {
    fn body(&self) -> Value {
        let role = match self.role {
            Role::System => "system",
            Role::User => "user",
            Role::Assistant => "assistant",
        };
        json!({"role": role, "content": self.text})
    }
}
