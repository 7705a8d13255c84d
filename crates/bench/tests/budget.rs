//! Fails when a release binary outgrows what is recorded by more than a tenth.

use bench::{Workspace, budget};
use std::io::Write;

/// Past the capture that hides what a passing test prints.
fn skipped(what: &str) {
    let line = format!("SKIPPED no_binary_outgrows_its_budget: {what}\n");
    std::io::stderr().write_all(line.as_bytes()).ok();
}

#[tokio::test]
async fn no_binary_outgrows_its_budget() {
    let workspace = Workspace::of_this_crate();
    let recorded = budget::recorded(&workspace).unwrap();
    let Some(recorded) = recorded.get(std::env::consts::ARCH) else {
        return skipped(&format!("no figures are recorded for {}", std::env::consts::ARCH));
    };
    let now = match budget::figures(&workspace.binaries()).await.unwrap() {
        Ok(now) => now,
        Err(missing) => return skipped(&missing.to_string()),
    };
    if now.values().any(|figures| figures.start_instructions.is_none()) {
        skipped("instructions are not counted without valgrind");
    }
    let excesses = budget::excesses(recorded, &now);
    assert!(
        excesses.is_empty(),
        "over the recorded figures by more than a tenth:\n{}\nFind out why. If it is worth it, \
         record anew: cargo run --release -p bench -- budget --record",
        excesses.join("\n")
    );
}
