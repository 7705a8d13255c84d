//! What goes to a model and what comes back, without the SDK's types.

use crate::picture::Picture;
use crate::schema::Schema;

/// One message of the conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// Ours: instructions and settings, then what a guardrail should look at.
    User {
        /// Our own words.
        text: String,
        /// The customer's words; a guarded block where a guardrail is configured.
        guarded: Option<String>,
    },
    /// Ours, with pictures before the words.
    Pictured {
        /// At most 20 for most models; the words may speak of them by their numbers, from 1.
        pictures: Vec<Picture>,
        /// Our own words.
        text: String,
        /// What others wrote; a guarded block where a guardrail is configured.
        guarded: Option<String>,
    },
    Assistant(String),
}

/// What one request sets otherwise than the configuration does.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Overrides {
    /// 0 to 1.
    pub temperature: Option<f32>,
    /// Tokens of an answer.
    pub max_tokens: Option<i32>,
    /// The schema is only said in the prompt: for an answer that did not end under it.
    pub unstructured: bool,
}

/// A prompt, with what has been said since.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    pub system: String,
    /// The conversation; begins with a turn of ours.
    pub turns: Vec<Turn>,
    /// What the answer has to look like.
    pub schema: Schema,
    /// What this request sets otherwise.
    pub overrides: Overrides,
}

/// Why a model stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// It had said all.
    Complete,
    /// It ran out of tokens.
    Truncated,
    /// A guardrail or a filter of the service stepped in.
    Intervened,
    /// For another reason; the answer is not to be used.
    Other,
}

/// What a model said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelAnswer {
    /// Its text, reasoning left out.
    pub text: String,
    pub stop: Stop,
    /// Tokens read.
    pub input_tokens: u64,
    /// Tokens written, those of thinking among them.
    pub output_tokens: u64,
    /// Whether the service was asked to hold the answer to the schema.
    pub structured: bool,
}
