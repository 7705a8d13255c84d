//! What goes to a model and what comes back, without the SDK's types.

/// The JSON schema of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schema {
    /// Its name, such as `reply`.
    pub name: &'static str,
    /// The schema as JSON text, in the subset that Bedrock knows
    /// (<https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html>).
    pub json: &'static str,
}

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
    /// The conversation; begins with [`Turn::User`].
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
