//! What Linux says of a running process.

use crate::error::{Error, at};
use std::fs;
use std::path::{Path, PathBuf};

/// A process by its id.
#[derive(Debug, Clone)]
pub(crate) struct Process(PathBuf);

impl Process {
    /// The process with this id.
    #[must_use]
    pub(crate) fn of(id: u32) -> Self {
        Self(Path::new("/proc").join(id.to_string()))
    }

    /// Processor time of all its living threads so far, in nanoseconds. A thread that sleeps is
    /// up to date; `stat` would count in steps of ten milliseconds.
    ///
    /// # Errors
    /// The process has ended.
    pub(crate) fn processor_time(&self) -> Result<u64, Error> {
        let tasks = self.0.join("task");
        let threads = fs::read_dir(&tasks).map_err(at(&tasks))?.flatten();
        // A thread that ends meanwhile is not read.
        let texts =
            threads.filter_map(|task| fs::read_to_string(task.path().join("schedstat")).ok());
        Ok(texts.filter_map(|text| run_time(&text)).sum())
    }

    /// The most memory that was ever resident, in bytes.
    ///
    /// # Errors
    /// The process has ended.
    pub(crate) fn peak_memory(&self) -> Result<u64, Error> {
        let path = self.0.join("status");
        let status = fs::read_to_string(&path).map_err(at(&path))?;
        peak(&status).ok_or_else(|| Error::Wrong("no VmHWM in /proc/PID/status".to_owned()))
    }
}

/// The first field: nanoseconds on a processor.
fn run_time(schedstat: &str) -> Option<u64> {
    schedstat.split_whitespace().next()?.parse().ok()
}

fn peak(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernels_lines_are_read() {
        assert_eq!(run_time("47274650 9 3\n"), Some(47_274_650));
        assert_eq!(run_time(""), None);
        assert_eq!(peak("Name:\tx\nVmHWM:\t   10240 kB\nVmRSS:\t 1 kB\n"), Some(10_485_760));
        assert_eq!(peak("Name:\tx\n"), None);
    }

    #[test]
    fn this_process_has_both() {
        let own = Process::of(std::process::id());
        assert!(own.processor_time().unwrap() > 0);
        assert!(own.peak_memory().unwrap() > 1 << 20);
    }
}
