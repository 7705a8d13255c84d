//! What runs, by `ps`: for the meter and for the killer.

use cli_base::error::{Error, at_path};
use std::path::Path;
use tokio::process::Command;

/// A process.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Process {
    pub(super) id: u32,
    parent: u32,
    /// Resident memory in KiB.
    pub(super) memory: u64,
}

/// Every process of this machine.
pub(super) async fn all() -> Result<Vec<Process>, Error> {
    let mut ps = Command::new("ps");
    let output = ps.args(["-A", "-o", "pid=,ppid=,rss="]).kill_on_drop(true).output().await;
    let output = output.map_err(at_path(Path::new("ps")))?;
    Ok(String::from_utf8_lossy(&output.stdout).lines().filter_map(read).collect())
}

fn read(line: &str) -> Option<Process> {
    let mut fields = line.split_whitespace();
    let (id, parent) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(Process { id, parent, memory: fields.next()?.parse().ok()? })
}

/// The children of `parent`: of the emulator, these are the functions.
pub(super) fn children(all: &[Process], parent: u32) -> impl Iterator<Item = &Process> {
    all.iter().filter(move |process| process.parent == parent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_ps_is_a_process() {
        let found = read("  4711     1  20480");
        assert_eq!(found, Some(Process { id: 4711, parent: 1, memory: 20_480 }));
        assert_eq!(read("PID PPID RSS"), None);
    }

    #[tokio::test]
    async fn we_run_ourselves() {
        let us = std::process::id();
        assert!(all().await.unwrap().iter().any(|one| one.id == us && one.memory > 0));
    }
}
