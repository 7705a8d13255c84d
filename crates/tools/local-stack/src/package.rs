//! What `sam build` and `sam package` do: code and definitions go to a bucket, the template names
//! them there.
//!
//! A function's package is not its binary but a `bootstrap` that becomes it: an emulator on the same machine
//! need not hold, hash and unpack some thirty megabytes for each function. The binary is kept by another name for
//! as long as the stack runs, whatever is built meanwhile.
//!
//! Only the values of `CodeUri` (of a function whose `Metadata` names its `Binary`) and of
//! `DefinitionUri: ../statemachine/<system>/<file>` change, line by line; all else in the template stays.

use cli_base::error::{Error, at_path, failed_call};
use cli_base::workspace::Workspace;
use std::io::{Cursor, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

const BUCKET: &str = "rejoinder-artifacts";

/// The folder where the functions' binaries are built, and the one where a stack keeps those that it started with.
pub(super) struct Functions {
    pub(super) built: PathBuf,
    pub(super) kept: PathBuf,
}

impl Functions {
    /// Where the binary of this name is kept from now on: another link to its file, which a later build replaces
    /// and does not write to, or a copy where the folders are on two disks.
    fn keep(&self, name: &str) -> std::io::Result<PathBuf> {
        let kept = self.kept.join(name);
        if !kept.exists() {
            let built = self.built.join(name).canonicalize()?;
            std::fs::create_dir_all(&self.kept)?;
            std::fs::hard_link(&built, &kept)
                .or_else(|_| std::fs::copy(&built, &kept).map(drop))?;
        }
        kept.canonicalize()
    }
}

/// A file that the template refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Artifact {
    /// A function: the binary's name.
    Function(String),
    /// A state machine: where its definition is under `statemachine/`.
    Definition(String),
}

impl Artifact {
    fn key(&self) -> String {
        match self {
            Self::Function(name) => format!("{name}.zip"),
            Self::Definition(name) => name.clone(),
        }
    }
}

/// Every line of `template` with the artifact that it refers to.
fn lines(template: &str) -> impl Iterator<Item = (&str, Option<Artifact>)> {
    let mut binary = None;
    template.lines().map(move |line| {
        binary = binary_of(line).or(binary.take());
        let (key, value) = line.trim().split_once(':').unwrap_or_default();
        let artifact = match key {
            "CodeUri" => binary.take().map(Artifact::Function),
            "DefinitionUri" => value.trim().strip_prefix("../statemachine/").map(definition),
            _ => None,
        };
        (line, artifact)
    })
}

fn definition(name: &str) -> Artifact {
    Artifact::Definition(name.to_owned())
}

/// The name in `BuildProperties: { Binary: <name> }`.
fn binary_of(line: &str) -> Option<String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let name = line.split_once("Binary: ")?.1;
    Some(name.chars().take_while(|c| is_name(*c)).collect())
}

/// What `template` refers to, in its order.
fn artifacts(template: &str) -> Vec<Artifact> {
    lines(template).filter_map(|(_, artifact)| artifact).collect()
}

/// The names of the functions' binaries.
pub(super) fn functions(template: &str) -> Vec<String> {
    let names = artifacts(template).into_iter().filter_map(|artifact| match artifact {
        Artifact::Function(name) => Some(name),
        Artifact::Definition(_) => None,
    });
    names.collect()
}

/// `template` with every artifact named where [`upload`] puts it.
fn packaged(template: &str) -> String {
    let rewritten = lines(template).map(|(line, artifact)| match artifact {
        Some(artifact) => {
            let key = line.split_once(':').map_or(line, |(key, _)| key);
            format!("{key}: s3://{BUCKET}/{}\n", artifact.key())
        }
        None => format!("{line}\n"),
    });
    rewritten.collect()
}

/// Where [`upload`] puts the packaged template of a system: it is larger than a request may be.
pub(super) fn template_url(endpoint: &str, system: &str) -> String {
    format!("{endpoint}/{BUCKET}/{system}.yaml")
}

/// Makes the bucket that [`upload`] fills.
///
/// # Errors
/// The emulator refuses it.
pub(super) async fn make_bucket(endpoint: &str, http: &reqwest::Client) -> Result<(), Error> {
    put(http, format!("{endpoint}/{BUCKET}"), Vec::new()).await
}

/// Puts every artifact of the system's template and, packaged, the template into the emulator's
/// bucket.
///
/// # Errors
/// A file is missing or the emulator refuses it.
pub(super) async fn upload(
    workspace: &Workspace,
    (system, template): (&str, &str),
    functions: &Functions,
    endpoint: &str,
    http: &reqwest::Client,
) -> Result<(), Error> {
    for artifact in artifacts(template) {
        let body = content(workspace, &artifact, functions)?;
        put(http, format!("{endpoint}/{BUCKET}/{}", artifact.key()), body).await?;
    }
    put(http, template_url(endpoint, system), packaged(template).into_bytes()).await
}

fn content(
    workspace: &Workspace,
    artifact: &Artifact,
    functions: &Functions,
) -> Result<Vec<u8>, Error> {
    match artifact {
        Artifact::Function(name) => {
            let package = functions.keep(name).and_then(|path| bootstrap_zip(&path));
            package.map_err(at_path(&functions.built.join(name)))
        }
        Artifact::Definition(name) => {
            let path = workspace.root().join("statemachine").join(name);
            std::fs::read(&path).map_err(at_path(&path))
        }
    }
}

/// The shell's words for becoming the program at this path, whatever characters it has.
fn becoming(binary: &Path) -> Vec<u8> {
    let path = binary.as_os_str().as_bytes();
    let quoted = path.split(|byte| *byte == b'\'').collect::<Vec<_>>().join(&b"'\\''"[..]);
    [b"#!/bin/sh\nexec '", quoted.as_slice(), b"' \"$@\"\n"].concat()
}

/// A deployment package: a `bootstrap` that becomes `binary`, executable, without times, so that equal paths
/// make equal packages.
fn bootstrap_zip(binary: &Path) -> std::io::Result<Vec<u8>> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o755);
    archive.start_file("bootstrap", options)?;
    archive.write_all(&becoming(binary))?;
    Ok(archive.finish()?.into_inner())
}

async fn put(http: &reqwest::Client, url: String, body: Vec<u8>) -> Result<(), Error> {
    let answer = http.put(url).body(body).send().await.map_err(failed_call("s3:PutObject"))?;
    answer.error_for_status().map(drop).map_err(failed_call("s3:PutObject"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "\
Resources:
  F:
    Metadata: { BuildMethod: rust-cargolambda, BuildProperties: { Binary: toxicity-check } }
    Properties:
      CodeUri: ..
      Description: \"CodeUri: elsewhere\"
  M:
    Properties:
      DefinitionUri: ../statemachine/review/review-response.asl.json
";

    #[test]
    fn only_the_two_kinds_of_lines_change() {
        let expected = TEMPLATE
            .replace("CodeUri: ..", "CodeUri: s3://rejoinder-artifacts/toxicity-check.zip")
            .replace("../statemachine/", "s3://rejoinder-artifacts/");
        assert_eq!(packaged(TEMPLATE), expected);
    }

    #[test]
    fn the_functions_are_those_of_the_template() {
        assert_eq!(functions(TEMPLATE), ["toxicity-check"]);
    }

    #[test]
    fn equal_paths_make_equal_packages() {
        let zip = bootstrap_zip(Path::new("/target/sentiment")).unwrap();
        assert_eq!(zip, bootstrap_zip(Path::new("/target/sentiment")).unwrap());
        let mut archive = zip::ZipArchive::new(Cursor::new(zip)).unwrap();
        let entry = archive.by_name("bootstrap").unwrap();
        assert_eq!(entry.unix_mode().map(|mode| mode & 0o777), Some(0o755));
    }

    #[test]
    fn a_bootstrap_becomes_its_binary_wherever_that_stands() {
        let folder = tempfile::tempdir().unwrap();
        let echo = folder.path().join("it's $HOME; a \"path\"");
        std::os::unix::fs::symlink("/bin/echo", &echo).unwrap();
        let bootstrap = folder.path().join("bootstrap");
        std::fs::write(&bootstrap, becoming(&echo)).unwrap();
        let said = std::process::Command::new("sh").arg(&bootstrap).arg("a b").output().unwrap();
        assert_eq!((said.stdout.as_slice(), said.stderr.as_slice()), (&b"a b\n"[..], &b""[..]));
    }

    fn within(folder: &Path) -> Functions {
        Functions { built: folder.to_owned(), kept: folder.join("kept") }
    }

    #[test]
    fn a_binary_that_is_not_built_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let workspace = Workspace::find(None).unwrap();
        let missing = Artifact::Function("sentiment".to_owned());
        let failure = content(&workspace, &missing, &within(folder.path())).unwrap_err();
        assert!(failure.to_string().contains("sentiment"), "{failure}");
    }

    #[test]
    fn what_is_built_later_is_not_what_the_stack_started_with() {
        let folder = tempfile::tempdir().unwrap();
        let functions = within(folder.path());
        let built = folder.path().join("sentiment");
        std::fs::write(&built, "first").unwrap();
        let kept = functions.keep("sentiment").unwrap();
        std::fs::remove_file(&built).unwrap();
        assert_eq!(functions.keep("sentiment").unwrap(), kept);
        std::fs::write(&built, "second").unwrap();
        assert_eq!(functions.keep("sentiment").unwrap(), kept);
        assert_eq!(std::fs::read(&kept).unwrap(), b"first");
    }
}
