//! The functions' binaries, built by cargo or taken from a folder.

use super::program_output::{is_network_trouble, tail};
use clap::Args;
use cli_base::error::{Error, at_path};
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use std::path::PathBuf;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, AsyncRead, BufReader};
use tokio::process::Command;

/// Where the binaries come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Binaries {
    /// Cargo builds them.
    Built(Profile),
    /// They are in this folder.
    In(PathBuf),
}

impl Binaries {
    /// In the folder that `REJOINDER_BINARIES` names, or built.
    #[must_use]
    pub fn from_env() -> Self {
        std::env::var_os("REJOINDER_BINARIES")
            .map(PathBuf::from)
            .map_or_else(Self::default, Self::In)
    }
}

impl Binaries {
    /// Whether Cargo builds them.
    #[must_use]
    pub fn are_built(&self) -> bool {
        matches!(self, Self::Built(_))
    }
}

impl Default for Binaries {
    fn default() -> Self {
        Self::Built(Profile::Dev)
    }
}

/// How cargo builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// In a third of the time, from what the command line itself was built from.
    Dev,
    /// As functions are deployed, for who measures.
    Release,
}

impl Profile {
    /// The folder under `target/`.
    fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
        }
    }

    fn flag(self) -> Option<&'static str> {
        (self == Self::Release).then_some("--release")
    }
}

/// Flags of every command that runs the functions or the local models.
#[derive(Debug, Clone, Args)]
pub struct BinaryArguments {
    /// Folder with built binaries, instead of building them
    #[arg(long, value_name = "DIR", env = "REJOINDER_BINARIES")]
    binaries: Option<PathBuf>,
    /// Build the functions optimised, as they are deployed: slower to build, faster to run
    #[arg(long, conflicts_with = "binaries")]
    release: bool,
}

impl BinaryArguments {
    /// What they stand for.
    #[must_use]
    pub fn binaries(&self) -> Binaries {
        match &self.binaries {
            Some(folder) => Binaries::In(folder.clone()),
            None if self.release => Binaries::Built(Profile::Release),
            None => Binaries::default(),
        }
    }
}

/// The folder that holds `names`; builds them if cargo is to.
///
/// # Errors
/// The build fails or a binary is missing.
pub async fn find_binaries(
    workspace: &Workspace,
    names: &[String],
    binaries: &Binaries,
    progress: Progress,
) -> Result<PathBuf, Error> {
    let folder = match binaries {
        Binaries::In(folder) => std::fs::canonicalize(folder).map_err(at_path(folder))?,
        Binaries::Built(profile) => {
            build(workspace, names, *profile, progress).await?;
            workspace.target().join(profile.folder())
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
pub fn cargo_build(
    workspace: &Workspace,
    names: &[String],
    profile: Profile,
) -> std::process::Command {
    let mut build = nested_cargo::command();
    build
        .args(["build", "--locked"])
        .args(profile.flag())
        .args(names.iter().flat_map(|name| ["--bin", name]))
        .current_dir(workspace.root());
    build
}

/// Cargo's own progress goes through to the user; it is kept as well, to tell a lost network from
/// a failed compilation.
async fn build(
    workspace: &Workspace,
    names: &[String],
    profile: Profile,
    progress: Progress,
) -> Result<(), Error> {
    progress.step("Building", "the functions (minutes the first time)");
    let mut child = Command::from(cargo_build(workspace, names, profile))
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
    let status = child.wait().await.map_err(at_path(workspace.root()))?;
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
    let detail = tail(said, 5);
    match is_network_trouble(said) {
        true => Error::NoNetwork { step: "cargo", detail },
        false => Error::SetUp { step: "cargo build", detail },
    }
}
