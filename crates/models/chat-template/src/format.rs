//! The formats, by the names under which configuration has them.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How a family of models was taught to read conversations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    /// Llama 2 Chat.
    #[serde(rename = "llama2")]
    Llama2,
    /// Mistral 7B Instruct v0.1 and v0.2, Mixtral 8x7B Instruct.
    #[serde(rename = "mistral-v1")]
    MistralV1,
    /// Mistral 7B Instruct v0.3, Mixtral 8x22B Instruct.
    #[serde(rename = "mistral-v3")]
    MistralV3,
    /// `ChatML`, without a system text of its own.
    #[serde(rename = "chatml")]
    ChatMl,
    /// `ChatML` as `SmolLM2` has it: with a system text of its own where the conversation has none.
    #[serde(rename = "smollm2")]
    SmolLm2,
}

impl Format {
    /// Whether tools can be offered.
    #[must_use]
    pub fn has_tools(self) -> bool {
        self == Self::MistralV3
    }
}

impl fmt::Display for Format {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(formatter)
    }
}
