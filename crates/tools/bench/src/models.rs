//! The local models' process.

use crate::error::{Error, wrong};
use std::path::Path;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdin, Command};

/// Ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Models {
    _child: Child,
    _stdin: Option<ChildStdin>,
    pub(crate) endpoint: String,
}

impl Models {
    /// Starts `local-models` of a folder of binaries and waits until it is ready.
    ///
    /// # Errors
    /// It does not start.
    pub(crate) async fn start(binaries: &Path) -> Result<Self, Error> {
        let program = binaries.join("local-models");
        let mut command = Command::new(&program);
        command.args(["--port", "0", "--exit-with-stdin"]).kill_on_drop(true);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().map_err(|error| Error::Start(program, error))?;
        let Some(stdout) = child.stdout.take() else { return wrong("no output of local-models") };
        let mut line = String::new();
        BufReader::new(stdout).read_line(&mut line).await?;
        let ready: serde_json::Value = serde_json::from_str(&line)?;
        let endpoint = ready["endpoint"].as_str().unwrap_or_default().to_owned();
        Ok(Self { _stdin: child.stdin.take(), _child: child, endpoint })
    }
}
