//! The interpreter of the Python handlers: a virtual environment with the pinned boto3.

use crate::error::{Error, at, wrong};
use crate::workspace::Workspace;
use std::fs;
use std::path::{Path, PathBuf};
use tokio::process::Command;

/// The interpreter. Makes its environment where there is none for these requirements yet.
///
/// # Errors
/// No Python, or pip could not install.
pub(crate) async fn interpreter(workspace: &Workspace) -> Result<PathBuf, Error> {
    let requirements = workspace.path("crates/bench/python/requirements.txt");
    let wanted = fs::read_to_string(&requirements).map_err(at(&requirements))?;
    let venv = workspace.target().join("bench/venv");
    let (python, made) = (venv.join("bin/python"), venv.join("requirements.txt"));
    if fs::read_to_string(&made).is_ok_and(|text| text == wanted) {
        return Ok(python);
    }
    let base = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    run(Path::new(&base), &["-m", "venv", "--clear"], &venv).await?;
    run(&python, &["-m", "pip", "install", "--quiet", "--requirement"], &requirements).await?;
    fs::write(&made, wanted).map_err(at(&made))?;
    Ok(python)
}

async fn run(program: &Path, arguments: &[&str], last: &Path) -> Result<(), Error> {
    let status = Command::new(program).args(arguments).arg(last).status().await;
    match status.map_err(|error| Error::Start(program.to_owned(), error))?.success() {
        true => Ok(()),
        false => wrong(format!("{} {} failed", program.display(), arguments.join(" "))),
    }
}
