//! Amazon Personalize: a ranker over interactions, events that move it at once, imports, and the
//! control plane with training.

pub mod control;
mod events;
mod imports;
mod ranking;
mod service;

pub use events::{Recorded, recorded};
pub use imports::{CreateImport, DescribeImport, ImportMode, Imports};
pub use ranking::RankingRequest;
pub use service::Service;

use serde::de::DeserializeOwned;
use stand_in::AwsError;
use std::time::{SystemTime, UNIX_EPOCH};

/// The minute that it is, in seconds since 1970: two users of whom nothing is known are ranked
/// alike, though they are asked for one after the other.
pub fn this_minute() -> f64 {
    (now() / 60.0).floor() * 60.0
}

/// Seconds since 1970.
pub fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64())
}

fn invalid(why: impl Into<String>) -> AwsError {
    AwsError::new(400, "InvalidInputException", why)
}

fn parsed<T: DeserializeOwned>(body: &[u8]) -> Result<T, AwsError> {
    // Of the error only the place is told: the rest may quote what a user did.
    serde_json::from_slice(body).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        invalid(format!("The body is not of the documented form (line {line}, column {column})."))
    })
}

/// A name of 1 to 256 characters.
fn named(value: &str, what: &str) -> Result<(), AwsError> {
    match value.chars().count() {
        1..=256 => Ok(()),
        _ => Err(invalid(format!("{what} must have 1 to 256 characters."))),
    }
}
