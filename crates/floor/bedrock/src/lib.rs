//! Amazon Bedrock's Converse with structured output: one typed answer to one prompt.
//!
//! [`ask`] decides: a model that is throttled, down, gone or not allowed gives way to the fallback, an
//! answer that does not fit is shown its error once, a guardrail that stepped in is a result of its
//! own. [`ask_keeping`] does not lose what could be used of an answer with faults. [`Bedrock`] does the calls,
//! in the form that the model takes. [`enclose`] shows outside text to a model as data.

mod ask;
mod client;
mod config;
mod document;
mod enclosed;
mod form;
mod message;
mod misfit;
mod picture;
mod schema;
mod spent;
mod turns;

pub use ask::{Answered, AskError, Asked, Converse, ask, ask_keeping, ask_on_account};
pub use client::Bedrock;
pub use config::{Effort, Guardrail, ModelConfig};
pub use enclosed::{Nonce, enclose, inert};
pub use message::{ModelAnswer, Overrides, Request, Stop, Turn};
pub use misfit::{Misfit, Unfit, object};
pub use picture::{Picture, PictureFormat};
pub use schema::Schema;
pub use spent::Spent;
