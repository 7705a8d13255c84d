//! The emulator's virtual environment, from pinned requirements and the user's own pip settings.

use super::program_output::{is_network_trouble, last_words};
use cli_base::error::{Error, at_path, failed_call};
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Output;
use tokio::process::Command;

const REQUIREMENTS: &str = include_str!("../../python/requirements.txt");
const OLDEST: (u32, u32) = (3, 10);

/// The interpreter that has the emulator. Makes its environment where there is none for these
/// requirements yet.
///
/// # Errors
/// No Python of a fitting version, or pip could not install.
pub async fn emulator(workspace: &Workspace, progress: Progress) -> Result<PathBuf, Error> {
    let _alone = hold_lock(workspace).await?;
    let venv = workspace.state().join("venv");
    let python = venv.join("bin/python");
    let made = venv.join("requirements.txt");
    if python.exists() && fs::read_to_string(&made).is_ok_and(|text| text == REQUIREMENTS) {
        return Ok(python);
    }
    make(&venv, &suitable_python().await?, progress).await?;
    install(&python, &venv, progress).await?;
    fs::write(&made, REQUIREMENTS).map_err(at_path(&made))?;
    Ok(python)
}

/// Held while something is looked at or installed: several stacks may start side by side.
///
/// # Errors
/// The lock file cannot be written.
pub async fn hold_lock(workspace: &Workspace) -> Result<File, Error> {
    let path = workspace.state().join("setup.lock");
    fs::create_dir_all(workspace.state()).map_err(at_path(&path))?;
    let lock = File::options().create(true).truncate(false).write(true).open(&path);
    let lock = lock.map_err(at_path(&path))?;
    let locked = tokio::task::spawn_blocking(move || lock.lock().map(|()| lock)).await;
    locked.map_err(failed_call("lock"))?.map_err(at_path(&path))
}

async fn suitable_python() -> Result<String, Error> {
    let named = std::env::var("PYTHON").ok().filter(|python| !python.is_empty());
    let candidates = match named {
        Some(python) => vec![python],
        None => ["python3", "python"].map(str::to_owned).to_vec(),
    };
    let mut versions = Vec::new();
    for python in candidates {
        versions.extend(version(&python).await.map(|version| (version, python)));
    }
    let (found, python) = versions.into_iter().max().ok_or(Error::PythonMissing)?;
    if found < OLDEST {
        return Err(Error::PythonTooOld { python, found: format!("{}.{}", found.0, found.1) });
    }
    Ok(python)
}

async fn version(python: &str) -> Option<(u32, u32)> {
    let said = Command::new(python).arg("--version").output().await.ok()?;
    parse_version(&String::from_utf8_lossy(&said.stdout))
}

fn parse_version(said: &str) -> Option<(u32, u32)> {
    let mut numbers = said.trim().strip_prefix("Python ")?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

async fn make(venv: &Path, python: &str, progress: Progress) -> Result<(), Error> {
    progress.step("Creating", &venv.display().to_string());
    let output = run(Command::new(python).args(["-m", "venv", "--clear"]).arg(venv)).await?;
    if output.status.success() { Ok(()) } else { Err(Error::Venv(last_words(&output))) }
}

async fn install(python: &Path, venv: &Path, progress: Progress) -> Result<(), Error> {
    progress.step("Installing", "the emulator (about 40 Python packages, once)");
    let list = venv.join("wanted.txt");
    fs::write(&list, REQUIREMENTS).map_err(at_path(&list))?;
    let output = run(Command::new(python)
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--no-input",
            "-r",
        ])
        .arg(&list))
    .await?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let detail = last_words(&output);
    Err(match is_network_trouble(&said) {
        true => Error::NoNetwork { step: "pip", detail },
        false => Error::SetUp { step: "pip install", detail },
    })
}

pub(super) async fn run(command: &mut Command) -> Result<Output, Error> {
    let program = PathBuf::from(command.as_std().get_program());
    command.kill_on_drop(true).output().await.map_err(at_path(&program))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number() {
        assert_eq!(parse_version("Python 3.11.7\n"), Some((3, 11)));
        assert!(parse_version("Python 3.9.1") < Some(OLDEST));
        assert_eq!(parse_version("pyenv: no such command"), None);
    }

    #[test]
    fn every_requirement_is_pinned() {
        let lines = REQUIREMENTS.lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            assert!(line.contains("=="), "{line}");
        }
    }
}
