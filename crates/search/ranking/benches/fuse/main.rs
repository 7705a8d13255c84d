//! How long fusing takes: `cargo bench -p ranking`.
//!
//! Medians for 10 to 10,000 candidates, each in a cluster of its own, which is the costliest join.
//! `-- --numpy` measures the same job in Python with NumPy (`fuse.py`) beside it, in turns, and
//! sets that Python up (`NUMPY_PYTHON=/path/to/python` takes one that has NumPy). `--write` puts
//! the tables into `docs/search/image-search.md`.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a benchmark prints its result")]

mod lists;
mod numpy;

use lists::Lists;
use ranking::{Method, Weight, fuse};
use std::hint::black_box;
use std::time::Instant;

/// Different lists, in turns, so that no branch is learned by heart.
const LISTS: u64 = 8;

fn main() {
    let mut tables = vec![methods()];
    if figures::asked_to("--numpy") || std::env::var_os("NUMPY_PYTHON").is_some() {
        tables.push(numpy::compare());
    }
    let tables = tables.join("\n\n");
    println!("{tables}");
    if figures::asked_to("--write") {
        let conditions = figures::conditions(&figures::root(), "medians");
        let document = figures::root().join("docs/search/image-search.md");
        let text = format!("{tables}\n\n{conditions}");
        figures::write(&document, "fusing", &text).expect("the document has marks");
    }
}

fn methods() -> String {
    let counts = [10, 200, 1_000, 10_000];
    let lists: [Vec<Lists>; 4] =
        counts.map(|count| (0..LISTS).map(|seed| Lists::new(seed, count)).collect());
    let rows = Method::all().map(|method| {
        let runs = |count: usize| (1_000_000 / count).clamp(101, 1_001);
        let times = counts.into_iter().zip(&lists);
        let times = times.map(|(count, lists)| micros(method, lists, runs(count)));
        let times: Vec<String> = times.map(|micros| format!(" {micros:.1} µs |")).collect();
        format!("\n| `{method}` |{}", times.concat())
    });
    let rows: String = rows.collect();
    format!("| candidates | 10 | 200 | 1,000 | 10,000 |\n| --- | --- | --- | --- | --- |{rows}")
}

/// The median of `runs` runs, in microseconds. The lists are copied anew before each run, as two
/// answers were just parsed before they are fused.
fn micros(method: Method, lists: &[Lists], runs: usize) -> f64 {
    let weight = Weight::new(0.3).expect("a share");
    let mut times: Vec<f64> = (0..runs)
        .map(|run| {
            let lists = lists[run % lists.len()].clone();
            let (candidates, ranking) = (lists.candidates(), lists.ranking());
            let started = Instant::now();
            black_box(fuse(method, weight, black_box(&candidates), black_box(&ranking)));
            started.elapsed().as_secs_f64() * 1e6
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[runs / 2]
}
