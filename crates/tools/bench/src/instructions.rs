//! Instructions from start to the first request for an event, counted by callgrind: a number that
//! does not depend on the machine's load.

use crate::case::Case;
use crate::error::{Error, at, wrong};
use crate::runtime_api::RuntimeApi;
use crate::subject::environment;
use rustix::process::{Pid, Signal, kill_process};
use std::fs;
use std::path::Path;
use tokio::process::Command;

/// Counts them; `None` where there is no valgrind.
///
/// # Errors
/// The binary does not start, or valgrind counts nothing.
pub(crate) async fn instructions_to_first_event(
    binary: &Path,
    case: &Case,
) -> Result<Option<u64>, Error> {
    let folder = tempfile::tempdir()?;
    let log = folder.path().join("callgrind.log");
    let mut api = RuntimeApi::start().await?;
    let mut command = Command::new("valgrind");
    environment(&mut command, case, api.address, "https://localhost:1");
    command
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(format!("--log-file={}", log.display()))
        .arg(binary);
    let mut child = match command.spawn() {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        child => child.map_err(|error| Error::Start("valgrind".into(), error))?,
    };
    api.asked().await?;
    let id = child.id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?));
    let Some(id) = id else { return wrong("valgrind ended at once") };
    kill_process(id, Signal::TERM).map_err(std::io::Error::from)?;
    child.wait().await?;
    let said = fs::read_to_string(&log).map_err(at(&log))?;
    match collected(&said) {
        Some(count) => Ok(Some(count)),
        None => wrong(format!("callgrind counted nothing:\n{said}")),
    }
}

fn collected(said: &str) -> Option<u64> {
    let line = said.lines().find_map(|line| line.split_once("Collected :"))?;
    line.1.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_read() {
        let said = "==7== Events    : Ir\n==7== Collected : 12345678\n==7== \n";
        assert_eq!(collected(said), Some(12_345_678));
        assert_eq!(collected("==7== Events"), None);
    }
}
