//! Reads the workspace: packages and dependencies by `cargo metadata`, sources and folders from disk.

use crate::source::Source;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

/// Everything that the rules look at.
#[derive(Debug)]
pub struct Workspace {
    pub packages: Vec<Package>,
    /// `infra/*.yaml`.
    pub templates: Vec<Source>,
    /// Folders of events: `review/sentiment`.
    pub events: Vec<PathBuf>,
}

/// A crate of the workspace.
#[derive(Debug, Clone, Default)]
pub struct Package {
    pub name: String,
    /// From the repository's root: `crates/review/sentiment`.
    pub folder: PathBuf,
    pub dependencies: Vec<Dependency>,
    /// Names of the binaries.
    pub binaries: Vec<String>,
    /// Names of the programs that its tests are built into: one for each file or folder of `tests/`,
    /// and one for each binary that is not marked `test = false`.
    pub test_programs: Vec<TestProgram>,
    /// The files that its targets begin with, such as `src/lib.rs`.
    pub roots: Vec<PathBuf>,
    pub sources: Vec<Source>,
}

/// A program that cargo builds for tests alone, beside the library's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TestProgram {
    /// Of the tests in `tests/`.
    Integration(String),
    /// Of the tests in a binary's own source.
    Binary(String),
}

/// A line of a package's `Cargo.toml`.
#[derive(Debug, Clone)]
pub struct Dependency {
    pub name: String,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Normal,
    Build,
    /// For tests, examples and benchmarks.
    Dev,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("cannot read {}", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("cannot run cargo; install Rust by rustup")]
    Cargo { source: io::Error },
    #[error("cargo metadata failed: {message}")]
    Metadata { message: String },
    #[error("what cargo metadata wrote is no JSON")]
    Json { source: serde_json::Error },
}

impl Workspace {
    /// Reads the workspace at `root`.
    ///
    /// # Errors
    /// Cargo cannot be run or fails; a file cannot be read.
    pub fn read(root: &Path) -> Result<Self, Error> {
        let root =
            fs::canonicalize(root).map_err(|source| Error::Read { path: root.into(), source })?;
        let metadata = read_metadata(&root)?;
        let packages = list(&metadata, "packages").map(|package| read_package(&root, package));
        Ok(Self {
            packages: packages.collect::<Result<_, _>>()?,
            templates: read_templates(&root)?,
            events: list_event_folders(&root.join("events"))?,
        })
    }
}

fn read_metadata(root: &Path) -> Result<Value, Error> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root)
        .output()
        .map_err(|source| Error::Cargo { source })?;
    if !output.status.success() {
        return Err(Error::Metadata {
            message: String::from_utf8_lossy(&output.stderr).into_owned(),
        });
    }
    serde_json::from_slice(&output.stdout).map_err(|source| Error::Json { source })
}

fn read_package(root: &Path, package: &Value) -> Result<Package, Error> {
    let manifest = Path::new(text(package, "manifest_path"));
    let folder = manifest.parent().unwrap_or(root);
    Ok(Package {
        name: text(package, "name").into(),
        folder: relative(root, folder),
        dependencies: list(package, "dependencies").map(read_dependency).collect(),
        binaries: list(package, "targets")
            .filter(|target| is_binary(target))
            .map(|target| text(target, "name").into())
            .collect(),
        test_programs: list(package, "targets").filter_map(read_test_program).collect(),
        roots: list(package, "targets")
            .map(|target| relative(folder, Path::new(text(target, "src_path"))))
            .collect(),
        sources: read_sources(folder, folder, "rs")?,
    })
}

fn read_dependency(dependency: &Value) -> Dependency {
    let kind = match dependency["kind"].as_str() {
        Some("dev") => Kind::Dev,
        Some("build") => Kind::Build,
        _ => Kind::Normal,
    };
    let name = dependency["rename"].as_str().unwrap_or_else(|| text(dependency, "name"));
    Dependency { name: name.into(), kind }
}

fn read_test_program(target: &Value) -> Option<TestProgram> {
    let name = || text(target, "name").to_owned();
    match target["test"].as_bool() {
        Some(true) if is_of(target, "test") => Some(TestProgram::Integration(name())),
        Some(true) if is_of(target, "bin") => Some(TestProgram::Binary(name())),
        _ => None,
    }
}

fn is_binary(target: &Value) -> bool {
    is_of(target, "bin")
}

fn is_of(target: &Value, wanted: &str) -> bool {
    list(target, "kind").any(|kind| kind == wanted)
}

/// Every file below `folder` with this extension.
fn read_sources(package: &Path, folder: &Path, extension: &str) -> Result<Vec<Source>, Error> {
    let mut sources = Vec::new();
    for path in list_entries(folder)? {
        if path.is_dir() {
            sources.extend(read_sources(package, &path, extension)?);
        } else if path.extension().is_some_and(|found| found == extension) {
            sources.push(read_source(package, &path)?);
        }
    }
    Ok(sources)
}

fn read_templates(root: &Path) -> Result<Vec<Source>, Error> {
    let paths = list_entries(&root.join("infra"))?;
    let yaml = paths.iter().filter(|path| path.extension().is_some_and(|found| found == "yaml"));
    yaml.map(|path| read_source(root, path)).collect()
}

fn list_event_folders(events: &Path) -> Result<Vec<PathBuf>, Error> {
    let mut folders = Vec::new();
    for system in list_entries(events)?.iter().filter(|path| path.is_dir()) {
        let inner = list_entries(system)?.into_iter().filter(|path| path.is_dir());
        folders.extend(inner.map(|path| relative(events, &path)));
    }
    Ok(folders)
}

fn read_source(root: &Path, path: &Path) -> Result<Source, Error> {
    let text =
        fs::read_to_string(path).map_err(|source| Error::Read { path: path.into(), source })?;
    Ok(Source::new(relative(root, path), text))
}

/// In the order of their names.
fn list_entries(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let error = |source| Error::Read { path: folder.into(), source };
    let entries = fs::read_dir(folder).map_err(error)?;
    let paths: io::Result<Vec<PathBuf>> =
        entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.map_err(error)?;
    paths.sort();
    Ok(paths)
}

fn relative(root: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(root).unwrap_or(path).into()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value[key].as_array().into_iter().flatten()
}
