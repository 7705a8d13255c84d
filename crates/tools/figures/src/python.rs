//! A Python with pinned packages, made once under the target folder.

use std::path::PathBuf;
use std::process::Command;
use std::{env, fs, io};

/// The interpreter of a virtual environment `name` that has `requirements`, the text of a
/// requirements file. Makes it where there is none for these requirements yet, with `PYTHON` or
/// `python3`; pip's progress is shown.
///
/// # Errors
/// There is no Python, or pip cannot install.
pub fn python(name: &str, requirements: &str) -> io::Result<PathBuf> {
    let venv = folder().join(name);
    let (python, made) = (venv.join("bin/python"), venv.join("requirements.txt"));
    if python.exists() && fs::read_to_string(&made).is_ok_and(|text| text == requirements) {
        return Ok(python);
    }
    let system = env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    run(Command::new(system).args(["-m", "venv", "--clear"]).arg(&venv))?;
    let wanted = venv.join("wanted.txt");
    fs::write(&wanted, requirements)?;
    let pip = ["-m", "pip", "install", "--no-input", "--disable-pip-version-check", "-r"];
    run(Command::new(&python).args(pip).arg(&wanted))?;
    fs::rename(wanted, made)?;
    Ok(python)
}

/// Where benchmarks keep what they make: `figures` in the target folder.
#[must_use]
pub fn folder() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    crate::root().join(target).join("figures")
}

fn run(command: &mut Command) -> io::Result<()> {
    let status = command.status()?;
    let failed = || io::Error::other(format!("{:?}: {status}", command.get_program()));
    if status.success() { Ok(()) } else { Err(failed()) }
}
