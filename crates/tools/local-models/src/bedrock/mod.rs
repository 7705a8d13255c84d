//! Amazon Bedrock Runtime over local models: Converse.

mod answer;
mod converse;
mod request;
mod tokens;

pub(crate) use answer::{ConverseAnswer, StopReason};
pub(crate) use converse::converse;
pub(crate) use request::{ConverseRequest, JsonSchema};
pub(crate) use tokens::tokens;
