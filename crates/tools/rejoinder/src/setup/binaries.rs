//! The functions' binaries, built by cargo or taken from a folder.

use super::is_network_trouble;
use crate::error::{Error, file};
use crate::progress::Progress;
use crate::workspace::Workspace;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::Command;

/// The folder that holds `names`, from `given` or from a release build.
///
/// # Errors
/// The build fails or a binary is missing.
pub async fn binaries(
    workspace: &Workspace,
    names: &[String],
    given: Option<&Path>,
    progress: Progress,
) -> Result<PathBuf, Error> {
    let folder = match given {
        Some(folder) => std::fs::canonicalize(folder).map_err(file(folder))?,
        None => {
            build(workspace, names, progress).await?;
            workspace.target().join("release")
        }
    };
    match names.iter().map(|name| folder.join(name)).find(|path| !path.is_file()) {
        Some(missing) => Err(Error::BinaryMissing(missing)),
        None => Ok(folder),
    }
}

/// The build of the binaries `names`, in the environment that a shell would give to it: so what
/// `cargo rejoinder` has built is found, whichever cargo built it. `--bin`, not `--package`: so
/// dependencies have the features that the whole workspace asks of them, and are built once for
/// every command.
#[must_use]
pub fn release_build(workspace: &Workspace, names: &[String]) -> std::process::Command {
    let mut build = nested_cargo::command();
    build
        .args(["build", "--release", "--locked"])
        .args(names.iter().flat_map(|name| ["--bin", name]))
        .current_dir(workspace.root());
    build
}

/// Cargo's own progress goes through to the user; it is kept as well, to tell a lost network from
/// a failed compilation.
async fn build(workspace: &Workspace, names: &[String], progress: Progress) -> Result<(), Error> {
    progress.step("Building", "the functions (release; a few minutes the first time)");
    let mut child = Command::from(release_build(workspace, names))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| Error::SetUp { step: "cargo build", detail: error.to_string() })?;
    let said = match child.stderr.take() {
        Some(pipe) => listen(pipe, progress).await,
        None => String::new(),
    };
    let status = child.wait().await.map_err(file(workspace.root()))?;
    if status.success() { Ok(()) } else { Err(failure(&said)) }
}

async fn listen(pipe: impl AsyncRead + Unpin, progress: Progress) -> String {
    let mut said = String::new();
    let mut lines = BufReader::new(pipe).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if progress == Progress::Told {
            eprintln!("{line}");
        }
        said.push_str(&line);
        said.push('\n');
    }
    said
}

fn failure(said: &str) -> Error {
    let detail = super::tail(said, 5);
    match is_network_trouble(said) {
        true => Error::NoNetwork { step: "cargo", detail },
        false => Error::SetUp { step: "cargo build", detail },
    }
}
