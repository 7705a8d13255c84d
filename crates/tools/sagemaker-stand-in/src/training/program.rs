//! One machine's program: a process group of its own, which ends when its job ends and when we do.
//!
//! A shell stands between: it hands on SIGTERM to the program alone, as a container engine does, and when its
//! standard input closes, because we have ended in whatever way, it kills the whole group.

use super::folder::Folder;
use super::job::arn;
use super::plan::Plan;
use crate::control::REGION;
use crate::hosting::Program;
use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;
use tokio::process::{Child, ChildStdin, Command};
use tokio::sync::watch;
use tokio::time::timeout;

/// What the shell does, by its builtins alone: it has no environment, which is the program's. `wait` is interrupted
/// by a signal that is handed on, so that it waits again.
const GUARD: &str = r#"
trap 'asked=yes; kill -TERM "$program" 2>/dev/null' TERM
exec 3<&0
[ -z "$asked" ] || exit 143
"$@" </dev/null 3<&- &
program=$!
[ -z "$asked" ] || kill -TERM "$program" 2>/dev/null
{ while read -r line; do :; done <&3; kill -KILL -$$; } 2>/dev/null &
exec 3<&-
wait "$program"
code=$?
while kill -0 "$program" 2>/dev/null; do
    wait "$program"
    code=$?
done
exit "$code"
"#;
/// Gives the program its environment. A shell that had it would read it, too: dash ends at once for an `OPTIND`
/// that is no number.
const ENV: [&str; 2] = ["/usr/bin/env", "-i"];
/// Of a program that a signal has ended, as shells and container engines say it: 128 and SIGKILL.
const KILLED: i32 = 137;

/// What a program is told to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    GoOn,
    /// SIGTERM; SIGKILL where it has not ended after a while.
    End,
    /// SIGKILL.
    Kill,
}

/// A running program. Its group is killed when it is dropped.
#[derive(Debug)]
pub(super) struct Running {
    child: Child,
    _stdin: Option<ChildStdin>,
    group: Option<Pid>,
}

impl Running {
    pub(super) fn start(program: &Program, plan: &Plan, folder: &Folder) -> Result<Self, String> {
        let not_started = |error| format!("{} cannot be started: {error}", program.path.display());
        let log =
            File::options().create(true).append(true).open(folder.log()).map_err(not_started)?;
        let copy = log.try_clone().map_err(not_started)?;
        let mut child = Command::new("/bin/sh")
            .args(["-c", GUARD, "guard"])
            .args(ENV)
            .args(environment(plan, folder))
            .arg(&program.path)
            .args(&plan.arguments)
            .args(&program.arguments)
            .env_clear()
            .current_dir(&folder.root)
            .process_group(0)
            .stdin(Stdio::piped())
            .stdout(copy)
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .map_err(not_started)?;
        let group = child.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        let stdin = child.stdin.take();
        Ok(Self { child, _stdin: stdin, group })
    }

    /// Its process group.
    pub(super) fn id(&self) -> Option<u32> {
        self.child.id()
    }

    /// Waits until it has ended, by itself or by order; its exit code. `patience` is between SIGTERM and
    /// SIGKILL.
    pub(super) async fn end(
        mut self,
        mut orders: watch::Receiver<Order>,
        patience: Duration,
    ) -> i32 {
        loop {
            let order = *orders.borrow_and_update();
            match order {
                Order::GoOn => {}
                Order::End => return self.terminate(orders, patience).await,
                Order::Kill => return self.kill().await,
            }
            tokio::select! {
                status = self.child.wait() => return code(status),
                changed = orders.changed() => if changed.is_err() { return self.kill().await },
            }
        }
    }

    async fn terminate(&mut self, mut orders: watch::Receiver<Order>, patience: Duration) -> i32 {
        if let Some(shell) = self.group {
            kill_process(shell, Signal::TERM).ok();
        }
        let ended = async {
            tokio::select! {
                status = self.child.wait() => Some(code(status)),
                _ = orders.wait_for(|order| *order == Order::Kill) => None,
            }
        };
        match timeout(patience, ended).await {
            Ok(Some(code)) => code,
            _ => self.kill().await,
        }
    }

    async fn kill(&mut self) -> i32 {
        self.kill_group();
        self.child.wait().await.ok();
        KILLED
    }

    /// Once: its number may be another's when all of it has ended.
    fn kill_group(&mut self) {
        if let Some(group) = self.group.take() {
            kill_process_group(group, Signal::KILL).ok();
        }
    }
}

/// What the program has started ends with it.
impl Drop for Running {
    fn drop(&mut self) {
        self.kill_group();
    }
}

/// What a program has in its environment, as `NAME=VALUE`; of one name the last counts.
fn environment(plan: &Plan, folder: &Folder) -> Vec<OsString> {
    let pair = |name: &str, value: &OsStr| {
        let mut pair = OsString::from(format!("{name}="));
        pair.push(value);
        pair
    };
    let path = std::env::var_os("PATH").map(|path| pair("PATH", &path));
    let regions = ["AWS_REGION", "AWS_DEFAULT_REGION"].map(|name| pair(name, REGION.as_ref()));
    let jobs = plan.environment.iter().map(|(name, value)| pair(name, value.as_ref()));
    let ours = [
        pair("TRAINING_JOB_NAME", plan.name.as_ref()),
        pair("TRAINING_JOB_ARN", arn(&plan.name).as_ref()),
        pair("SAGEMAKER_BASE_DIR", folder.root.as_os_str()),
    ];
    path.into_iter().chain(regions).chain(jobs).chain(ours).collect()
}

fn code(status: std::io::Result<ExitStatus>) -> i32 {
    status.ok().and_then(|status| status.code()).unwrap_or(KILLED)
}
