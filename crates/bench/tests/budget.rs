//! Fails when a release binary outgrows what is recorded by more than a tenth.

use bench::{Workspace, budget};

#[tokio::test]
async fn no_binary_outgrows_its_budget() {
    let workspace = Workspace::of_this_crate();
    let recorded = budget::recorded(&workspace).unwrap();
    let Some(recorded) = recorded.get(std::env::consts::ARCH) else {
        return eprintln!("SKIPPED: no figures are recorded for {}", std::env::consts::ARCH);
    };
    let now = match budget::figures(&workspace.binaries()).await.unwrap() {
        Ok(now) => now,
        Err(skipped) => return eprintln!("SKIPPED: {skipped}"),
    };
    if now.values().any(|figures| figures.start_instructions.is_none()) {
        eprintln!("SKIPPED in part: no valgrind, so instructions are not counted");
    }
    let excesses = budget::excesses(recorded, &now);
    assert!(
        excesses.is_empty(),
        "over the recorded figures by more than a tenth:\n{}\nFind out why. If it is worth it, \
         record anew: cargo run --release --bin bench -- budget --record",
        excesses.join("\n")
    );
}
