//! Time and memory of reading one document, in a process of its own.

use std::path::Path;
use std::time::{Duration, Instant};

/// What reading a document took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cost {
    pub pages: usize,
    pub blocks: usize,
    /// The shortest of some runs.
    pub time: Duration,
    /// The most memory that the process held, in MiB; 0 where the system does not say.
    pub memory: u64,
}

/// Reads a document three times.
///
/// # Errors
/// When it cannot be read.
pub fn measure(path: &Path) -> Result<Cost, String> {
    let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
    let mut best: Option<Cost> = None;
    for _ in 0..3 {
        let start = Instant::now();
        let document = pdf::parse(&bytes).map_err(|refusal| format!("{refusal:?}"))?;
        let time = start.elapsed();
        let cost = Cost {
            pages: document.pages.len(),
            blocks: document.blocks.len(),
            time,
            memory: peak_memory(),
        };
        best = Some(best.map_or(cost, |best| Cost { time: best.time.min(time), ..cost }));
    }
    best.ok_or_else(|| "nothing was measured".to_owned())
}

/// Of this process, by Linux.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next())
        .and_then(|kib| kib.parse::<u64>().ok())
        .unwrap_or(0)
        / 1_024
}
