//! Whose speed is measured.

use crate::case::{Case, SERVICES};
use crate::certificates::Authority;
use crate::error::Error;
use crate::upstream::Upstream;
use crate::workspace::Workspace;
use serde::Serialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use tokio::process::{Child, Command};

/// One of those that a case's events are given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Subject {
    Rejoinder,
    /// `lambda_runtime` and the SDK's clients, the same calls with as many bytes and nothing else.
    Floor,
    /// `lambda_runtime`, which answers and asks nobody.
    Runtime,
    /// The same bytes to the same services over blocking sockets, and nothing else.
    Bare,
    /// A handler on boto3.
    Python,
}

impl Subject {
    /// All, in the order of the table.
    pub(crate) const ALL: [Self; 5] =
        [Self::Rejoinder, Self::Floor, Self::Runtime, Self::Bare, Self::Python];

    /// As the table shows it.
    #[must_use]
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Rejoinder => "Rejoinder",
            Self::Floor => "floor",
            Self::Runtime => "runtime",
            Self::Bare => "bare",
            Self::Python => "Python",
        }
    }

    /// How many calls of services it makes for an event.
    #[must_use]
    pub(crate) fn calls(self, case: &Case) -> u64 {
        if self == Self::Runtime { 0 } else { case.calls }
    }

    /// Refuses a wrong answer.
    ///
    /// # Errors
    /// It is one.
    pub(crate) fn check(self, case: &Case, answer: &[u8]) -> Result<(), Error> {
        match self {
            Self::Floor | Self::Runtime => case.check_calls(self.calls(case), answer),
            // The bare loop repeats the function's answer.
            Self::Rejoinder | Self::Bare | Self::Python => case.check(answer),
        }
    }
}

/// What a process needs besides its case.
#[derive(Debug)]
pub(crate) struct Surroundings {
    /// Where the binaries are.
    pub(crate) binaries: PathBuf,
    pub(crate) floor: PathBuf,
    pub(crate) bare: PathBuf,
    /// A folder for each case with what floor and bare loop send.
    pub(crate) scripts: PathBuf,
    /// An interpreter with boto3.
    pub(crate) python: PathBuf,
    /// The folder of the handlers.
    pub(crate) handlers: PathBuf,
    /// The authorities that functions and floor trust.
    pub(crate) few: PathBuf,
    /// The authorities that boto3 trusts.
    pub(crate) all: PathBuf,
    pub(crate) upstream: Upstream,
}

impl Surroundings {
    /// The files of a workspace with an interpreter, before services that an authority vouches for.
    #[must_use]
    pub(crate) fn of(
        workspace: &Workspace,
        python: PathBuf,
        scripts: &Path,
        authority: &Authority,
        upstream: Upstream,
    ) -> Self {
        Self {
            binaries: workspace.binaries(),
            floor: workspace.target().join("release/floor"),
            bare: workspace.target().join("release/bare"),
            scripts: scripts.to_owned(),
            python,
            handlers: workspace.path("crates/tools/bench/python"),
            few: authority.few.clone(),
            all: authority.all.clone(),
            upstream,
        }
    }

    /// Starts a process that serves the case.
    ///
    /// # Errors
    /// It cannot be started.
    pub(crate) fn start(
        &self,
        subject: Subject,
        case: &Case,
        api: SocketAddr,
    ) -> Result<Child, Error> {
        let (program, arguments) = match subject {
            Subject::Rejoinder => (self.binaries.join(case.name), vec![]),
            Subject::Floor | Subject::Runtime => (self.floor.clone(), vec![]),
            Subject::Bare => (self.bare.clone(), vec![self.script(case)]),
            Subject::Python => {
                let handler = case.name.replace('-', "_");
                (self.python.clone(), vec![self.handlers.join("bootstrap.py"), handler.into()])
            }
        };
        let mut command = Command::new(&program);
        environment(&mut command, case, api, &self.upstream.endpoint);
        if subject == Subject::Runtime {
            command.env("FLOOR", "runtime");
        }
        if subject == Subject::Floor {
            command.env("FLOOR_SCRIPT", self.script(case));
        }
        command.args(arguments).env("AWS_CA_BUNDLE", &self.all).env("SSL_CERT_FILE", &self.few);
        command.spawn().map_err(|error| Error::Start(program, error))
    }

    /// The folder with what the bare loop sends in a case.
    #[must_use]
    pub(crate) fn script(&self, case: &Case) -> PathBuf {
        self.scripts.join(case.name)
    }
}

/// The environment of a Lambda, and nothing of ours.
pub(crate) fn environment(command: &mut Command, case: &Case, api: SocketAddr, services: &str) {
    let of_case =
        case.environment.iter().map(|(name, value)| (name, value.replace(SERVICES, services)));
    command.env_clear().stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.kill_on_drop(true).env("AWS_LAMBDA_RUNTIME_API", api.to_string());
    command.envs(LAMBDA).env("AWS_ENDPOINT_URL", services).env("FLOOR", case.name).envs(of_case);
}

/// Source: <https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html>. Python writes no
/// compiled handlers, as none of a Lambda's own folders can be written.
const LAMBDA: [(&str, &str); 15] = [
    ("PYTHONDONTWRITEBYTECODE", "1"),
    ("PATH", "/usr/local/bin:/usr/bin/:/bin:/opt/bin"),
    ("LANG", "en_US.UTF-8"),
    ("TZ", ":UTC"),
    ("AWS_REGION", "us-east-1"),
    ("AWS_DEFAULT_REGION", "us-east-1"),
    ("AWS_ACCESS_KEY_ID", "test"),
    ("AWS_SECRET_ACCESS_KEY", "test"),
    ("AWS_SESSION_TOKEN", "test"),
    ("AWS_LAMBDA_FUNCTION_NAME", "measured"),
    ("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
    ("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256"),
    ("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/measured"),
    ("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[$LATEST]0"),
    ("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
];
