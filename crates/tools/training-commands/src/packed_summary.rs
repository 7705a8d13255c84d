//! What packing says at its end.

use crate::corpus_files::Wrong;
use crate::words::{aligned, whole};
use packing::Counts;
use serde::Serialize;
use std::fs;
use std::time::Duration;
use token_shards::Manifest;

/// Faults that are printed.
const SHOWN: usize = 50;

/// What is in the folder, and what it took.
#[derive(Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Summary {
    pub(crate) documents: u64,
    /// Without a token.
    pub(crate) empty: u64,
    /// Cuts of documents that are longer than a block.
    pub(crate) cuts: u64,
    pub(crate) tokens: u64,
    pub(crate) counted: u64,
    pub(crate) blocks: u64,
    pub(crate) block: u32,
    pub(crate) padding: u64,
    pub(crate) fill: f64,
    pub(crate) shards: usize,
    pub(crate) bytes: u64,
    /// Of text.
    pub(crate) input_bytes: u64,
    /// Also of checking.
    pub(crate) seconds: f64,
    /// While packing, of this run.
    pub(crate) tokens_per_second: f64,
    /// Of the process; none where the system does not say.
    pub(crate) peak_bytes: Option<u64>,
}

impl Summary {
    /// `before` was packed by a run before; `times` are all, and that of packing.
    pub(crate) fn new(manifest: &Manifest, before: &Counts, times: (Duration, Duration)) -> Self {
        let counts = manifest.counts;
        let documents = manifest.inputs.iter().map(|input| input.documents).sum();
        let tokens = (counts.tokens - before.tokens) as f64;
        Self {
            documents,
            empty: documents - counts.documents,
            cuts: counts.pieces - counts.documents,
            tokens: counts.tokens,
            counted: counts.counted,
            blocks: counts.blocks,
            block: manifest.header.settings.block,
            padding: counts.padding,
            fill: counts.fill(),
            shards: manifest.shards.len(),
            bytes: manifest.shards.iter().map(|shard| shard.bytes).sum(),
            input_bytes: manifest.inputs.iter().map(|input| input.bytes).sum(),
            seconds: times.0.as_secs_f64(),
            tokens_per_second: tokens / times.1.as_secs_f64().max(f64::EPSILON),
            peak_bytes: peak_bytes(),
        }
    }

    pub(crate) fn describe(&self, json: bool) -> String {
        if json {
            return serde_json::to_string_pretty(self).unwrap_or_default();
        }
        let documents = format!(
            "{}, {} of them empty; {} cuts",
            whole(self.documents),
            whole(self.empty),
            whole(self.cuts)
        );
        let peak = self.peak_bytes.map_or("unknown".to_owned(), megabytes);
        let speed = format!(
            "{:.1} s, {} tokens a second while packing",
            self.seconds,
            whole(self.tokens_per_second as u64)
        );
        aligned(&[
            ("documents", documents),
            ("text", megabytes(self.input_bytes)),
            ("tokens", format!("{}, {} in the loss", whole(self.tokens), whole(self.counted))),
            ("blocks", format!("{} of {}", whole(self.blocks), whole(u64::from(self.block)))),
            ("full", format!("{:.3} %, {} padding", self.fill * 100.0, whole(self.padding))),
            ("shards", format!("{}, {}", self.shards, megabytes(self.bytes))),
            ("time", speed),
            ("memory", format!("{peak} at most")),
        ])
    }
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

/// The most memory that the process had, where `/proc` says it.
fn peak_bytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes * 1_024)
}

/// What is wrong with the input, the first faults of many.
pub(crate) fn describe_wrong(wrong: &[Wrong], json: bool) -> String {
    if json {
        let refused = serde_json::json!({ "faults": wrong });
        return serde_json::to_string_pretty(&refused).unwrap_or_default();
    }
    let say = |one: &Wrong| format!("{}: {}\n", one.file, one.fault);
    let mut text: String = wrong.iter().take(SHOWN).map(say).collect();
    if wrong.len() > SHOWN {
        text +=
            &format!("... and {} more: --json has a thousand of each file\n", wrong.len() - SHOWN);
    }
    text + "\nNothing is packed.\n"
}
