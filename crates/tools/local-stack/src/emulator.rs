//! The emulator of the AWS services: starts it and waits until it answers.

use super::child::Child;
use super::environment::environment;
use cli_base::error::Error;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

const PROGRAM: &str = concat!(
    include_str!("../python/emulator.py"),
    include_str!("../python/expressions.py"),
    include_str!("../python/functions.py")
);
const FAULTY: &str = include_str!("../python/faulty_engine.py");
const MAIN: &str = "\nsys.argv = [\"ministack\"]\nmain()\n";
/// How long it may take to write down its state, and to read it again: a minute or two after ten
/// thousand executions, and what is not written by then is lost.
const SAVED_WITHIN: Duration = Duration::from_secs(600);
const READY_WITHIN: Duration = Duration::from_secs(60);
const ASK_EVERY: Duration = Duration::from_millis(50);

/// How it is started.
#[derive(Debug, Clone)]
pub(super) struct Launch {
    /// The interpreter of the virtual environment.
    pub(super) python: PathBuf,
    pub(super) port: u16,
    /// Where everything goes that it writes.
    pub(super) folder: PathBuf,
    /// Added to its environment, which the functions inherit.
    pub(super) more: BTreeMap<String, String>,
    /// Whether its own calls may go wrong, as `engine-faults.json` in its folder says.
    pub(super) faulty: bool,
}

impl Launch {
    fn child(&self) -> Result<Child, Error> {
        let faulty = if self.faulty { FAULTY } else { "" };
        let mut command = Command::new(&self.python);
        command
            .args(["-I", "-c", &format!("{PROGRAM}{faulty}{MAIN}")])
            .current_dir(&self.folder)
            .env_clear()
            .envs(environment(std::env::vars(), self.port, &self.folder))
            .envs(&self.more);
        Child::start("the emulator", command, &self.folder.join("emulator.log"), false)
    }
}

/// The running emulator.
#[derive(Debug)]
pub(super) struct Emulator {
    child: Child,
    launch: Launch,
    /// Where it answers: `http://127.0.0.1:PORT`.
    pub(super) endpoint: String,
}

impl Emulator {
    /// Starts it.
    ///
    /// # Errors
    /// It cannot be started.
    pub(super) fn start(launch: Launch) -> Result<Self, Error> {
        let child = launch.child()?;
        let endpoint = format!("http://127.0.0.1:{}", launch.port);
        Ok(Self { child, launch, endpoint })
    }

    /// Ends it in order, so that it writes its state down, and starts it again.
    ///
    /// # Errors
    /// It does not end, or not start again.
    pub(super) async fn restart(&mut self, http: &reqwest::Client) -> Result<(), Error> {
        self.child.ask_to_end();
        let until = Instant::now() + SAVED_WITHIN;
        while self.child.is_running() && Instant::now() < until {
            tokio::time::sleep(ASK_EVERY).await;
        }
        self.child = self.launch.child()?;
        self.ready_within(SAVED_WITHIN, http).await
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
        self.ready_within(READY_WITHIN, http).await
    }

    async fn ready_within(&mut self, limit: Duration, http: &reqwest::Client) -> Result<(), Error> {
        let url = format!("{}/_ministack/ready", self.endpoint);
        let until = Instant::now() + limit;
        while Instant::now() < until && self.child.is_running() {
            if http.get(&url).send().await.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(());
            }
            tokio::time::sleep(ASK_EVERY).await;
        }
        Err(self.child.not_started())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]

    use crate::setup::emulator;
    use cli_base::progress::Progress;
    use cli_base::workspace::Workspace;
    use std::path::Path;
    use std::process::Command;

    const EXPRESSIONS: &str = concat!(
        include_str!("../python/expressions.py"),
        include_str!("../python/expressions_test.py")
    );
    const FUNCTIONS: &str = concat!(
        include_str!("../python/functions.py"),
        include_str!("../python/functions_test.py")
    );

    /// Has the emulator's interpreter run a program that checks itself.
    async fn check(program: &str) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
        let workspace = Workspace::find(Some(&root)).unwrap();
        let python = emulator(&workspace, Progress::Silent).await.unwrap();
        let done = Command::new(python).args(["-I", "-c", program]).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }

    #[tokio::test]
    async fn executions_share_the_expressions_that_were_read() {
        check(EXPRESSIONS).await;
    }

    #[tokio::test]
    async fn a_function_is_sent_its_event_at_once() {
        check(FUNCTIONS).await;
    }
}
