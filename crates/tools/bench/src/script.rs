//! What a function said in its last answer, for floor and bare loop to repeat.

use crate::case::Case;
use crate::error::{Error, at};
use crate::subject::Surroundings;
use crate::trial::Trial;
use std::fs;

/// Writes the requests of the trial's last event (`0`, `1` and so on) and its answer (`answer`)
/// into the case's folder.
///
/// # Errors
/// A file cannot be written.
pub(crate) fn write(case: &Case, world: &Surroundings, trial: &Trial) -> Result<(), Error> {
    let folder = world.script(case);
    fs::create_dir_all(&folder).map_err(at(&folder))?;
    let files = world.upstream.requests().into_iter().enumerate();
    for (number, request) in files {
        let path = folder.join(number.to_string());
        fs::write(&path, request).map_err(at(&path))?;
    }
    let path = folder.join("answer");
    fs::write(&path, &trial.answer).map_err(at(&path))
}
