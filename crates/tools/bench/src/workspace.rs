//! Where the project's files are, and the binaries to measure.

use crate::error::{Error, wrong};
use std::path::{Path, PathBuf};
use tokio::process::Command;

/// The project's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Workspace(PathBuf);

impl Workspace {
    /// The one that this crate belongs to.
    #[must_use]
    pub(crate) fn of_this_crate() -> Self {
        Self(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .ancestors()
                .nth(3)
                .unwrap_or(Path::new("."))
                .into(),
        )
    }

    /// A file in it.
    #[must_use]
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.0.join(relative)
    }

    /// The folder of the binaries: `REJOINDER_BINARIES`, or what a release build makes.
    #[must_use]
    pub(crate) fn binaries(&self) -> PathBuf {
        let named = std::env::var_os("REJOINDER_BINARIES").map(PathBuf::from);
        named.unwrap_or_else(|| self.target().join("release"))
    }

    pub(crate) fn target(&self) -> PathBuf {
        let named = std::env::var_os("CARGO_TARGET_DIR").map(|target| self.0.join(target));
        named.unwrap_or_else(|| self.0.join("target"))
    }

    /// Builds the binaries, unless they were named, the floor and the bare loop.
    pub(crate) async fn build(&self) -> Result<(), Error> {
        match std::env::var_os("REJOINDER_BINARIES") {
            Some(_) => self.cargo(&["--bin=floor", "--bin=bare"]).await,
            None => self.cargo(&["--bins"]).await,
        }
    }

    /// Builds these functions, unless the binaries were named.
    pub(crate) async fn build_functions(
        &self,
        names: impl Iterator<Item = &str>,
    ) -> Result<(), Error> {
        if std::env::var_os("REJOINDER_BINARIES").is_some() {
            return Ok(());
        }
        let flags: Vec<String> = names.map(|name| format!("--bin={name}")).collect();
        self.cargo(&flags.iter().map(String::as_str).collect::<Vec<_>>()).await
    }

    /// Of the whole workspace, so that all clients have the same features.
    async fn cargo(&self, targets: &[&str]) -> Result<(), Error> {
        let mut command = Command::from(nested_cargo::command());
        command.args(["build", "--release", "--locked", "--features=bench/floor"]).args(targets);
        let status = command.current_dir(&self.0).status().await;
        match status.map_err(|error| Error::Start("cargo".into(), error))?.success() {
            true => Ok(()),
            false => wrong("cargo could not build what is to be measured"),
        }
    }
}
