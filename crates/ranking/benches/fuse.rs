//! How long fusing takes: `cargo bench -p ranking`.
//!
//! Medians of many runs for 10 to 10,000 candidates, each in a cluster of its own, which is the
//! costliest join. With `NUMPY_PYTHON=/path/to/python` (one that has NumPy) the same job, done by
//! `benches/fuse_numpy.py`, is measured in the same run beside it.

#![allow(clippy::print_stdout, reason = "a benchmark prints its result")]

use ranking::{Candidate, Method, Preference, Weight, fuse};
use std::hint::black_box;
use std::process::Command;
use std::time::Instant;

const RUNS: usize = 2_001;

fn main() {
    for count in [10, 200, 1_000, 10_000] {
        let micros = median(count, Method::default());
        println!("{count:>6} candidates, min_max+arithmetic_mean: {micros:8.2} µs");
    }
    for method in Method::all() {
        println!("  1000 candidates, {method}: {:8.2} µs", median(1_000, method));
    }
    if let Ok(python) = std::env::var("NUMPY_PYTHON") {
        compare(&python);
    }
}

fn compare(python: &str) {
    let ours = median(1_000, Method::default());
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/fuse_numpy.py");
    let output = Command::new(python).arg(script).output().expect("python starts");
    let text = String::from_utf8_lossy(&output.stdout);
    let theirs: f64 = text.trim().parse().expect("the script prints microseconds");
    println!("  1000 candidates, NumPy {theirs:.1} µs, ours {ours:.1} µs: {:.1} x", theirs / ours);
}

fn median(count: usize, method: Method) -> f64 {
    let names: Vec<String> = (0..count).map(|n| format!("image-{n:06}")).collect();
    let candidates: Vec<_> = scores(1).zip(&names).map(candidate).collect();
    let mut ranking: Vec<_> = scores(2).zip(&names).map(preference).collect();
    ranking.sort_by(|a, b| b.score.total_cmp(&a.score));
    let weight = Weight::new(0.3).expect("a share");
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let started = Instant::now();
            black_box(fuse(method, weight, black_box(&candidates), black_box(&ranking)));
            started.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}

fn candidate((score, name): (f64, &String)) -> Candidate<'_> {
    Candidate { id: name, cluster: name, score }
}

fn preference((score, name): (f64, &String)) -> Preference<'_> {
    Preference { cluster: name, score }
}

/// Numbers from 0 to 1 by a linear congruential generator (Knuth's MMIX constants).
fn scores(seed: u64) -> impl Iterator<Item = f64> {
    let step = |state: &u64| {
        Some(state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407))
    };
    std::iter::successors(Some(seed), step).skip(1).map(|s| (s >> 11) as f64 / (1_u64 << 53) as f64)
}
