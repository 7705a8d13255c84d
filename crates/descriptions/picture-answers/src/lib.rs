//! Questions about pictures, answered.
//!
//! [`fetch`] takes a picture from the shop's bucket. [`Look`] is the port: an [`Inquiry`] has pictures and what is asked about them, attributes with closed
//! values or one question in words. [`Eyes`] are its adapters: a model on Amazon Bedrock by Converse, which
//! needs no training; a model imported to Bedrock, or on a SageMaker endpoint, by OpenAI's chat body; a
//! program of one's own on a SageMaker endpoint by small JSON ([`SmallJson`]). Whatever a model says is
//! checked here: each attribute once, by one of its own values, with a confidence from 0 to 1.

mod body;
mod chat;
mod config;
mod error;
mod eyes;
mod fetch;
mod inquiry;
mod model;
mod prompt;
mod read;
mod small_json;
mod upstream;

pub use chat::Chat;
pub use config::{Body, Config, Endpoint, Way};
pub use error::LookError;
pub use eyes::Eyes;
pub use fetch::{MOST_FILE_BYTES, Shown, Trouble, fetch};
pub use inquiry::{About, Choice, Found, Inquiry, Look, PictureAnswer, Region};
pub use model::Model;
pub use prompt::{ATTRIBUTES_PROMPT, QUESTION_PROMPT};
pub use read::{MOST_ANSWER, read_choices, read_question};
pub use small_json::SmallJson;

pub use bedrock::Picture;
