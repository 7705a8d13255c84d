//! Heads trained on a set that was built, by the contract of a training container.
//!
//! Below the base folder (`/opt/ml`) are `input/data/set` with the files of `dataset-building`, `input/data/pictures`,
//! and for the program `input/data/encoder`. It leaves `model/heads.safetensors` and the encoder beside it; below `checkpoints`, which is copied
//! to the run's folder in the bucket, `answers/test.jsonl`, `answers/training.jsonl` and `answers/zero-shot.jsonl`,
//! which a gate judges the heads by, and a record of each step, which is an epoch. It never sees the answers of the test.
//!
//! The validation's lines decide the temperature alone. Training takes seconds, so that there are no checkpoints: an
//! attempt that is lost begins anew, and ends with the same heads.

mod answers;
mod error;
mod heads;
mod records;
mod set;

pub use error::{JobError, tell};

use image::RgbImage;
use records::Records;
use set::Set;
use std::fs;
use std::path::Path;
use vision_network::Features;

const ENCODER: &str = "encoder.safetensors";

/// Puts the encoder that looked beside the heads: what a job leaves serves by itself, as `vision-serving` reads it.
///
/// # Errors
/// It is not there, or cannot be written.
pub fn keep_encoder(base: &Path) -> Result<(), JobError> {
    let folder = base.join("model");
    fs::create_dir_all(&folder).map_err(error::at(&folder))?;
    let file = base.join("input/data/encoder").join(ENCODER);
    fs::copy(&file, folder.join(ENCODER)).map_err(error::at(&file))?;
    Ok(())
}

/// Trains; `look` makes features of a picture.
///
/// # Errors
/// A file is missing or is not what it should be, or one cannot be written.
pub fn run(
    base: &Path,
    attempt: u32,
    look: &mut dyn FnMut(&RgbImage) -> Features,
) -> Result<(), JobError> {
    let set = Set::read(&base.join("input/data"), look)?;
    let mut records = Records::create(&base.join("checkpoints/records"), attempt)?;
    let heads = heads::train(&set, |step, loss| records.add(step, loss))?;
    let folder = base.join("model");
    fs::create_dir_all(&folder).map_err(error::at(&folder))?;
    let file = folder.join("heads.safetensors");
    fs::write(&file, heads.to_safetensors()?).map_err(error::at(&file))?;
    let folder = base.join("checkpoints/answers");
    answers::write(&folder.join("test.jsonl"), &heads, &set.questions)?;
    answers::write_untrained(&folder.join("zero-shot.jsonl"), &heads, &set.questions)?;
    answers::write(&folder.join("training.jsonl"), &heads, &set.training)
}

#[cfg(test)]
mod tests;
