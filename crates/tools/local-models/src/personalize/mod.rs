//! Amazon Personalize: a ranker over interactions, events that move it at once, imports, and the
//! control plane with training.

pub(crate) mod control;
mod events;
mod imports;
mod ranking;
mod service;

pub(crate) use events::recorded;
pub(crate) use imports::{CreateImport, DescribeImport, ImportMode, Imports};
pub(crate) use ranking::RankingRequest;
pub(crate) use service::Service;

use crate::aws_error::AwsError;
use serde::de::DeserializeOwned;
use std::time::{SystemTime, UNIX_EPOCH};

/// The minute that it is, in seconds since 1970: two users of whom nothing is known are ranked
/// alike, though they are asked for one after the other.
pub(crate) fn this_minute() -> f64 {
    (now() / 60.0).floor() * 60.0
}

/// Seconds since 1970.
pub(crate) fn now() -> f64 {
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
