//! The data set easy-VQA, as its package has it.

use image::RgbImage;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// A question, its answer, and the number of its picture.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(from = "(String, String, usize)")]
pub struct Question {
    /// In words.
    pub text: String,
    /// One word.
    pub answer: String,
    /// Of its part's pictures.
    pub picture: usize,
}

impl From<(String, String, usize)> for Question {
    fn from((text, answer, picture): (String, String, usize)) -> Self {
        Self { text, answer, picture }
    }
}

/// Why the data cannot be read.
#[derive(Debug, Error)]
pub enum DataError {
    /// A file that is not there.
    #[error("{0} cannot be read; is this the folder `easy_vqa/data` of the package?")]
    File(PathBuf, #[source] std::io::Error),
    /// Questions of another form.
    #[error("{0} has no questions")]
    Questions(PathBuf, #[source] serde_json::Error),
    /// A picture that is none.
    #[error("{0} is no picture")]
    Picture(PathBuf, #[source] image::ImageError),
}

/// A part of the data set: `train` or `test`.
#[derive(Debug)]
pub struct Data {
    folder: PathBuf,
    /// All questions.
    pub questions: Vec<Question>,
}

impl Data {
    /// Reads the questions of a part.
    ///
    /// # Errors
    /// They are not there.
    pub fn read(folder: &Path, part: &str) -> Result<Self, DataError> {
        let folder = folder.join(part);
        let path = folder.join("questions.json");
        let file = std::fs::read(&path).map_err(|error| DataError::File(path.clone(), error))?;
        let questions =
            serde_json::from_slice(&file).map_err(|error| DataError::Questions(path, error))?;
        Ok(Self { folder, questions })
    }

    /// How many pictures there are.
    #[must_use]
    pub fn pictures(&self) -> usize {
        self.questions.iter().map(|question| question.picture + 1).max().unwrap_or(0)
    }

    /// The pixels of a picture.
    ///
    /// # Errors
    /// It is not there or none.
    pub fn picture(&self, number: usize) -> Result<RgbImage, DataError> {
        let path = self.folder.join("images").join(format!("{number}.png"));
        let opened = image::open(&path).map_err(|error| DataError::Picture(path, error))?;
        Ok(opened.into_rgb8())
    }
}
