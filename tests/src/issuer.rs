//! An identity provider: a token for one person, and the keys that verify it.

use crate::program::workspace;
use crate::world::Failure;
use std::process::Stdio;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// The audience of its tokens.
pub const AUDIENCE: &str = "reviewers";

/// A running provider; it ends when this is dropped.
pub struct Issuer {
    /// Its address, which is the tokens' issuer.
    pub address: String,
    /// The token.
    pub token: String,
    _process: Child,
}

impl Issuer {
    /// Starts a provider that has verified this address. The emulator's environment, which every
    /// stack prepares, has what it needs.
    ///
    /// # Errors
    /// It does not start.
    pub async fn of(email: &str) -> Result<Self, Failure> {
        let root = workspace();
        let mut process = Command::new(root.join("target/rejoinder/venv/bin/python"))
            .arg(root.join("tests/src/issuer.py"))
            .args([email, AUDIENCE])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let output = process.stdout.take().ok_or("no output")?;
        let mut lines = BufReader::new(output).lines();
        let mut line = async || lines.next_line().await?.ok_or(Failure::from("it ended"));
        Ok(Self { address: line().await?, token: line().await?, _process: process })
    }
}
