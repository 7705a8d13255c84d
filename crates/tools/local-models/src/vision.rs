//! The tasks of Converse that look at pictures.

use crate::bedrock::{ConverseRequest, Picture};
use image::RgbImage;
use picture_tasks::{PictureTasks, TaskError};
use serde_json::Value;
use stand_in::AwsError;
use std::ops::RangeInclusive;

/// Pixels of a picture that is looked at; the service's own bounds are checked before.
const SIDES: RangeInclusive<u32> = 1..=8_000;

/// The answer of the task of this name, if it is one that looks at pictures. Blocks.
///
/// # Errors
/// A model is not there or damaged.
pub(crate) fn answer(
    tasks: &PictureTasks,
    name: &str,
    request: &ConverseRequest,
) -> Result<Option<Value>, AwsError> {
    let (text, pictures) = (request.user_text(), &request.pictures);
    let answer = match name {
        "attributes" => tasks.attributes(&text, &pictures.iter().map(pixels).collect::<Vec<_>>()),
        "figure_caption" => tasks.caption(pictures.first().and_then(pixels).as_ref()),
        "page_reading" => tasks.page(pictures.first().and_then(pixels).as_ref()),
        "picture_answer" => tasks.answer(&text, pictures.first().and_then(pixels).as_ref()),
        _ => return Ok(None),
    };
    // Whoever indexes documents goes on without captions, and does not wait for the networks.
    let waits = name != "figure_caption";
    answer.map(Some).map_err(|error| error_of(&error, waits))
}

fn pixels(picture: &Picture) -> Option<RgbImage> {
    picture_decoding::decode(&picture.bytes, &SIDES).ok()
}

fn error_of(error: &TaskError, waits: bool) -> AwsError {
    let (status, name) = match error {
        TaskError::NotReady { .. } if !waits => (404, "ResourceNotFoundException"),
        TaskError::NotReady { .. } => (429, "ModelNotReadyException"),
        TaskError::Damaged(_) => (500, "InternalServerException"),
    };
    AwsError::new(status, name, error.to_string())
}
