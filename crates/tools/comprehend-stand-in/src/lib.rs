//! Amazon Comprehend over local models: what each operation answers to a request's body, as the service's wire
//! has it, with its limits and errors. What the answers are worth: `docs/local-models.md`.

mod classify_document;
mod documents;
mod dominant_language;
mod french_reader;
mod limits;
mod mentions;
mod prompt_safety;
mod toxic_content;
mod units;

pub use classify_document::classify_document;
pub use dominant_language::{batch_detect_dominant_language, detect_dominant_language};
pub use french_reader::FrenchReader;
pub use mentions::{Wanted, detect, detect_batch};
pub use toxic_content::detect_toxic_content;
pub use units::units;

use serde::de::DeserializeOwned;
use serde_json::Value;
use stand_in::AwsError;

/// An answer and what it is billed by.
#[derive(Debug)]
pub struct Billed {
    /// The answer's body.
    pub body: Value,
    /// Characters of the texts that were read.
    pub characters: usize,
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
