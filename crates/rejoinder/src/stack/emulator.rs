//! The emulator of the AWS services: starts it and waits until it answers.

use super::child::Child;
use super::environment::environment;
use crate::error::Error;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const PROGRAM: &str = include_str!("emulator.py");
const READY_WITHIN: Duration = Duration::from_secs(60);
const ASK_EVERY: Duration = Duration::from_millis(50);

/// The running emulator.
#[derive(Debug)]
pub(super) struct Emulator {
    child: Child,
    /// Where it answers: `http://127.0.0.1:PORT`.
    pub(super) endpoint: String,
}

impl Emulator {
    /// Starts it on `port` with everything it writes under `folder`. `more` is added to its
    /// environment, which the functions inherit.
    ///
    /// # Errors
    /// It cannot be started.
    pub(super) fn start(
        python: &Path,
        port: u16,
        folder: &Path,
        more: &BTreeMap<String, String>,
    ) -> Result<Self, Error> {
        let mut command = Command::new(python);
        command
            .args(["-I", "-c", PROGRAM])
            .current_dir(folder)
            .env_clear()
            .envs(environment(std::env::vars(), port, folder))
            .envs(more);
        let child = Child::start("the emulator", command, &folder.join("emulator.log"), false)?;
        Ok(Self { child, endpoint: format!("http://127.0.0.1:{port}") })
    }

    /// Its process id.
    #[must_use]
    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it is ready.
    ///
    /// # Errors
    /// It ends before, or takes more than a minute.
    pub(super) async fn ready(&mut self, http: &reqwest::Client) -> Result<(), Error> {
        let url = format!("{}/_ministack/ready", self.endpoint);
        let until = Instant::now() + READY_WITHIN;
        while Instant::now() < until && self.child.is_running() {
            if http.get(&url).send().await.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(());
            }
            tokio::time::sleep(ASK_EVERY).await;
        }
        Err(self.child.not_started())
    }
}
