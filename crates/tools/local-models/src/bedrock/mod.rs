//! Amazon Bedrock Runtime over local models: Converse.

mod answer;
mod converse;
mod picture;
mod request;
mod tokens;

pub(crate) use answer::{ConverseAnswer, StopReason};
pub(crate) use converse::converse;
pub(crate) use picture::Picture;
pub(crate) use request::{ConverseRequest, JsonSchema, Message};
pub(crate) use tokens::tokens;
