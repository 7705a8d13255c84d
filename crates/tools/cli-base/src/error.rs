//! What a user meets when something does not work: what happened and what to do about it.

use aws_sdk_sqs::error::ProvideErrorMetadata;
use std::io;
use std::path::{Path, PathBuf};

/// Every error that ends a command.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No folder upward holds the project.
    #[error(
        "no Rejoinder workspace in {} or above it: change into a clone or name one with --root",
        .0.display()
    )]
    NoWorkspace(PathBuf),
    /// No Python interpreter.
    #[error(
        "Python 3.10 or later is needed for the local stack and none was found: install python3 \
         (Debian: apt install python3 python3-venv; macOS: brew install python) or name one with \
         the variable PYTHON"
    )]
    PythonMissing,
    /// A Python interpreter that is too old.
    #[error(
        "{python} is Python {found}, the local stack needs 3.10 or later: install a newer one or \
         name it with the variable PYTHON"
    )]
    PythonTooOld {
        /// The interpreter.
        python: String,
        /// Its version.
        found: String,
    },
    /// No npm.
    #[error(
        "npm is needed once, to install the pictures that come with the project, and was not \
         found: install Node.js with npm (Debian: apt install npm; macOS: brew install node), or \
         index pictures of your own with `rejoinder search index --manifest FILE`"
    )]
    NpmMissing,
    /// `python -m venv` failed.
    #[error(
        "cannot make a virtual environment: {0}\nOn Debian and Ubuntu it is a package of its own: \
         apt install python3-venv"
    )]
    Venv(String),
    /// A set-up step that downloads did not get through.
    #[error(
        "{step} cannot reach the package index: {detail}\nThe first set-up downloads packages and \
         needs a network; check it (and proxy or mirror settings) and run the command again. Later \
         runs work offline"
    )]
    NoNetwork {
        /// pip or cargo.
        step: &'static str,
        /// Its last words.
        detail: String,
    },
    /// A set-up step failed for another reason.
    #[error("{step} failed: {detail}")]
    SetUp {
        /// What was done.
        step: &'static str,
        /// Its last words.
        detail: String,
    },
    /// A binary that should be there is not.
    #[error(
        "{} is missing: build the functions with `cargo build --bins` or name their folder with \
         --binaries", .0.display()
    )]
    BinaryMissing(PathBuf),
    /// A port is in use.
    #[error(
        "port {port} on 127.0.0.1 is taken by another program: choose another {flag}, or leave it \
         out to use a free one"
    )]
    PortTaken {
        /// The port.
        port: u16,
        /// The flag that names it.
        flag: &'static str,
    },
    /// A stack is running already.
    #[error(
        "a stack is running already (process {pid}): {page}\nUse it, or end it with Ctrl-C where it \
         was started or with `kill {pid}`"
    )]
    AlreadyRunning {
        /// Its process.
        pid: u32,
        /// Its page.
        page: String,
    },
    /// No stack is running and the command needs one.
    #[error("no local stack is running: start one with `rejoinder up`")]
    NotRunning,
    /// A child process ended or did not become ready.
    #[error("{program} did not start: {detail}")]
    NotStarted {
        /// Its name.
        program: &'static str,
        /// The end of its log.
        detail: String,
    },
    /// The template could not be deployed.
    #[error("the template could not be deployed: {0}")]
    Deploy(String),
    /// A call of an AWS service (or its local stand-in) failed.
    #[error("{call} failed: {detail}")]
    Call {
        /// Service and operation.
        call: &'static str,
        /// Code and message.
        detail: String,
    },
    /// Nothing can be searched yet.
    #[error("nothing is indexed yet: run `rejoinder search index`")]
    NothingIndexed,
    /// Too much of what was to be indexed cannot be used.
    #[error(
        "{count}, too many: the current index stays.{faults}\nMend these pictures or take them out \
         of the manifest, and run `rejoinder search index` again"
    )]
    TooManyFailed {
        /// How many of how many.
        count: String,
        /// A line for each of the first of them.
        faults: String,
    },
    /// The search function failed.
    #[error("the search failed ({name}): {detail}")]
    Search {
        /// Its error's name.
        name: String,
        /// What it says.
        detail: String,
    },
    /// A file of events that is not JSON, or holds something else than objects.
    #[error("{}:{line}: {problem}{}", .file.display(), .field.as_ref().map(|f| format!(" (in the field {f})")).unwrap_or_default())]
    Malformed {
        /// The file.
        file: PathBuf,
        /// Counts from 1.
        line: usize,
        /// The field before which or in which it breaks.
        field: Option<String>,
        /// What is wrong and what to do.
        problem: String,
    },
    /// A file could not be read or written.
    #[error("{}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A value on the command line is wrong.
    #[error("{0}")]
    Usage(String),
    #[error("interrupted")]
    Interrupted,
}

impl Error {
    /// The exit status of the command: 130 after an interrupt, otherwise 1.
    #[must_use]
    pub fn exit_status(&self) -> u8 {
        if matches!(self, Self::Interrupted) { 130 } else { 1 }
    }
}

/// An error of the file at `path`.
pub fn at_path(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::File { path, source }
}

/// An error of an AWS call: its code and message, or why there was no answer.
pub fn aws_call<E>(call: &'static str) -> impl FnOnce(E) -> Error
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
{
    move |error| {
        let detail = match (error.code(), error.message()) {
            (Some(code), Some(message)) => format!("{code}: {message}"),
            (Some(code), None) => code.to_owned(),
            _ => innermost(&error),
        };
        Error::Call { call, detail }
    }
}

/// An error of something else that we call.
pub fn failed_call<E>(call: &'static str) -> impl FnOnce(E) -> Error
where
    E: std::error::Error + 'static,
{
    move |error| Error::Call { call, detail: innermost(&error) }
}

/// The words nearest the cause; what lies above says little more than "request failed".
fn innermost(error: &(dyn std::error::Error + 'static)) -> String {
    let mut at = error;
    while let Some(cause) = at.source() {
        at = cause;
    }
    at.to_string()
}

/// What an error says and what lies under it, in one line: `a: b: c`.
#[must_use]
pub fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let said = std::iter::successors(Some(error), |error| error.source()).map(ToString::to_string);
    said.collect::<Vec<_>>().join(": ")
}
