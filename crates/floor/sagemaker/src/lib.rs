//! A chat with a model on an endpoint of Amazon SageMaker, and the proof of who wrote; and [`Endpoints`],
//! whatever stands behind them.
//!
//! One endpoint serves a base and many tenants' adapters. Servers were seen to answer by the base, or by
//! another's adapter, without an error; so the answer's `model` must be the writer that was asked for, or
//! there is no answer. By InvokeEndpoint over signed HTTP
//! (<https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html>): an SDK
//! for one operation would be most of a function.

mod chat;
mod completion;
mod error;
mod failure;
mod invoke;
mod target;
mod write;

pub use chat::{Chat, Message, Role};
pub use completion::{Finish, Written};
pub use error::SageMakerError;
pub use failure::SERVICE;
pub use invoke::{Endpoints, LARGEST_BODY};
pub use target::Target;
pub use write::SageMaker;
