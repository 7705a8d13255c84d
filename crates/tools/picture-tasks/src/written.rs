//! What stands in a picture, and what shape it shows.

use crate::question::Answer;
use crate::{TaskError, damaged};
use image::RgbImage;
use shape_questions::{Model, features};
use std::path::PathBuf;
use std::sync::OnceLock;
use text_recognition::{LazyRecognizer, TextLine};
use vision_network::Vision;

/// What is read with less confidence is not answered.
const LEAST: f32 = 0.5;

/// The networks that read text.
#[derive(Debug, Default)]
pub(super) struct Writing(LazyRecognizer);

impl Writing {
    pub(super) fn in_folder(folder: Option<PathBuf>) -> Self {
        Self(LazyRecognizer::in_folder(folder))
    }

    /// What stands in the picture and answers the question; and whether the networks are named and not
    /// there. Takes a second or so: blocks.
    ///
    /// # Errors
    /// The networks are damaged.
    pub(super) fn answer(
        &self,
        question: &str,
        pixels: &RgbImage,
    ) -> Result<(Option<Answer>, bool), TaskError> {
        let Some(lines) = self.lines(pixels)? else {
            return Ok((None, self.0.is_expected()));
        };
        let reading = picture_reading::answer(question, pixels, &lines);
        let sure = reading.filter(|reading| reading.confidence >= LEAST);
        Ok((sure.map(|reading| (reading.answer, reading.confidence.into())), false))
    }

    /// The lines that stand in the picture; none where the networks are not there. Blocks.
    ///
    /// # Errors
    /// The networks are damaged.
    pub(super) fn lines(&self, pixels: &RgbImage) -> Result<Option<Vec<TextLine>>, TaskError> {
        let Some(networks) = self.0.get().map_err(damaged)? else { return Ok(None) };
        networks.read(pixels).map(Some).map_err(damaged)
    }
}

/// The answer to a question about a shape.
///
/// # Errors
/// The layers in the program are damaged.
pub(super) fn about_shape(
    question: &str,
    vision: &Vision,
    pixels: &RgbImage,
) -> Result<Option<Answer>, TaskError> {
    static MODEL: OnceLock<Model> = OnceLock::new();
    if !Model::is_about(question) {
        return Ok(None);
    }
    if MODEL.get().is_none() {
        // Another one may have been quicker.
        let _ = MODEL.set(Model::embedded().map_err(damaged)?);
    }
    let answer = |model: &Model| {
        let (answer, confidence) = model.answer(question, &features(vision.encoder(), pixels));
        (answer.to_owned(), confidence.into())
    };
    Ok(MODEL.get().map(answer))
}
