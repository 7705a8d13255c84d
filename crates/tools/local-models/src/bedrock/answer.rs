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
}

impl ConverseAnswer {
    /// A whole text, tokens counted by rule.
    pub(crate) fn new(text: String, input_tokens: u64) -> Self {
        Self { output_tokens: tokens(&text), stop_reason: StopReason::EndTurn, text, input_tokens }
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

    /// The response body.
    pub(crate) fn body(&self, latency_ms: u128) -> Value {
        json!({
            "output": { "message": { "role": "assistant", "content": [{ "text": self.text }] } },
            "stopReason": self.stop_reason.name(),
            "usage": {
                "inputTokens": self.input_tokens,
                "outputTokens": self.output_tokens,
                "totalTokens": self.input_tokens + self.output_tokens,
            },
            "metrics": { "latencyMs": u64::try_from(latency_ms).unwrap_or(u64::MAX) },
        })
    }
}
