//! The embedded index.

use crate::vectors::{CENTRES, NEIGHBOURS, Vectors};
use std::collections::HashSet;
use std::path::Path;
use std::time::Instant;
use vector_index::{Build, EmbeddedIndex, Find, HnswParameters, Item, Metadata, NearestQuery};

const STEP: usize = 10_000;

pub(crate) fn index(folder: &Path, expansion_search: usize) -> EmbeddedIndex {
    let parameters = HnswParameters { expansion_search, ..HnswParameters::default() };
    EmbeddedIndex::new(folder.to_owned(), "images", parameters)
}

/// Adds all vectors and builds the graph; the seconds that this takes.
pub(crate) async fn build(folder: &Path, vectors: &Vectors) -> f64 {
    let index = index(folder, 1);
    let started = Instant::now();
    index.create("v1", vectors.dimensions).await.expect("an index");
    for (part, chunk) in vectors.stored.chunks(STEP).enumerate() {
        let items: Vec<Item> = (part * STEP..).zip(chunk).map(item).collect();
        index.add("v1", &items).await.expect("items are added");
        eprintln!("embedded: {} of {} stored", part * STEP + items.len(), vectors.stored.len());
    }
    eprintln!("embedded: building the graph on all cores");
    index.switch("images", "v1").await.expect("a graph");
    started.elapsed().as_secs_f64()
}

fn item((number, embedding): (usize, &Vec<f32>)) -> Item {
    let cluster = (number % CENTRES).to_string();
    let metadata = Metadata::new();
    Item { id: number.to_string(), cluster, embedding: embedding.clone(), metadata }
}

/// Recall and queries a second, one query at a time.
pub(crate) async fn measure(
    index: &EmbeddedIndex,
    vectors: &Vectors,
    truth: &[HashSet<usize>],
) -> (f64, f64) {
    let questions: Vec<NearestQuery> =
        vectors.queries.iter().map(|query| question(query)).collect();
    let mut found = Vec::with_capacity(questions.len());
    let started = Instant::now();
    for question in &questions {
        found.push(index.find(question).await.expect("hits"));
    }
    let per_second = questions.len() as f64 / started.elapsed().as_secs_f64();
    let ids = found.iter().map(|hits| hits.iter().map(|hit| hit.id.parse().expect("a number")));
    (recall(ids, truth), per_second)
}

fn question(query: &[f32]) -> NearestQuery {
    NearestQuery {
        embedding: query.to_vec().into(),
        count: NEIGHBOURS,
        filters: Default::default(),
    }
}

fn recall<I: Iterator<Item = usize>>(
    found: impl Iterator<Item = I>,
    truth: &[HashSet<usize>],
) -> f64 {
    let right = |(ids, truth): (I, &HashSet<usize>)| ids.filter(|id| truth.contains(id)).count();
    let right: usize = found.zip(truth).map(right).sum();
    right as f64 / (truth.len() * NEIGHBOURS) as f64
}
