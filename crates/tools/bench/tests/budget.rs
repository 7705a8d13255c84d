//! Fails when a release binary outgrows what is recorded by more than a tenth.

use bench::{Workspace, budget};

fn skip(what: &str) {
    required_tools::skip("no_binary_outgrows_its_budget", what);
}

#[tokio::test]
async fn no_binary_outgrows_its_budget() {
    let workspace = Workspace::of_this_crate();
    let recorded = budget::recorded(&workspace).unwrap();
    let Some(recorded) = recorded.get(std::env::consts::ARCH) else {
        return skip(&format!("no figures are recorded for {}", std::env::consts::ARCH));
    };
    let now = match budget::figures(&workspace.binaries()).await.unwrap() {
        Ok(now) => now,
        Err(missing) => return skip(&missing.to_string()),
    };
    if now.values().any(|figures| figures.start_instructions.is_none()) {
        skip("instructions are not counted without valgrind");
    }
    let excesses = budget::excesses(recorded, &now);
    assert!(
        excesses.is_empty(),
        "over the recorded figures by more than a tenth:\n{}\nFind out why. If it is worth it, \
         record anew: cargo run --release -p bench -- budget --record",
        excesses.join("\n")
    );
}
