//! What the local stand-in answers about pictures: by the network that looks at garments, by what is
//! written in them, and by the layers that know shapes.

mod asked;
mod attributes;
mod caption;
mod page;
mod question;
mod straighten;
mod written;

use image::RgbImage;
use serde_json::Value;
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use thiserror::Error;
use vision_network::{LazyVision, Sight, Vision};
use written::Writing;

/// Why a question is not answered.
#[derive(Debug, Error)]
pub enum TaskError {
    /// A model is not there yet.
    #[error(
        "The model that {what} is not in the folder of {flag}; a local stack with `attribute-extraction` installs it."
    )]
    NotReady {
        /// What the model does.
        what: &'static str,
        /// The flag of `local-models` that names its folder.
        flag: &'static str,
    },
    /// A model that cannot be used.
    #[error("{0}.")]
    Damaged(#[source] Box<dyn Error + Send + Sync>),
}

/// The models, read when they are needed.
#[derive(Debug, Default)]
pub struct PictureTasks {
    vision: LazyVision,
    writing: Writing,
}

impl PictureTasks {
    /// Garments are looked at by the model in this folder, which need not exist yet.
    #[must_use]
    pub fn with_vision(self, folder: Option<PathBuf>) -> Self {
        Self { vision: LazyVision::in_folder(folder), ..self }
    }

    /// Text is read by the networks in this folder, which need not exist yet.
    #[must_use]
    pub fn with_text_recognition(self, folder: Option<PathBuf>) -> Self {
        Self { writing: Writing::in_folder(folder), ..self }
    }

    /// The attributes that a prompt lists; nothing is seen of a picture that could not be decoded. Takes
    /// some ten milliseconds a picture: blocks.
    ///
    /// # Errors
    /// The model is not there or damaged.
    pub fn attributes(
        &self,
        prompt: &str,
        pictures: &[Option<RgbImage>],
    ) -> Result<Value, TaskError> {
        if pictures.is_empty() {
            return Ok(attributes::answer(prompt, &[]));
        }
        let vision = self.vision()?;
        let look = |pixels: &Option<RgbImage>| Some(vision.look(pixels.as_ref()?));
        let sights: Vec<Option<Sight>> = pictures.iter().map(look).collect();
        Ok(attributes::answer(prompt, &sights))
    }

    /// The answer to a prompt's question about a picture: the shape that it shows, what stands in it, or an
    /// attribute. Takes a second or so: blocks.
    ///
    /// # Errors
    /// A model is not there or damaged.
    pub fn answer(&self, prompt: &str, picture: Option<&RgbImage>) -> Result<Value, TaskError> {
        let Some(pixels) = picture else { return Ok(question::answer(None)) };
        let (question, vision) = (question::asked(prompt), self.vision()?);
        if let Some(answer) = written::about_shape(&question, &vision, pixels)? {
            return Ok(question::answer(Some(answer)));
        }
        let (read, is_missing) = self.writing.answer(&question, pixels)?;
        let answer = read.or_else(|| question::of_attribute(&question, &vision.look(pixels)));
        match (answer, is_missing) {
            (None, true) => Err(not_ready("reads text", "--text-recognition")),
            (answer, _) => Ok(question::answer(answer)),
        }
    }

    /// What is written in a figure of a document, as the answer of the task `figure_caption`. Takes a second or
    /// so: blocks.
    ///
    /// # Errors
    /// The networks are not there or damaged.
    pub fn caption(&self, picture: Option<&RgbImage>) -> Result<Value, TaskError> {
        let Some(pixels) = picture else { return Ok(caption::answer(&[])) };
        let lines = self.writing.lines(pixels)?;
        let lines = lines.ok_or_else(|| not_ready("reads text", "--text-recognition"))?;
        Ok(caption::answer(&lines))
    }

    /// What is written on a page of a document, as the answer of the task `page_reading`. Takes some seconds:
    /// blocks.
    ///
    /// # Errors
    /// The networks are not there or damaged.
    pub fn page(&self, picture: Option<&RgbImage>) -> Result<Value, TaskError> {
        let Some(pixels) = picture else { return Ok(page::answer(&[], [0, 0])) };
        let lines = self.writing.lines(&straighten::straighten(pixels))?;
        let lines = lines.ok_or_else(|| not_ready("reads text", "--text-recognition"))?;
        Ok(page::answer(&lines, pixels.dimensions().into()))
    }

    fn vision(&self) -> Result<Arc<Vision>, TaskError> {
        let vision = self.vision.get().map_err(damaged)?;
        vision.ok_or_else(|| not_ready("looks at pictures", "--vision-model"))
    }
}

fn damaged(error: impl Error + Send + Sync + 'static) -> TaskError {
    TaskError::Damaged(Box::new(error))
}

fn not_ready(what: &'static str, flag: &'static str) -> TaskError {
    TaskError::NotReady { what, flag }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_picture_nothing_is_needed() {
        let tasks = PictureTasks::default();
        let asked = r#"[{"id": "fit", "values": ["slim"]}]"#;
        let said = tasks.attributes(asked, &[]).expect("an answer");
        assert_eq!(said["attributes"][0]["value"], "UNKNOWN");
        let said = tasks.answer("Which colour?", None).expect("an answer");
        assert_eq!(said["answer"], vision_network::NOT_VISIBLE);
        assert_eq!(tasks.caption(None).expect("an answer")["written"], serde_json::json!([]));
        assert_eq!(tasks.page(None).expect("an answer")["blocks"], serde_json::json!([]));
    }

    #[test]
    fn without_the_model_it_is_not_ready() {
        let missing = PictureTasks::default().answer("Which colour?", Some(&RgbImage::new(9, 9)));
        let missing = missing.expect_err("not ready").to_string();
        assert!(missing.contains("--vision-model"), "{missing}");
        let missing = PictureTasks::default().caption(Some(&RgbImage::new(9, 9)));
        let missing = missing.expect_err("not ready").to_string();
        assert!(missing.contains("--text-recognition"), "{missing}");
    }
}
