//! `rejoinder` as its users start it.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The root of the workspace.
#[must_use]
pub fn workspace() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The command line beside the functions, as a development build leaves it.
#[must_use]
pub fn rejoinder(arguments: &[&str]) -> Command {
    let folder = std::env::var_os("REJOINDER_BINARIES").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| workspace().join("target/debug"));
    let mut command = Command::new(folder.join("rejoinder"));
    command.args(arguments).current_dir(workspace()).stdin(Stdio::null());
    command
}
