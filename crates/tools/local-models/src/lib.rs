//! AWS wire protocols of Amazon Comprehend, Bedrock and Personalize over small local models.
//!
//! Point the SDKs at the server with `AWS_ENDPOINT_URL_COMPREHEND`,
//! `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`, `AWS_ENDPOINT_URL_PERSONALIZE`,
//! `AWS_ENDPOINT_URL_PERSONALIZE_RUNTIME` and `AWS_ENDPOINT_URL_PERSONALIZE_EVENTS`. What the models are worth, and what is approximate:
//! `docs/local-models.md`.

mod aws_error;
mod bedrock;
pub mod cli;
mod composer;
mod comprehend;
pub mod control;
pub mod embedding;
mod judge;
mod language;
pub mod llm;
mod misbehaviour;
mod models;
mod opensearch;
pub mod personalize;
pub mod pictures;
pub mod sentiment;
pub mod server;
mod tasks;
pub mod toxicity;
mod web;

pub use models::Models;
