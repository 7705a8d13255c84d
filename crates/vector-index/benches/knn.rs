//! Recall and speed of the embedded index: `cargo bench -p vector-index`.
//!
//! Unit vectors around 200 centres, as embeddings of pictures in styles are, from a fixed seed;
//! 200 further ones are the queries, one at a time on one thread. `KNN_COUNT` (10000) and
//! `KNN_DIMENSIONS` (1024) set the size. With `KNN_PYTHON=/path/to/python` (one that has hnswlib,
//! usearch and numpy) `benches/knn.py` measures those on the same vectors in the same run.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a benchmark prints its result")]

use std::collections::HashSet;
use std::path::Path;
use std::process::Command;
use std::time::Instant;
use vector_index::{Build, Embedded, Find, HnswParameters, Item, Metadata, Nearest};

const QUERIES: usize = 200;
const NEIGHBOURS: usize = 10;
const CENTRES: usize = 200;
const EXPANSIONS: [usize; 4] = [16, 32, 64, 128];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let (count, dimensions) = (setting("KNN_COUNT", 10_000), setting("KNN_DIMENSIONS", 1_024));
    let vectors = vectors(count + QUERIES, dimensions);
    let (stored, queries) = vectors.split_at(count);
    println!("{count} x {dimensions}, {QUERIES} queries for {NEIGHBOURS} neighbours");
    let truth: Vec<HashSet<usize>> = queries.iter().map(|query| exact(stored, query)).collect();
    let folder = tempfile::tempdir().expect("a folder");
    build(folder.path(), stored).await;
    for expansion in EXPANSIONS {
        measure(folder.path(), expansion, queries, &truth).await;
    }
    if let Ok(python) = std::env::var("KNN_PYTHON") {
        compare(&python, folder.path(), stored, queries, &truth);
    }
}

fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}

fn index(folder: &Path, expansion_search: usize) -> Embedded {
    let parameters = HnswParameters { expansion_search, ..HnswParameters::default() };
    Embedded::new(folder.to_owned(), "images", parameters)
}

async fn build(folder: &Path, stored: &[Vec<f32>]) {
    let index = index(folder, EXPANSIONS[0]);
    let started = Instant::now();
    index.create("v1", stored[0].len()).await.expect("an index");
    for (start, part) in (0..).step_by(10_000).zip(stored.chunks(10_000)) {
        let items: Vec<Item> = (start..).zip(part).map(item).collect();
        index.add("v1", &items).await.expect("items are added");
    }
    index.switch("images", "v1").await.expect("a graph");
    let seconds = started.elapsed().as_secs_f64();
    let bytes = std::fs::metadata(folder.join("v1/graph.usearch")).expect("a graph").len();
    println!("embedded: built in {seconds:.1} s on all cores, graph {} MB", bytes >> 20);
}

fn item((number, embedding): (usize, &Vec<f32>)) -> Item {
    let cluster = (number % CENTRES).to_string();
    let metadata = Metadata::new();
    Item { id: number.to_string(), cluster, embedding: embedding.clone(), metadata }
}

async fn measure(folder: &Path, expansion: usize, queries: &[Vec<f32>], truth: &[HashSet<usize>]) {
    let index = index(folder, expansion);
    let question = |query: &Vec<f32>| Nearest {
        embedding: query.clone(),
        count: NEIGHBOURS,
        filters: Default::default(),
    };
    for query in queries {
        index.find(&question(query)).await.expect("hits");
    }
    let mut found = Vec::with_capacity(queries.len());
    let started = Instant::now();
    for query in queries {
        found.push(index.find(&question(query)).await.expect("hits"));
    }
    let seconds = started.elapsed().as_secs_f64();
    let ids = found.iter().map(|hits| hits.iter().map(|hit| hit.id.parse().expect("a number")));
    report("embedded", expansion, recall(ids, truth), queries.len() as f64 / seconds);
}

fn report(library: &str, expansion: usize, recall: f64, per_second: f64) {
    println!("{library}: ef {expansion:>3}, recall@{NEIGHBOURS} {recall:.4}, {per_second:.0}/s");
}

fn recall<I: Iterator<Item = usize>>(
    found: impl Iterator<Item = I>,
    truth: &[HashSet<usize>],
) -> f64 {
    let right = |(ids, truth): (I, &HashSet<usize>)| ids.filter(|id| truth.contains(id)).count();
    let right: usize = found.zip(truth).map(right).sum();
    right as f64 / (truth.len() * NEIGHBOURS) as f64
}

fn compare(
    python: &str,
    folder: &Path,
    stored: &[Vec<f32>],
    queries: &[Vec<f32>],
    truth: &[HashSet<usize>],
) {
    write(&folder.join("stored.f32"), stored);
    write(&folder.join("queries.f32"), queries);
    let truth: Vec<Vec<usize>> = truth.iter().map(|set| set.iter().copied().collect()).collect();
    let truth = serde_json::to_vec(&truth).expect("JSON");
    std::fs::write(folder.join("truth.json"), truth).expect("a file");
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/knn.py");
    let HnswParameters { connectivity, expansion_add, .. } = HnswParameters::default();
    let numbers = [stored[0].len(), connectivity, expansion_add].map(|n| n.to_string());
    let status = Command::new(python).arg(script).arg(folder).args(numbers).status();
    assert!(status.expect("python starts").success());
}

fn write(path: &Path, vectors: &[Vec<f32>]) {
    let bytes: Vec<u8> = vectors.iter().flatten().flat_map(|float| float.to_le_bytes()).collect();
    std::fs::write(path, bytes).expect("a file");
}

fn exact(stored: &[Vec<f32>], query: &[f32]) -> HashSet<usize> {
    let mut near: Vec<(f32, usize)> =
        stored.iter().map(|vector| distance(vector, query)).zip(0..).collect();
    near.select_nth_unstable_by(NEIGHBOURS - 1, |a, b| a.0.total_cmp(&b.0));
    near[..NEIGHBOURS].iter().map(|(_, number)| *number).collect()
}

fn distance(a: &[f32], b: &[f32]) -> f32 {
    let mut lanes = [0.0; 16];
    for (a, b) in a.chunks(16).zip(b.chunks(16)) {
        for ((lane, a), b) in lanes.iter_mut().zip(a).zip(b) {
            *lane += (a - b) * (a - b);
        }
    }
    lanes.iter().sum()
}

fn vectors(count: usize, dimensions: usize) -> Vec<Vec<f32>> {
    let mut normal = Normal(7);
    let mut draw =
        |scale: f32| -> Vec<f32> { (0..dimensions).map(|_| scale * normal.draw()).collect() };
    let centres: Vec<Vec<f32>> = (0..CENTRES).map(|_| draw(1.0)).collect();
    (0..count).map(|number| unit(&centres[number * 31 % CENTRES], draw(0.7))).collect()
}

fn unit(centre: &[f32], noise: Vec<f32>) -> Vec<f32> {
    let vector: Vec<f32> = centre.iter().zip(noise).map(|(c, n)| c + n).collect();
    let length = vector.iter().map(|v| v * v).sum::<f32>().sqrt();
    vector.into_iter().map(|v| v / length).collect()
}

/// About normal: the sum of four uniform numbers of a linear congruential generator (Knuth's MMIX
/// constants), scaled to variance 1.
struct Normal(u64);

impl Normal {
    fn draw(&mut self) -> f32 {
        let sum: f32 = (0..4).map(|_| self.uniform()).sum();
        (sum - 2.0) * 3.0_f32.sqrt()
    }

    fn uniform(&mut self) -> f32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f32 / (1_u64 << 24) as f32
    }
}
