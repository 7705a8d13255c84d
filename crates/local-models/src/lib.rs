//! AWS wire protocols of Amazon Comprehend and Amazon Bedrock over small local models.
//!
//! Point the SDKs at the server with `AWS_ENDPOINT_URL_COMPREHEND` and
//! `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`. What the models are worth, and what is approximate:
//! `docs/local-models.md`.

mod aws_error;
mod bedrock;
pub mod cli;
mod composer;
mod comprehend;
pub mod control;
mod judge;
mod language;
pub mod llm;
mod misbehaviour;
mod models;
pub mod sentiment;
pub mod server;
mod tasks;
pub mod toxicity;
mod web;

pub use models::Models;
