//! AWS wire protocols of Amazon Comprehend, Bedrock, Personalize, Rekognition and SageMaker over small
//! local models.
//!
//! Point the SDKs at the server with `AWS_ENDPOINT_URL_COMPREHEND`,
//! `AWS_ENDPOINT_URL_BEDROCK`, `AWS_ENDPOINT_URL_BEDROCK_RUNTIME`, `AWS_ENDPOINT_URL_PERSONALIZE`,
//! `AWS_ENDPOINT_URL_PERSONALIZE_RUNTIME`, `AWS_ENDPOINT_URL_PERSONALIZE_EVENTS`,
//! `AWS_ENDPOINT_URL_REKOGNITION`, `AWS_ENDPOINT_URL_SAGEMAKER` and `AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME`. The models themselves are in `text-models`, `picture-features` and
//! `nsfw-network`. What they are worth, and what is approximate: `docs/local-models.md`.

mod bedrock;
pub mod cli;
mod composer;
pub mod control;
mod embedding;
mod judge;
pub mod llm;
mod misbehaviour;
mod models;
mod opensearch;
mod rekognition;
pub mod server;
mod tasks;
mod vision;
mod web;

pub use models::Models;
