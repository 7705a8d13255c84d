//! The answer of Converse.

use super::tokens::{first_tokens, tokens};
use serde_json::{Value, json};

/// Why a model stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StopReason {
    EndTurn,
    MaxTokens,
    ContentFiltered,
    GuardrailIntervened,
}

impl StopReason {
    fn name(self) -> &'static str {
        match self {
            Self::EndTurn => "end_turn",
            Self::MaxTokens => "max_tokens",
            Self::ContentFiltered => "content_filtered",
            Self::GuardrailIntervened => "guardrail_intervened",
        }
    }
}

/// What a model said and consumed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ConverseAnswer {
    pub(crate) text: String,
    pub(crate) stop_reason: StopReason,
    pub(crate) input_tokens: u64,
    pub(crate) output_tokens: u64,
    /// The tool whose input the text is.
    pub(crate) tool: Option<String>,
}

impl ConverseAnswer {
    /// A whole text, tokens counted by rule.
    pub(crate) fn new(text: String, input_tokens: u64) -> Self {
        let output_tokens = tokens(&text);
        let stop_reason = StopReason::EndTurn;
        Self { text, stop_reason, input_tokens, output_tokens, tool: None }
    }

    /// Cut at the token limit, as a model is.
    pub(crate) fn limited(mut self, max_tokens: Option<u64>) -> Self {
        if let Some(limit) = max_tokens.filter(|limit| *limit < self.output_tokens) {
            let end = first_tokens(&self.text, limit).len();
            self.text.truncate(end);
            self.output_tokens = limit;
            self.stop_reason = StopReason::MaxTokens;
        }
        self
    }

    /// Cut in the middle.
    pub(crate) fn halved(self) -> Self {
        let half = (self.output_tokens / 2).max(1);
        self.limited(Some(half))
    }

    /// Text that fits no schema.
    pub(crate) fn garbled(self) -> Self {
        Self::new(
            "Sure! Here is the JSON you asked for: {\"label\": ".to_owned(),
            self.input_tokens,
        )
    }

    /// What a guardrail puts in place of an answer.
    pub(crate) fn guarded(self) -> Self {
        let text = "Sorry, the model cannot answer this question.".to_owned();
        let stop_reason = StopReason::GuardrailIntervened;
        Self { stop_reason, ..Self::new(text, self.input_tokens) }
    }

    /// As the input of a tool, if one has to be used.
    pub(crate) fn through(self, tool: Option<String>) -> Self {
        Self { tool, ..self }
    }

    /// What the tool is given: a whole answer that is JSON.
    fn tool_use(&self) -> Option<Value> {
        let name = self.tool.as_ref().filter(|_| self.stop_reason == StopReason::EndTurn)?;
        let input: Value = serde_json::from_str(&self.text).ok()?;
        Some(json!({ "toolUse": { "toolUseId": "tooluse_1", "name": name, "input": input } }))
    }

    /// The response body.
    pub(crate) fn body(&self, latency_ms: u128) -> Value {
        let used = self.tool_use();
        let stop_reason = if used.is_some() { "tool_use" } else { self.stop_reason.name() };
        let content = used.unwrap_or_else(|| json!({ "text": self.text }));
        json!({
            "output": { "message": { "role": "assistant", "content": [content] } },
            "stopReason": stop_reason,
            "usage": {
                "inputTokens": self.input_tokens,
                "outputTokens": self.output_tokens,
                "totalTokens": self.input_tokens + self.output_tokens,
            },
            "metrics": { "latencyMs": u64::try_from(latency_ms).unwrap_or(u64::MAX) },
        })
    }
}
