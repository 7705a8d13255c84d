//! Amazon Comprehend over local models: what each operation answers.

mod classify_document;
mod limits;
mod prompt_safety;
mod toxic_content;
mod units;

pub(crate) use classify_document::classify_document;
pub(crate) use toxic_content::detect_toxic_content;
pub(crate) use units::units;

use serde::de::DeserializeOwned;
use serde_json::Value;
use stand_in::AwsError;

/// An answer and what it is billed by.
#[derive(Debug)]
pub(crate) struct Billed {
    pub(crate) body: Value,
    pub(crate) characters: usize,
}

/// A request's members.
fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, AwsError> {
    serde_json::from_slice(body).map_err(|error| {
        let place = format!("line {} column {}", error.line(), error.column());
        AwsError::new(
            400,
            "SerializationException",
            format!("The request cannot be read: {place}."),
        )
    })
}
