//! One container: a program of its own that keeps the service's contract.
//!
//! Source: <https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html>. The
//! port comes as `SAGEMAKER_BIND_TO_PORT`, and `SAGEMAKER_BASE_DIR` stands for `/opt/ml`, so that it
//! needs neither root nor a container engine.

use super::{Host, Program};
use crate::control::VariantPlan;
use rustix::process::{Pid, Signal, kill_process};
use std::fs::File;
use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;
use tokio::process::{Child, ChildStdin, Command};
use tokio::time::{Instant, sleep, timeout};

/// How long a ping may take.
const PING: Duration = Duration::from_secs(2);
/// Between two pings of a container that starts.
const PING_EVERY: Duration = Duration::from_millis(50);
/// How often a program that ends before it answers is started.
const STARTS: usize = 3;

/// A running container. It is killed when dropped.
#[derive(Debug)]
pub(super) struct Container {
    child: Child,
    /// A program that watches its standard input ends when we are gone.
    _stdin: Option<ChildStdin>,
    /// `http://127.0.0.1:PORT`.
    pub(super) url: String,
}

impl Container {
    /// Starts a variant's program and waits until it answers pings.
    pub(super) async fn start(
        host: &Host,
        plan: &VariantPlan,
        root: &Path,
    ) -> Result<Self, String> {
        let program = host.images.program(&plan.image);
        let program =
            program.ok_or_else(|| format!("Requested image {} not found.", plan.image))?;
        let until = Instant::now() + plan.startup.min(host.patience.startup);
        for _ in 0..STARTS {
            let mut container = Self::spawn(program, plan, root)?;
            match container.healthy(&host.http, until).await {
                Health::Answers => return Ok(container),
                Health::Ended => {}
                Health::Late => break,
            }
        }
        Err(format!(
            "The primary container for production variant {} did not pass the ping health check. \
             Please check CloudWatch logs for this endpoint.",
            plan.name
        ))
    }

    fn spawn(program: &Program, plan: &VariantPlan, root: &Path) -> Result<Self, String> {
        let not_started = |error| format!("{} cannot be started: {error}", program.path.display());
        let port = free_port().map_err(not_started)?;
        let log = root.join("container.log");
        let log = File::options().create(true).append(true).open(log).map_err(not_started)?;
        let copy = log.try_clone().map_err(not_started)?;
        let mut child = Command::new(&program.path)
            .arg("serve")
            .args(&program.arguments)
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .envs(&plan.environment)
            .env("SAGEMAKER_BIND_TO_PORT", port.to_string())
            .env("SAGEMAKER_BASE_DIR", root)
            .current_dir(root)
            .stdin(Stdio::piped())
            .stdout(copy)
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .map_err(not_started)?;
        let stdin = child.stdin.take();
        Ok(Self { child, _stdin: stdin, url: format!("http://127.0.0.1:{port}") })
    }

    async fn healthy(&mut self, http: &reqwest::Client, until: Instant) -> Health {
        let ping = format!("{}/ping", self.url);
        while Instant::now() < until {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return Health::Ended;
            }
            let pinged = http.get(&ping).timeout(PING).send().await;
            if pinged.is_ok_and(|answer| answer.status() == 200) {
                return Health::Answers;
            }
            sleep(PING_EVERY).await;
        }
        Health::Late
    }

    /// Its process id while it runs.
    pub(super) fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Asks it to end, and kills it if it does not within `patience`.
    pub(super) async fn stop(mut self, patience: Duration) {
        let id = self.child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        if let Some(id) = id {
            kill_process(id, Signal::TERM).ok();
        }
        if timeout(patience, self.child.wait()).await.is_err() {
            self.child.kill().await.ok();
        }
    }
}

enum Health {
    Answers,
    /// The program has ended.
    Ended,
    Late,
}

/// Another program may take it before ours does: then ours ends and is started once more.
fn free_port() -> std::io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}
