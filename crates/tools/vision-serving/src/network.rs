//! The model: EfficientNet-Lite0 with heads for garments, and the networks that read text, from the folder
//! that SageMaker unpacked.

use crate::{Look, Sight};
use image::RgbImage;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use text_recognition::{RecognitionError, Recognizer};
use thiserror::Error;
use vision_network::{Encoder, Heads, WeightsError};

/// What answers call the model.
pub const NAME: &str = "efficientnet-lite0-garments";

/// The networks of an artifact: `encoder.safetensors`, and `heads.safetensors` where heads were trained
/// for it; else those that `vision-network` has. Where the files of `text-recognition` are there, too,
/// questions in words are answered by what stands in a picture.
#[derive(Debug)]
pub struct Network {
    encoder: Encoder,
    heads: Heads,
    text: Option<Recognizer>,
    /// Of the heads: the beginning of their file's SHA-256, or `built-in`.
    pub version: String,
}

/// Why a folder is no model.
#[derive(Debug, Error)]
pub enum NetworkError {
    #[error("{0} cannot be read")]
    File(PathBuf, #[source] std::io::Error),
    #[error("the model in {0} cannot be used")]
    Weights(PathBuf, #[source] WeightsError),
    #[error("the networks for text in {0} cannot be used")]
    Text(PathBuf, #[source] RecognitionError),
}

impl Network {
    /// Reads a folder.
    ///
    /// # Errors
    /// Something is missing or damaged.
    pub fn load(folder: &Path) -> Result<Self, NetworkError> {
        let damaged = |error| NetworkError::Weights(folder.to_owned(), error);
        let encoder = Encoder::load(folder).map_err(damaged)?;
        let path = folder.join("heads.safetensors");
        let (heads, version) = match std::fs::read(&path) {
            Ok(file) => (Heads::from_safetensors(&file), version(&file)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                (Heads::embedded(), "built-in".to_owned())
            }
            Err(error) => return Err(NetworkError::File(path, error)),
        };
        let unread = |error| NetworkError::Text(folder.to_owned(), error);
        let text = Recognizer::is_in(folder).then(|| Recognizer::load(folder)).transpose();
        Ok(Self { encoder, heads: heads.map_err(damaged)?, text: text.map_err(unread)?, version })
    }
}

impl Look for Network {
    fn look(&self, pixels: &RgbImage) -> Sight {
        let features = self.encoder.look(pixels);
        let shares = self.heads.all().map(|(attribute, head)| {
            let values = head.values.iter().cloned();
            (attribute.to_owned(), values.zip(head.shares(&features)).collect())
        });
        shares.collect()
    }

    /// A picture that the networks fail on says nothing.
    fn read(&self, question: &str, pixels: &RgbImage) -> Option<(String, f32)> {
        let lines = self.text.as_ref()?.read(pixels).ok()?;
        let reading = picture_reading::answer(question, pixels, &lines)?;
        Some((reading.answer, reading.confidence))
    }
}

fn version(file: &[u8]) -> String {
    let digest = Sha256::digest(file);
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}
