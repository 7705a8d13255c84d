//! Questions about pictures, answered by the network that looks at garments.

mod asked;
mod attributes;
mod question;

use crate::bedrock::{ConverseRequest, Picture};
use serde_json::Value;
use stand_in::AwsError;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use vision_network::{LazyVision, Sight};

/// Pixels of a picture that is looked at; the service's own bounds are checked before.
const SIDES: RangeInclusive<u32> = 1..=8_000;

/// The tasks that look at pictures.
#[derive(Debug, Default)]
pub(crate) struct PictureTasks(LazyVision);

/// From what is asked, and what each picture looks like, to an answer.
type Task = fn(&str, &[Option<Sight>]) -> Value;

impl PictureTasks {
    /// By the model in this folder, which need not exist yet.
    pub(crate) fn in_folder(folder: Option<PathBuf>) -> Self {
        Self(LazyVision::in_folder(folder))
    }

    /// The answer of the task of this name, if it is one that looks at pictures. Blocks.
    ///
    /// # Errors
    /// The model is not there or damaged.
    pub(crate) fn answer(
        &self,
        name: &str,
        request: &ConverseRequest,
    ) -> Result<Option<Value>, AwsError> {
        let task: Task = match name {
            "attributes" => attributes::answer,
            "picture_answer" => question::answer,
            _ => return Ok(None),
        };
        let sights = self.looked_at(&request.pictures)?;
        Ok(Some(task(&request.user_text(), &sights)))
    }

    /// What each picture looks like; nothing of one that cannot be decoded here.
    fn looked_at(&self, pictures: &[Picture]) -> Result<Vec<Option<Sight>>, AwsError> {
        if pictures.is_empty() {
            return Ok(Vec::new());
        }
        let damaged = |error| AwsError::new(500, "InternalServerException", format!("{error}."));
        let vision = self.0.get().map_err(damaged)?.ok_or_else(not_installed)?;
        let look = |picture: &Picture| {
            let pixels = picture_decoding::decode(&picture.bytes, &SIDES).ok()?;
            Some(vision.look(&pixels))
        };
        Ok(pictures.iter().map(look).collect())
    }
}

fn not_installed() -> AwsError {
    AwsError::new(
        429,
        "ModelNotReadyException",
        "The model that looks at pictures is not in the folder of --vision-model; a local stack with `attribute-extraction` installs it.",
    )
}
