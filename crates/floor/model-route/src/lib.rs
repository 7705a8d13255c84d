//! Which model is asked: one on Amazon Bedrock, or a named writer on an endpoint of Amazon SageMaker.
//!
//! A [`Route`] has a model id of its own, so that whoever asks by [`bedrock::Converse`] asks either, and
//! configuration, outcomes and prices name it like any other model. [`Models`] follows it. A writer on an
//! endpoint has no fallback here: who else may write is for the caller to say.

mod chat;
mod error;
mod models;
mod plain;
mod route;

pub use error::{RouteError, refusal};
pub use models::Models;
pub use route::{Output, Route};
pub use sagemaker::{SageMakerError, Target};
