//! Recall, speed and memory of the embedded index: `cargo bench -p vector-index`.
//!
//! `-- --python` measures hnswlib and usearch from PyPI beside it, on the same vectors and in
//! turns, and sets their Python up (`KNN_PYTHON=/path/to/python` takes one that has them).
//! `KNN_COUNT` (10000) and `KNN_DIMENSIONS` (1024) set the size. `--build` only builds the graphs,
//! so that it can be done at a low priority; a later run finds them under the target folder.
//! `--write` puts the tables into `docs/search/image-search.md`.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a benchmark prints its result")]

mod ours;
mod report;
mod theirs;
mod vectors;

use report::Library;
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use theirs::{LIBRARIES, Python};
use vectors::Vectors;

const EXPANSIONS: [usize; 4] = [16, 32, 64, 128];
const ROUNDS: usize = 9;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (count, dimensions) = (setting("KNN_COUNT", 10_000), setting("KNN_DIMENSIONS", 1_024));
    eprintln!("{count} x {dimensions}: making vectors and comparing all");
    let vectors = Vectors::new(count, dimensions);
    let truth = vectors.truth();
    let folder = folder(count, dimensions);
    let beside = figures::asked_to("--python") || std::env::var_os("KNN_PYTHON").is_some();
    let mut python = beside.then(|| Python::start(&folder, &vectors, &truth));
    let mut libraries = built(&folder, &vectors, python.as_mut()).await;
    if !figures::asked_to("--build") {
        for round in 0..ROUNDS {
            eprintln!("round {} of {ROUNDS}", round + 1);
            measure(&folder, &vectors, &truth, python.as_mut(), &mut libraries).await;
        }
        report::tell(&libraries, count, dimensions);
    }
    if let Some(python) = python {
        python.end();
    }
}

fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}

fn folder(count: usize, dimensions: usize) -> PathBuf {
    let folder = figures::folder().join(format!("knn-{count}x{dimensions}"));
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// The embedded index first; what was built before is used again.
async fn built(folder: &Path, vectors: &Vectors, python: Option<&mut Python>) -> Vec<Library> {
    let seconds = folder.join("seconds");
    if !seconds.exists() {
        let _ = fs::remove_dir_all(folder.join("v1"));
        let took = ours::build(folder, vectors).await;
        fs::write(&seconds, took.to_string()).expect("a file");
    }
    let took = fs::read_to_string(seconds).expect("a file").parse().expect("a number");
    let bytes = fs::metadata(folder.join("v1/graph.usearch")).expect("a graph").len();
    let mut libraries = vec![Library::new("embedded, bf16", took, bytes as f64)];
    if let Some(python) = python {
        libraries.extend(LIBRARIES.map(|(name, floats)| {
            let answer = python.ask(&format!("build {name}"));
            Library::new(&format!("{name} from PyPI, {floats}"), answer[0], answer[1])
        }));
    }
    libraries
}

/// Each library's turn at each expansion.
async fn measure(
    folder: &Path,
    vectors: &Vectors,
    truth: &[HashSet<usize>],
    mut python: Option<&mut Python>,
    libraries: &mut [Library],
) {
    for (place, expansion) in EXPANSIONS.into_iter().enumerate() {
        let index = ours::index(folder, expansion);
        // The first round opens the index and brings it into memory.
        ours::measure(&index, vectors, truth).await;
        let (recall, per_second) = ours::measure(&index, vectors, truth).await;
        libraries[0].points[place].add(recall, per_second);
        if let Some(python) = &mut python {
            for (library, (name, _)) in libraries[1..].iter_mut().zip(LIBRARIES) {
                let answer = python.ask(&format!("{expansion} {name}"));
                library.points[place].add(answer[0], answer[1]);
            }
        }
    }
}
